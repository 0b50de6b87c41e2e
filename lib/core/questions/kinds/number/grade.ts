import { localize } from '../../../shared/locale';
import { failure, success } from '../../../shared/result';
import { shortNumber } from '../../short-number';
import { numberValue } from '../../value';
import { brokenKind } from '../broken-kind';
import { explainedPart, judgeValue } from '../value-part';

import { formatNumberAnswer, readNumber } from './check';
import { numberSample } from './samples';

import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart } from '../../part';
import type { Value } from '../../value';
import type { ValueContext } from '../context';

/** A part answered by one number, which must equal the key, or lie within the tolerance. */
export function openNumberPart(ask: AskOf<'number'>, { asked, context }: ValueContext): Result<OpenPart, Broken> {
  const { right } = asked;
  if (right.type !== 'number') return failure(brokenKind(ask, 'number'));
  const part: Parameters<typeof explainedPart>[0] = {
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
      return success(
        judgeValue(asked, {
          context,
          read: { answer: formatNumberAnswer(value.value), value: numberValue(value.value), earlier },
        }),
      );
    },
    rightAnswer: ({ locale }) =>
      `${writtenShort(right.value)}${ask.unit === undefined ? '' : ` ${localize(ask.unit, locale)}`}`,
    sample: (want) => numberSample({ right: right.value, tolerance: asked.tolerance }, want),
  };
  return success(explainedPart(part, { asked, format: formatNumberValue }));
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
