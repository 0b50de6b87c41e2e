/** Neither in XML nor on a page: control characters, halves of characters, marks without width, and what Unicode keeps for itself. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|\p{Cs}|[\u200B\uFEFF\uFFFE\uFFFF]/gu;

/** With line feeds for all ends of lines, and without what cannot be printed. */
export function printable(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replaceAll(UNPRINTABLE, '');
}

/** The same in one line, with single spaces. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/gu, ' ').trim();
}
