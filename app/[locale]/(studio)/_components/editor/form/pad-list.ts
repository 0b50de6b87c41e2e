import { listOf } from './question-form-context';
import { applyEdit } from '../yaml-edit';
import { readSource, valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

interface Padding {
  readonly length: number;
  readonly blank: unknown;
}

/** The source with a list that has at least so many items: what is missing at its end is `blank`. */
export function padList(source: string, path: Path, { length, blank }: Padding): string {
  const reading = readSource(source);
  const had = reading.ok ? listOf(valueAt(reading.written, path)).length : length;
  let padded = source;
  for (let place = had; place < length; place += 1)
    padded = applyEdit(padded, { path: [...path, place], value: blank });
  return padded;
}
