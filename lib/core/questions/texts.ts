import type { Ask, QuestionDocument } from './document';

/** A text of a document with its key path: ['prompt', 'zh']. */
export interface WrittenText {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

type Path = WrittenText['path'];

/** Every text of a question that variants fill with numbers, in both languages; the title is not among them. */
export function textsOf(document: QuestionDocument): readonly WrittenText[] {
  const { prompt, show, ask, hints, remark } = document;
  return [
    ...written(prompt, ['prompt']),
    ...show.flatMap(({ label }, place) => written(label, ['show', place, 'label'])),
    ...ask.flatMap((part, place) => textsOfPart(part, ['ask', place])),
    ...written(hints, ['hints']),
    ...written(remark, ['remark']),
  ];
}

function textsOfPart(ask: Ask, path: Path): readonly WrittenText[] {
  return [...written(ask.label, [...path, 'label']), ...textsOfKind(ask, path)];
}

function textsOfKind(ask: Ask, path: Path): readonly WrittenText[] {
  switch (ask.kind) {
    case 'number':
      return written(ask.unit, [...path, 'unit']);
    case 'choice':
      return ask.options === 'slips'
        ? []
        : each(ask.options, { path: [...path, 'options'], keys: ['text', 'explain'] });
    case 'order':
      return each(ask.items, { path: [...path, 'items'], keys: ['text'] });
    case 'text':
      return each(ask.refuse, { path: [...path, 'refuse'], keys: ['explain'] });
    case 'network':
      return each(ask.require, { path: [...path, 'require'], keys: ['text'] });
    case 'formula':
      return Object.entries(ask.variables).flatMap(([letter, { meaning }]) =>
        written(meaning, [...path, 'variables', letter, 'meaning']),
      );
    case 'shape':
    case 'matrix':
      return [];
  }
}

interface Keys {
  readonly path: Path;
  readonly keys: readonly string[];
}

function each(holders: readonly object[], { path, keys }: Keys): readonly WrittenText[] {
  return holders.flatMap((holder, place) =>
    Object.entries(holder).flatMap(([key, value]) => (keys.includes(key) ? written(value, [...path, place, key]) : [])),
  );
}

/** All strings below a value. */
function written(value: unknown, path: Path): readonly WrittenText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((inner: unknown, place) => [place, inner] as const)
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => written(inner, [...path, key]));
}
