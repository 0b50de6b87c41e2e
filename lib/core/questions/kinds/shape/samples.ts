import { formatShapeAnswer } from './check';

import type { SampleKind } from '../../part';
import type { ShapeAnswer } from './check';

/** Raw answers that must come out right, wrong and invalid. */
export function shapeSample(right: ShapeAnswer, want: SampleKind): string {
  if (want === 'invalid') return '3×3';
  return formatShapeAnswer(want === 'right' ? right : { ...right, height: right.height + 1000 });
}
