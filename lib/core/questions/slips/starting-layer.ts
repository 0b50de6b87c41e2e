import type { Localized } from '../../shared/locale';

/** Says in which layer a mistake starts, before the words about it that use the layer's numbers. */
export function startingIn(id: string, { zh, en }: Localized): Localized {
  return { zh: `问题从 \`${id}\` 层开始。${zh}`, en: `It starts in the layer \`${id}\`. ${en}` };
}
