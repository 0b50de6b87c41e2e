import { localize } from '../../../shared/locale';
import { failure, success } from '../../../shared/result';
import { shortNumber } from '../../short-number';
import { numberValue, sameValue } from '../../value';
import { brokenKind } from '../broken-kind';
import { explainedPart, judgeValue } from '../value-part';

import { formatNumberAnswer, readNumber } from './check';
import { numberSample } from './samples';
import { statedKey } from './stated';

import type { Localized } from '../../../shared/locale';
import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart, PartJudgement } from '../../part';
import type { Value } from '../../value';
import type { KindContext } from '../context';
import type { ReadValue } from '../value-part';

/** A part answered by one number, which must equal the key, or lie within the tolerance. */
export function openNumberPart(ask: AskOf<'number'>, context: KindContext): Result<OpenPart, Broken> {
  if (ask.value !== undefined) return openStatedPart(ask, context);
  const { asked } = context;
  if (asked?.right.type !== 'number') return failure(brokenKind(ask, 'number'));
  const { tolerance, right } = asked;
  const part = numberPart(ask, {
    key: { right: right.value, tolerance },
    judged: (read) => judgeValue(asked, { context, read }),
  });
  return success(explainedPart(part, { asked, format: formatNumberValue }));
}

/** A stated number belongs to no quantity, so no wrong rule leads to another. */
function openStatedPart(ask: AskOf<'number'>, { parameters }: KindContext): Result<OpenPart, Broken> {
  const stated = statedKey(ask, parameters);
  if (!stated.ok) return stated;
  const { right, solution } = stated.value;
  const { tolerance = 0 } = ask;
  const part = numberPart(ask, {
    key: { right, tolerance },
    judged: ({ answer, value }) => {
      const score = sameValue(value, numberValue(right), tolerance) ? 1 : 0;
      return { answer, value, score, slips: [] };
    },
  });
  const nudges = solution.length === 0 ? {} : { nudges: [NUDGE] };
  return success({ ...part, ...nudges, solution, blindSlips: [], slipSamples: [] });
}

const NUDGE: Localized = {
  zh: '先找出题里的数之间有什么关系，写成一个式子。',
  en: 'Find out how the numbers of the question belong together, and write it as one expression.',
};

interface Judged {
  readonly key: { readonly right: number; readonly tolerance: number };
  readonly judged: (read: ReadValue) => PartJudgement;
}

function numberPart(ask: AskOf<'number'>, { key, judged }: Judged): Parameters<typeof explainedPart>[0] {
  return {
    id: ask.id,
    points: ask.points ?? 1,
    publicPart: ({ locale }) => ({
      kind: 'number',
      id: ask.id,
      label: ask.label === undefined ? null : localize(ask.label, locale),
      unit: ask.unit === undefined ? null : localize(ask.unit, locale),
      units: unitsOf(ask),
    }),
    judge(raw, earlier) {
      const value = readNumber(raw, unitsOf(ask));
      if (!value.ok) return value;
      return success(judged({ answer: formatNumberAnswer(value.value), value: numberValue(value.value), earlier }));
    },
    rightAnswer: ({ locale }) =>
      `${writtenShort(key.right)}${ask.unit === undefined ? '' : ` ${localize(ask.unit, locale)}`}`,
    sample: (want) => numberSample(key, want),
  };
}

/** Either language's unit may be typed, whatever the page's language is. */
function unitsOf({ unit }: AskOf<'number'>): readonly string[] {
  return unit === undefined ? [] : [unit.zh, unit.en];
}

function formatNumberValue(value: Value): string {
  return value.type === 'number' ? writtenShort(value.value) : '';
}

/** With no more digits than it takes to be the same answer. */
function writtenShort(value: number): string {
  return formatNumberAnswer(Number(shortNumber(value)));
}
