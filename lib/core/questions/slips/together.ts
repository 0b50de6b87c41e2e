import { countValueUnder } from './wrong-count';
import { shapeValueUnder } from './wrong-shape';

import type { Frame } from '../frame';
import type { Value } from '../value';
import type { Slip } from './slip';

/** What two slips give when both are followed at once; null where they change the same factor or cannot be followed together. */
export function valueUnderBoth(left: Slip, right: Slip, frame: Frame): Value | null {
  const one = left.changes;
  const other = right.changes;
  if (one === undefined || other === undefined || meet(one.rule, other.rule)) return null;
  if (one.family === 'shape' && other.family === 'shape') {
    return shapeValueUnder({ ...one.rule, ...other.rule }, frame);
  }
  return one.family === 'count' && other.family === 'count'
    ? countValueUnder({ ...one.rule, ...other.rule }, frame)
    : null;
}

function meet(one: object, other: object): boolean {
  return Object.keys(one).some((factor) => factor in other);
}
