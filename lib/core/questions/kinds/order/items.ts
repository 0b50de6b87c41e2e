import { failure, success } from '../../../shared/result';
import { computeAsked } from '../../asked';
import { sameNumber } from '../../value';

import type { Localized } from '../../../shared/locale';
import type { Result } from '../../../shared/result';
import type { Asked } from '../../asked';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { KindContext } from '../context';

/** An item with its place in the right order. */
export interface Item {
  readonly text: Localized;
  /** The smaller, the earlier; items of the same rank may stand in either order. */
  readonly rank: number;
  /** What decides; null where the author's order does. */
  readonly measured: Measured | null;
}

export interface Measured {
  readonly asked: Asked;
  readonly value: number;
}

/** The items in the order in which they are shown, which says nothing about the right one. */
export function openItems(ask: AskOf<'order'>, context: KindContext): Result<readonly Item[], Broken> {
  const items: Item[] = [];
  for (const [place, { text }] of ask.items.entries()) {
    const measured = measure(ask, { place, context });
    if (!measured.ok) return measured;
    items.push({ text, measured: measured.value, rank: rankOf(measured.value, { place, direction: ask.direction }) });
  }
  if (!items.some((item) => items.some((other) => precedes(item, other)))) return failure(nothingToOrder(ask));
  return success(context.order(items.length, 'never').flatMap((place) => items[place] ?? []));
}

/** Whether an item must stand before the other. */
export function precedes(item: Item, other: Item): boolean {
  return item.rank < other.rank && !sameNumber(item.rank, other.rank);
}

interface ItemContext {
  readonly place: number;
  readonly context: KindContext;
}

/** The item's own value of the quantity; null where the author's order decides. */
function measure(ask: AskOf<'order'>, { place, context }: ItemContext): Result<Measured | null, Broken> {
  const { id, quantity, bias, axis } = ask;
  if (quantity === undefined) return success(null);
  const of = ask.items[place]?.of;
  const asked = computeAsked(context.document, {
    ask: { id, quantity, of, bias, axis },
    parameters: context.parameters,
  });
  if (!asked.ok) return asked;
  const { right } = asked.value;
  if (right.type !== 'number') return failure(notANumber(ask, quantity));
  return success({ asked: asked.value, value: right.value });
}

interface RankContext {
  readonly place: number;
  readonly direction: AskOf<'order'>['direction'];
}

function rankOf(measured: Measured | null, { place, direction }: RankContext): number {
  if (measured === null) return place;
  return direction === 'ascending' ? measured.value : -measured.value;
}

function notANumber(ask: AskOf<'order'>, quantity: string): Broken {
  return {
    code: 'kind-does-not-fit',
    path: ['ask', ask.id, 'quantity'],
    message: {
      zh: `“${quantity}”不是一个数，不能用来排序。请换成数量，例如 parameter_count。`,
      en: `"${quantity}" is not a number, so nothing can be put in order by it. Choose a count, for example parameter_count.`,
    },
  };
}

function nothingToOrder(ask: AskOf<'order'>): Broken {
  return {
    code: 'options',
    path: ['ask', ask.id, 'items'],
    message: {
      zh: '所有选项的值都相同，怎么排都对。请改变网络或选项，让至少两个值不同。',
      en: 'All items have the same value, so every order is right. Change the network or the items so that at least two values differ.',
    },
  };
}
