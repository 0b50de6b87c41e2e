import { textOf } from './question-form-context';
import { applyEdit } from '../yaml-edit';
import { readSource, valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

/** The source with a paragraph more at the end of a text, in both languages. */
export function withParagraph(source: string, path: Path, paragraph: string): string {
  return (['zh', 'en'] as const).reduce((before, key) => {
    const reading = readSource(before);
    const text = reading.ok ? textOf(valueAt(reading.written, [...path, key])).trimEnd() : '';
    const value = text === '' ? paragraph : `${text}\n\n${paragraph}\n`;
    return applyEdit(before, { path: [...path, key], value });
  }, source);
}
