import { suggest } from '@/lib/content/problems';
import { failure, success } from '@/lib/core/shared/result';

import type { LayerReport, NetworkReport } from '@/lib/core/cnn';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

/** The layer of this id; null where none is asked for. */
export function findLayer(id: string | undefined, report: NetworkReport): Result<LayerReport | null, Localized> {
  if (id === undefined) return success(null);
  const layer = report.layers.find((each) => each.id === id);
  if (layer !== undefined) return success(layer);
  const ids = report.layers.map((each) => each.id);
  const near = suggest(id, ids);
  const list = ids.join(', ');
  const hint = near.en.includes(list) ? { zh: '', en: '' } : { zh: near.zh, en: ` ${near.en}` };
  return failure({
    zh: `网络里没有层“${id}”。${hint.zh}各层是：${list}。`,
    en: `The network has no layer "${id}".${hint.en} Its layers: ${list}.`,
  });
}
