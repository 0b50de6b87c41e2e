import { readChoices } from '../../questions/kinds/choice/check';
import { readNumber } from '../../questions/kinds/number/check';
import { exactNumber } from '../../questions/short-number';
import { failure, success } from '../../shared/result';
import { localize } from '../../shared/locale';
import { canonicalText } from '../item-texts';
import { shareOf } from '../numbers';

import { notExported, PICTURES } from './wording';

import type { Ask, AskOf } from '../../questions/document';
import type { OpenPart } from '../../questions/part';
import type { ChoicePart } from '../../questions/kinds/choice/check';
import type { Locale } from '../../shared/locale';
import type { Result } from '../../shared/result';
import type { ChoiceItem, NumericAnswer, NumericItem, TextAnswer, TextItem } from '../item';
import type { Wording } from '../problem';

type Given = 'id' | 'title' | 'prompt' | 'category' | 'feedback';
type Answers = Omit<ChoiceItem, Given> | Omit<NumericItem, Given> | Omit<TextItem, Given>;

interface PartContext {
  readonly part: OpenPart;
  readonly locale: Locale;
}

/** How a part is answered elsewhere; why it cannot be, where there is nothing like it. */
export function answersOf(ask: Ask, context: PartContext): Result<Answers, Wording> {
  switch (ask.kind) {
    case 'choice':
      return choiceAnswers(ask, context);
    case 'number':
      return success(numberAnswers(ask, context));
    case 'text':
      return success(textAnswers(ask, context));
    case 'shape':
    case 'matrix':
    case 'order':
    case 'formula':
    case 'network':
      return failure(notExported(ask.kind));
  }
}

/** What a student is told who answers this. */
function explanationOf(raw: string, { part, locale }: PartContext): string {
  const judged = part.judge(raw);
  const slips = judged.ok && judged.value.score < 1 ? judged.value.slips : [];
  return canonicalText(slips.map(({ explanation }) => localize(explanation, locale)).join('\n\n'));
}

function choiceAnswers(ask: AskOf<'choice'>, context: PartContext): Result<Answers, Wording> {
  const shown = context.part.publicPart({ locale: context.locale, render: (markdown) => markdown });
  const options = shown.kind === 'choice' ? shown.options : [];
  if (options.some(({ picture }) => picture !== null)) return failure(PICTURES);
  const right = readChoices(context.part.sample('right') ?? '', options.length);
  const places = right.ok ? right.value : [];
  return success({
    kind: 'choice',
    many: ask.many,
    shuffle: !ask.keep_order,
    options: options.map((option, place) =>
      itemOption(option, { right: places.includes(place), count: ask.many ? places.length : 0, context }),
    ),
  });
}

interface OptionContext {
  readonly right: boolean;
  /** How many are right, where several may be chosen; otherwise 0. */
  readonly count: number;
  readonly context: PartContext;
}

function itemOption(
  { letter, html }: ChoicePart['options'][number],
  { right, count, context }: OptionContext,
): ChoiceItem['options'][number] {
  const share = count === 0 ? 1 : shareOf(1 / count);
  const lost = count === 0 ? 0 : -share;
  return {
    text: canonicalText(html),
    fraction: right ? share : lost,
    feedback: right ? '' : explanationOf(letter, context),
  };
}

function textAnswers({ accept, refuse }: AskOf<'text'>, { locale }: PartContext): Omit<TextItem, Given> {
  const [own, other] = locale === 'en' ? [accept.en, accept.zh] : [accept.zh, accept.en];
  const right = [...new Set([...own, ...other])].map((text): TextAnswer => ({ text, fraction: 1, feedback: '' }));
  const wrong = refuse.flatMap(({ forms, explain }) =>
    forms.map((text): TextAnswer => ({ text, fraction: 0, feedback: canonicalText(localize(explain, locale)) })),
  );
  return { kind: 'text', caseSensitive: false, answers: [...right, ...wrong] };
}

/** As closely as answers are compared here, where the author says nothing. */
const NOISE = 1e-6;

/** The key, then what each listed slip gives instead, with what is said about it. */
function numberAnswers(ask: AskOf<'number'>, context: PartContext): Omit<NumericItem, Given> {
  const { part, locale } = context;
  const value = numberIn(part.sample('right') ?? '', ask) ?? 0;
  const noise = Number.isInteger(value) ? 0 : Number((NOISE * Math.max(1, Math.abs(value))).toPrecision(1));
  const tolerance = ask.tolerance ?? noise;
  const right: NumericAnswer = { key: { type: 'value', value, tolerance }, fraction: 1, feedback: '' };
  const wrong = new Map(
    part.slipSamples.flatMap(({ code, raw }) => {
      const slipped = part.blindSlips.includes(code) ? null : numberIn(raw, ask);
      return slipped === null ? [] : [[slipped, raw] as const];
    }),
  );
  const slips = [...wrong].map(([slipped, raw]): NumericAnswer => {
    return { key: { type: 'value', value: slipped, tolerance: 0 }, fraction: 0, feedback: explanationOf(raw, context) };
  });
  return {
    kind: 'numeric',
    answers: [right, ...slips],
    unit: ask.unit === undefined ? '' : localize(ask.unit, locale),
  };
}

/** What is stated as it is; what is computed without the digits that float32 adds. */
function numberIn(raw: string, { value }: AskOf<'number'>): number | null {
  const read = readNumber(raw, []);
  if (!read.ok) return null;
  return value === undefined ? Number(exactNumber(read.value)) : read.value;
}
