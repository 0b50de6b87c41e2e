import { findQuantity } from '../quantities/catalogue';

import type { Frame } from '../frame';
import type { Value } from '../value';

/** What the engine gives for the frame's quantity; null where it does not apply. */
export function rightAnswer(frame: Frame): Value | null {
  return findQuantity(frame.quantity)?.compute(frame) ?? null;
}
