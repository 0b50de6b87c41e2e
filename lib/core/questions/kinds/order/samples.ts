import { formatOrder } from './check';

import type { SampleKind } from '../../part';

/** A raw answer that is right, the other way round, or incomplete; `order` holds the places of the items, first to last. */
export function orderSample(order: readonly number[], want: SampleKind): string {
  return formatOrder({ right: order, wrong: [...order].reverse(), invalid: order.slice(1) }[want]);
}
