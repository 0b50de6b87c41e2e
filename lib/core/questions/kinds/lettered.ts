import { letterOf } from './choice/check';

/** Markdown and formulas: they are read where the options stand, not in a line of plain text. */
const WRITTEN_UP = /[$`*_\\[\]<>]/u;

/** An option or item in a line of plain text: `B · words`, or `B` where its words need writing up. */
export function lettered(place: number, words: string): string {
  return words === '' || WRITTEN_UP.test(words) ? letterOf(place) : `${letterOf(place)} · ${words}`;
}
