import { keysOf, listOf, namesIn } from './form/question-form-context';
import { EXPRESSION_KEYS, NAMED_BY, TEXT_KEYS } from './name-places';
import { applyEdit, editedValue, means, renameKey } from './yaml-edit';
import { readSource, valueAt } from './yaml-read';
import { endOfText, splice, startOfText } from './yaml-splice';
import { isRecord } from './yaml-write';

import type { Path, SourceReading, Written } from './yaml-read';

/** @file Another name for what a question declares, there and wherever the question uses it. */

type Kind = 'parameters' | 'grids' | 'layers' | 'parts' | 'letters';

/**
 * The source with another name for what is declared at a path: a key (a parameter, a grid, a letter of a formula) or an id (of a layer, a part).
 * The same text where the source cannot be read; only the declaration is renamed where another one has the name, old or new.
 */
export function renameName(source: string, path: Path, to: string): string {
  const reading = readSource(source);
  const kind = kindOf(path);
  if (!reading.ok) return source;
  const isId = path.at(-1) === 'id';
  const from = isId ? valueAt(reading.written, path) : path.at(-1);
  const renamed = isId ? applyEdit(source, { path, value: to }) : renameKey(source, path, to);
  if (renamed === source || typeof from !== 'string') return renamed;
  const names = declaredNames(reading.written, { kind, path });
  const isOwn = names.filter((name) => name === from).length === 1 && !names.includes(to);
  return isOwn ? replaceUses(renamed, { kind, path, from, to, names }) : renamed;
}

interface Declaration {
  readonly kind: Kind;
  readonly path: Path;
}

interface Renaming extends Declaration {
  readonly from: string;
  readonly to: string;
  /** All that are declared of this kind, by their old names. */
  readonly names: readonly string[];
}

function kindOf(path: Path): Kind {
  const [root] = path;
  if (root === 'parameters' || root === 'grids') return root;
  if (root === 'ask') return path.includes('variables') ? 'letters' : 'parts';
  return 'layers';
}

function declaredNames(written: Written, { kind, path }: Declaration): readonly string[] {
  if (kind === 'letters') return keysOf(valueAt(written, path.slice(0, -1)));
  const names = namesIn(written)[kind];
  return kind === 'layers' ? [...names, 'input'] : names;
}

/** A string of the question, and what it is with the other name. */
interface Use {
  readonly path: Path;
  readonly replace: (text: string) => string;
}

/** Replaced within the text as it stands, so that quotes and line breaks stay; written anew where that would mean anything else. */
function replaceUses(source: string, renaming: Renaming): string {
  const reading = readSource(source);
  if (!reading.ok) return source;
  const uses = usesIn(reading.written, renaming);
  if (uses.length === 0) return source;
  const edits = uses.map(({ path, replace }) => ({ path, value: replace(valueAt(reading.written, path) as string) }));
  const wanted = edits.reduce<unknown>(editedValue, reading.written);
  const result = replacedInPlace(source, { reading, uses });
  return means(result, wanted) ? result : edits.reduce(applyEdit, source);
}

interface InPlace {
  readonly reading: Extract<SourceReading, { readonly ok: true }>;
  readonly uses: readonly Use[];
}

function replacedInPlace(source: string, { reading, uses }: InPlace): string {
  const cuts = uses.map(({ path, replace }) => {
    const node: unknown = reading.document.getIn(path, true);
    const [start, end] = [startOfText(node), endOfText(source, node)];
    return { start, end, text: replace(source.slice(start, end)) };
  });
  return cuts.sort((left, right) => right.start - left.start).reduce(splice, source);
}

function usesIn(written: Written, renaming: Renaming): readonly Use[] {
  return stringsIn(written).flatMap(({ path, text }) => {
    const replace = REPLACEMENTS[renaming.kind](path, { ...renaming, text });
    return replace === null || replace(text) === text ? [] : [{ path, replace }];
  });
}

interface WrittenString {
  readonly path: Path;
  readonly text: string;
}

function stringsIn(value: unknown, path: Path = []): readonly WrittenString[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return listOf(value).flatMap((item, place) => stringsIn(item, [...path, place]));
  return isRecord(value) ? Object.entries(value).flatMap(([key, item]) => stringsIn(item, [...path, key])) : [];
}

interface Found extends Renaming {
  readonly text: string;
}

/** How the name is replaced in a string that stands there; null where none of this kind can stand. */
const REPLACEMENTS: Readonly<Record<Kind, (path: Path, found: Found) => Use['replace'] | null>> = {
  parameters: (path, found) => {
    if (isText(path)) return (written) => replaceInBraces(written, found);
    if (isExpression(path, found.text)) return (written) => replaceIdentifier(written, found);
    return NAMED_BY.parameters.includes(keyAt(path)) || isCarry(path, 'as') ? whole(found) : null;
  },
  grids: (path, found) => {
    if (isText(path)) return (written) => replaceGridInBraces(written, found);
    return NAMED_BY.grids.includes(keyAt(path)) ? whole(found) : null;
  },
  layers: (path, found) => (NAMED_BY.layers.includes(keyAt(path)) ? whole(found) : null),
  parts: (path, found) => (isCarry(path, 'from') ? whole(found) : null),
  letters: (path, found) => {
    const formula = [...found.path.slice(0, -2), 'solution'];
    return path.join('.') === formula.join('.') ? (written) => replaceLetter(written, found) : null;
  },
};

/** Within its quotes, if it has any. */
function whole({ text, from, to }: Found): Use['replace'] | null {
  return text === from ? (written) => written.replace(from, to) : null;
}

/** The key that a value belongs to, whichever of its items it is. */
function keyAt(path: Path): string {
  return path.findLast((step) => typeof step === 'string') ?? '';
}

function isText(path: Path): boolean {
  return path.some((step, place) => TEXT_KEYS.includes(String(step)) && ['zh', 'en'].includes(String(path[place + 1])));
}

function isExpression(path: Path, text: string): boolean {
  if (path[0] === 'where') return true;
  // The one word that is no name there: as in the question's own network.
  return EXPRESSION_KEYS.includes(keyAt(path)) && !(keyAt(path) === 'equals' && text === 'network');
}

function isCarry(path: Path, key: 'as' | 'from'): boolean {
  return path.at(-1) === key && path.at(-2) === 'carry';
}

interface Replacement {
  readonly from: string;
  readonly to: string;
  readonly names: readonly string[];
}

const IDENTIFIER = /[A-Za-z_]\w*/gu;
const FUNCTIONS: readonly string[] = ['floor', 'ceil', 'abs', 'min', 'max'];

/** Whole identifiers; a name before a bracket is that of a function. */
function replaceIdentifier(text: string, { from, to }: Replacement): string {
  return text.replace(IDENTIFIER, (name, at: number) => {
    const isCall = FUNCTIONS.includes(name) && /^\s*\(/u.test(text.slice(at + name.length));
    return name === from && !isCall ? to : name;
  });
}

const BRACES = /\{([^{}\n]{1,80})\}/gu;
/** What an expression is written with. Names that follow each other without a sign between them belong to TeX. */
const ARITHMETIC = /^[\w\s+\-*/%().,<>=!]*$/u;
const APART = /\w\s+\w/u;

/** Only where the braces hold an expression over the parameters: others are those of TeX. */
function replaceInBraces(text: string, replacement: Replacement): string {
  return text.replace(BRACES, (braces, inner: string) => {
    const names: readonly string[] = inner.match(IDENTIFIER) ?? [];
    const known = names.every((name) => replacement.names.includes(name) || FUNCTIONS.includes(name));
    const isExpressionIn = known && ARITHMETIC.test(inner) && !APART.test(inner);
    return isExpressionIn ? `{${replaceIdentifier(inner, replacement)}}` : braces;
  });
}

function replaceGridInBraces(text: string, { from, to }: Replacement): string {
  return text.replace(BRACES, (braces, inner: string) => (inner.trim() === from ? braces.replace(from, to) : braces));
}

const FORMULA_FUNCTION = /(?:floor|ceil|sqrt|min|max|abs)$/iu;

/** Letters stand side by side in a formula (`pk` is p × k), but for the names of functions and of TeX. */
function replaceLetter(formula: string, { from, to, names }: Replacement): string {
  const isMeant = (letter: string) =>
    letter === from || (letter.toLowerCase() === from.toLowerCase() && !names.includes(letter));
  return formula.replace(/\\?[A-Za-z]+/gu, (letters, at: number) => {
    if (letters.startsWith('\\')) return letters;
    const isCalled = /^ ?[([{]/u.test(formula.slice(at + letters.length));
    const name = (isCalled ? FORMULA_FUNCTION.exec(letters)?.[0] : undefined) ?? '';
    const variables = letters.slice(0, letters.length - name.length);
    return Array.from(variables, (letter) => (isMeant(letter) ? to : letter)).join('') + name;
  });
}
