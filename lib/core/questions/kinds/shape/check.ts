import { failure, success } from '../../../shared/result';
import { normalizeRaw, TIMES_SIGNS, withoutFullStop } from '../../reading';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';

/** What the browser may know of a shape part. */
export interface ShapePart {
  readonly kind: 'shape';
  readonly id: string;
  readonly label: string | null;
}

/** Height, width and channels, in this order. */
export interface ShapeAnswer {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

const MAX_DIMENSION_DIGITS = 9;
const TIMES = new RegExp(`[${TIMES_SIGNS}xX]`, 'gu');

/**
 * Reads `28×28×6`, `28*28*6`, `28 x 28 x 6`, `28，28，6`, `(28, 28, 6)` and full-width forms. A comma always separates dimensions here, so a
 * group such as the `000` of `1,000` is refused instead of being guessed at.
 */
export function readShape(raw: string): Result<ShapeAnswer, Unreadable> {
  const text = normalizeRaw(raw);
  if (!text.ok) return text;
  const tokens = withoutFullStop(text.value)
    .replace(TIMES, '×')
    .replace(/^[([{]|[)\]}]$/gu, '')
    .split(/\s*[×,;/]\s*|\s+/u)
    .filter((token) => token !== '');
  for (const token of tokens) {
    if (!/^\d+$/u.test(token) || token === '0') return failure({ code: 'shape.not-whole', token });
    if (token.startsWith('0')) return failure({ code: 'shape.leading-zero', token });
    if (token.length > MAX_DIMENSION_DIGITS) return failure({ code: 'number.out-of-range', token });
  }
  const [height, width, channels] = tokens.map(Number);
  if (tokens.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    return failure({ code: 'shape.count', found: tokens.length });
  }
  return success({ height, width, channels });
}

export function formatShapeAnswer({ height, width, channels }: ShapeAnswer): string {
  return `${height}×${width}×${channels}`;
}
