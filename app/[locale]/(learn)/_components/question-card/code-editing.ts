/** @file What the Tab key does to a program, as values. */

/** A text with its selection, in UTF-16 places. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const INDENT = '    ';

/** Four spaces where the cursor stands; with several lines selected, each of them moves four spaces in. */
export function indent({ text, start, end }: Selected): Selected {
  if (!text.slice(start, end).includes('\n')) {
    const place = start + INDENT.length;
    return { text: text.slice(0, start) + INDENT + text.slice(end), start: place, end: place };
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lines = text.slice(lineStart, end).split('\n');
  const moved = lines.map((line) => (line === '' ? line : INDENT + line)).join('\n');
  return { text: text.slice(0, lineStart) + moved + text.slice(end), start: lineStart, end: lineStart + moved.length };
}
