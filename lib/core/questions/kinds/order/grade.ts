import { localize } from '../../../shared/locale';
import { success } from '../../../shared/result';
import { shortNumber } from '../../short-number';
import { prefixed } from '../../quantities/step';
import { sameNumber } from '../../value';
import { letterOf } from '../choice/check';
import { lettered } from '../lettered';
import { formatNumberAnswer } from '../number/check';

import { formatOrder, readOrder } from './check';
import { openItems, precedes } from './items';
import { orderSample } from './samples';

import type { Locale } from '../../../shared/locale';
import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart, PartJudgement, PartNote } from '../../part';
import type { Step } from '../../quantities/quantity';
import type { KindContext } from '../context';
import type { Item } from './items';

/** A part answered by putting items in order; pairs in the right order earn partial credit. */
export function openOrderPart(ask: AskOf<'order'>, context: KindContext): Result<OpenPart, Broken> {
  const opened = openItems(ask, context);
  if (!opened.ok) return opened;
  const items = opened.value;
  const right = rightOrder(items);
  return success({
    id: ask.id,
    points: ask.points ?? 1,
    publicPart: ({ locale, render }) => ({
      kind: 'order',
      id: ask.id,
      label: ask.label === undefined ? null : localize(ask.label, locale),
      items: items.map(({ text }, place) => ({ letter: letterOf(place), html: render(localize(text, locale)) })),
    }),
    judge(raw) {
      const order = readOrder(raw, items.length);
      return order.ok ? success(judgeOrder(order.value, items)) : order;
    },
    rightAnswer: ({ locale }) => right.map((place) => describeItem(place, { items, locale })).join(' → '),
    get solution() {
      return right.flatMap((place) => itemSteps(items[place]));
    },
    blindSlips: [],
    sample: (want) => orderSample(right, want),
    slipSamples: [],
  });
}

/** Places, first to last; items that may stand in either order keep that of the screen. */
function rightOrder(items: readonly Item[]): readonly number[] {
  return items
    .map(({ rank }, place) => ({ rank, place }))
    .sort((left, right) => left.rank - right.rank || left.place - right.place)
    .map(({ place }) => place);
}

/** Of the pairs whose order is decided: right pairs less wrong pairs, as a share of all of them. */
function judgeOrder(order: readonly number[], items: readonly Item[]): PartJudgement {
  const ordered = order.flatMap((place) => items[place] ?? []);
  const pairs = ordered.flatMap((first, place) => ordered.slice(place + 1).map((second) => ({ first, second })));
  const kept = pairs.filter(({ first, second }) => precedes(first, second)).length;
  const turned = pairs.filter(({ first, second }) => precedes(second, first)).length;
  const answer = formatOrder(order);
  if (turned === 0) return { answer, score: 1, slips: [] };
  const score = Math.max(0, (kept - turned) / (kept + turned));
  return { answer, score, slips: [], notes: kept === 0 ? [OTHER_WAY_ROUND] : [] };
}

const OTHER_WAY_ROUND: PartNote = {
  right: false,
  text: {
    zh: '顺序正好反了：再看一遍题目要求从哪一头排起。',
    en: 'The order is exactly the other way round: check which end the question wants first.',
  },
};

interface Listed {
  readonly items: readonly Item[];
  readonly locale: Locale;
}

function describeItem(place: number, { items, locale }: Listed): string {
  const item = items[place];
  if (item === undefined) return '';
  const text = lettered(place, localize(item.text, locale));
  if (item.measured === null) return text;
  const value = formatNumberAnswer(Number(shortNumber(item.measured.value)));
  return locale === 'en' ? `${text} (${value})` : `${text}（${value}）`;
}

/** The lines a student is willing to read about one item. */
const MAX_ITEM_LINES = 3;

/** The item's value by the last lines of its own worked solution, each headed by the item; the value alone where they do not end in it. */
function itemSteps(item: Item | undefined): readonly Step[] {
  if (item === undefined || item.measured === null) return [];
  const { asked, value } = item.measured;
  const facts = [...`${item.text.zh} ${item.text.en}`.matchAll(/\d+(?:\.\d+)?/gu)].map(([digits]) => Number(digits));
  const lines = asked.quantity.solve(asked.frame).slice(-MAX_ITEM_LINES);
  const last = lines.at(-1)?.value ?? null;
  if (last === null || !sameNumber(last, value))
    return [{ rule: item.text, formula: null, expression: shortNumber(value), value, facts }];
  const heading = { zh: `${item.text.zh}：`, en: `${item.text.en}: ` };
  return lines.map((line) => ({
    ...line,
    rule: prefixed(heading, line.rule),
    facts: [...facts, ...(line.facts ?? [])],
  }));
}
