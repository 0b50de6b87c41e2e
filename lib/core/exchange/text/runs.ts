import { printable } from './printable';

/** @file What stands within a paragraph: one run after the other, each marked or not. */

export interface Run {
  readonly type: 'text' | 'code' | 'formula' | 'break';
  /** Of a formula its TeX; empty for a break. */
  readonly text: string;
  readonly mark: Mark | null;
}

export type Mark = 'strong' | 'emphasis';

const SPACES = /\s+/gu;
/** Written without spaces between words: a line break of the source between two of them leaves none. */
const WIDE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF“”‘’…—]`;
const BROKEN_LINE = new RegExp(String.raw`(?<=${WIDE})[ \t]*\n[ \t]*(?=${WIDE})`, 'gu');
const PUNCTUATION = /^[\p{P}\p{S}]$/u;
const WIDE_CHARACTER = new RegExp(WIDE, 'u');
/** Signs that begin and end formulas in other formats, and so cannot stand within one. */
const DELIMITER = /(?<!\\)(?:\\\\)*\\[()[\]]/u;

/** One word, one space, or one piece that is no text. */
type Atom = Run;

const SPACE: Atom = { type: 'text', text: ' ', mark: null };

/** Single spaces, none at the ends or beside a break, none at the edge of a mark; neighbours of one kind joined. */
export function normalRuns(runs: readonly Run[]): readonly Run[] {
  const atoms = withoutNeedlessSpaces(withoutEdges(joined(runs).flatMap(atomsOf)));
  return joined(spacedMarks(plainNeighbours(bareSpaces(atoms))));
}

function atomsOf(run: Run): readonly Atom[] {
  switch (run.type) {
    case 'break':
      return [{ type: 'break', text: '', mark: null }];
    case 'text':
      return printable(run.text)
        .replaceAll(BROKEN_LINE, '')
        .replaceAll(SPACES, ' ')
        .split(/( )/u)
        .flatMap((text) => (text === '' ? [] : [{ ...run, text }]));
    case 'code':
    case 'formula': {
      const text = printable(run.text).replaceAll(SPACES, ' ').trim();
      if (run.type === 'code') return text === '' ? [] : [{ ...run, text }];
      return formulaAtom(text.replace(/(?<!\\)((?:\\\\)*)\\$/u, '$1').trim(), run.mark);
    }
  }
}

/** A formula with another's delimiters in it would end early elsewhere: it is shown as it is written. */
function formulaAtom(text: string, mark: Run['mark']): readonly Atom[] {
  if (text === '') return [];
  return [{ type: DELIMITER.test(text) ? 'code' : 'formula', text, mark }];
}

function isSpace(atom: Atom | undefined): boolean {
  return atom?.type === 'text' && atom.text === ' ';
}

function withoutEdges(atoms: readonly Atom[]): readonly Atom[] {
  const blank = (atom: Atom): boolean => isSpace(atom) || atom.type === 'break';
  const first = atoms.findIndex((atom) => !blank(atom));
  const last = atoms.findLastIndex((atom) => !blank(atom));
  return first < 0 ? [] : atoms.slice(first, last + 1);
}

function withoutNeedlessSpaces(atoms: readonly Atom[]): readonly Atom[] {
  const beside = (atom: Atom | undefined): boolean => atom?.type === 'break';
  const kept = atoms.filter((atom, place) => !isSpace(atom) || !isSpace(atoms[place - 1]));
  const spaced = kept.filter((atom, place) => !isSpace(atom) || !(beside(kept[place - 1]) || beside(kept[place + 1])));
  return spaced.filter((atom, place) => !(beside(atom) && beside(spaced[place - 1])));
}

/** A space belongs to a mark only where both its neighbours do. */
function bareSpaces(atoms: readonly Atom[]): readonly Atom[] {
  return atoms.map((atom, place) => {
    const before = atoms[place - 1]?.mark ?? null;
    return isSpace(atom) ? { ...atom, mark: before === atoms[place + 1]?.mark ? before : null } : atom;
  });
}

/** Emphasis right beside strong text would be read as something else. */
function plainNeighbours(atoms: readonly Atom[]): readonly Atom[] {
  const groups: Atom[][] = [];
  for (const atom of atoms) {
    const group = groups.at(-1);
    if (group?.[0]?.mark === atom.mark) group.push(atom);
    else groups.push([atom]);
  }
  const strong = (group: readonly Atom[] | undefined): boolean => group?.[0]?.mark === 'strong';
  return groups.flatMap((group, place) =>
    group[0]?.mark === 'emphasis' && (strong(groups[place - 1]) || strong(groups[place + 1]))
      ? group.map((atom) => ({ ...atom, mark: null }))
      : group,
  );
}

/** Markdown knows a mark between a letter outside and a sign inside only where a space parts them. */
function spacedMarks(atoms: readonly Atom[]): readonly Atom[] {
  return atoms.flatMap((atom, place) => {
    const before = atoms[place - 1];
    if (before === undefined || before.mark === atom.mark) return [atom];
    const outer = atom.mark === null ? firstOf(atom) : lastOf(before);
    const inner = atom.mark === null ? lastOf(before) : firstOf(atom);
    const sticks = before.mark === null || atom.mark === null ? isLetter(outer) && isSign(inner) : false;
    return sticks ? [SPACE, atom] : [atom];
  });
}

function isLetter(character: string): boolean {
  return character !== '' && character !== ' ' && !isSign(character) && !WIDE_CHARACTER.test(character);
}

function isSign(character: string): boolean {
  return PUNCTUATION.test(character) && !WIDE_CHARACTER.test(character);
}

/** Code and formulas are written between signs; a break is no character. */
function firstOf({ type, text }: Atom): string {
  return type === 'text' ? String.fromCodePoint(text.codePointAt(0) ?? 32) : type === 'break' ? '' : '`';
}

function lastOf({ type, text }: Atom): string {
  return type === 'text' ? (Array.from(text.slice(-2)).at(-1) ?? '') : type === 'break' ? '' : '`';
}

/** Texts and pieces of code without anything between them are one; two formulas are kept apart by a space. */
function joined(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const before = out.at(-1);
    const alike = before !== undefined && before.type === run.type && before.mark === run.mark;
    if (alike && (run.type === 'text' || run.type === 'code'))
      out[out.length - 1] = { ...run, text: before.text + run.text };
    else if (alike && run.type === 'formula') out.push({ ...SPACE, mark: run.mark }, run);
    else out.push(run);
  }
  return out;
}
