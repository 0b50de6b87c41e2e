import { localize } from '../../../shared/locale';
import { failure, success } from '../../../shared/result';
import { brokenKind } from '../broken-kind';
import { explainedPart, judgeValue } from '../value-part';

import { formatShapeAnswer, readShape } from './check';
import { shapeSample } from './samples';

import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart } from '../../part';
import type { Value } from '../../value';
import type { ValueContext } from '../context';

/** A part answered by height × width × channels. */
export function openShapePart(ask: AskOf<'shape'>, { asked, context }: ValueContext): Result<OpenPart, Broken> {
  const { right } = asked;
  if (right.type !== 'shape') return failure(brokenKind(ask, 'shape'));
  const part: Parameters<typeof explainedPart>[0] = {
    id: ask.id,
    points: ask.points ?? 1,
    publicPart: ({ locale }) => ({
      kind: 'shape',
      id: ask.id,
      label: ask.label === undefined ? null : localize(ask.label, locale),
    }),
    judge(raw, earlier) {
      const shape = readShape(raw);
      if (!shape.ok) return shape;
      return success(
        judgeValue(asked, {
          context,
          read: { answer: formatShapeAnswer(shape.value), value: { type: 'shape', ...shape.value }, earlier },
        }),
      );
    },
    rightAnswer: () => formatShapeAnswer(right),
    sample: (want) => shapeSample(right, want),
  };
  return success(explainedPart(part, { asked, format: formatShapeValue }));
}

function formatShapeValue(value: Value): string {
  return value.type === 'shape' ? formatShapeAnswer(value) : '';
}
