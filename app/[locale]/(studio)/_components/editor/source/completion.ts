import { parseDocument } from 'yaml';

import { contextAt } from './cursor-context';
import { formsAt, keysOfForms, valuesOfForms } from './schema-walk';
import { EXPRESSION_KEYS, NAMED_BY } from '../name-places';
import { valueAt } from '../yaml-read';
import { keysOf, namesIn } from '../form/question-form-context';
import { isRecord } from '../yaml-write';

import type { StudioVocabulary } from '@/lib/services/studio/view-vocabulary';
import type { NamesInUse } from '../form/question-form-context';
import type { Path, Written } from '../yaml-read';
import type { CursorContext } from './cursor-context';
import type { Schema } from './schema-walk';

export interface Completion {
  readonly label: string;
  /** What it is called. */
  readonly detail: string | null;
  /** What it means. */
  readonly info: string | null;
  readonly type: 'key' | 'value';
  /** What is written in the place of the prefix. */
  readonly insert: string;
}

export interface Completions {
  readonly from: number;
  readonly options: readonly Completion[];
}

export type CompletionVocabulary = Pick<StudioVocabulary, 'concepts' | 'quantities' | 'slips'>;

interface Asked {
  readonly source: string;
  readonly offset: number;
  readonly schema: Schema;
  readonly vocabulary: CompletionVocabulary;
}

/** What can be written at the cursor: keys and values of the schema, and the words and names of this question. */
export function completionsAt({ source, offset, schema, vocabulary }: Asked): Completions | null {
  const context = contextAt(source, offset);
  if (context === null) return null;
  const written = looselyRead(source);
  const options = optionsFor(context, { schema, vocabulary, written });
  return options.length === 0 ? null : { from: offset - context.prefix.length, options };
}

interface Known {
  readonly schema: Schema;
  readonly vocabulary: CompletionVocabulary;
  readonly written: Written;
}

function optionsFor({ path, at }: CursorContext, known: Known): readonly Completion[] {
  if (at === 'value') return valueOptions(path, known);
  const keys = keyOptions(path, known);
  return at === 'open' ? [...keys, ...(typeof path.at(-1) === 'number' ? valueOptions(path, known) : [])] : keys;
}

function keyOptions(path: Path, { schema, written }: Known): readonly Completion[] {
  const present = keysOf(valueAt(written, path));
  return keysOfForms(formsAt(schema, { path, written }))
    .filter(({ name }) => !present.includes(name))
    .sort((left, right) => Number(right.required) - Number(left.required))
    .map(({ name, description, holds }) => ({
      label: name,
      detail: null,
      info: description,
      type: 'key',
      insert: holds === 'value' ? `${name}: ` : `${name}:`,
    }));
}

function valueOptions(path: Path, known: Known): readonly Completion[] {
  const { schema, written } = known;
  const words = wordsFor(path, known);
  const values = valuesOfForms(formsAt(schema, { path, written })).map((value) => ({ code: value, title: null }));
  return [...words, ...values].map(({ code, title }) => ({
    label: code,
    detail: title,
    info: null,
    type: 'value',
    insert: code,
  }));
}

interface Word {
  readonly code: string;
  readonly title: string | null;
}

/** The words that belong to a key, whichever of its places the cursor is in. */
function wordsFor(path: Path, { vocabulary, written }: Known): readonly Word[] {
  const key = path.findLast((step) => typeof step === 'string') ?? '';
  const words = vocabularyFor(key, vocabulary);
  return words ?? namesFor(key, namesIn(written)).map((code) => ({ code, title: null }));
}

function vocabularyFor(key: string, { concepts, slips, quantities }: CompletionVocabulary): readonly Word[] | null {
  if (key === 'concepts') return concepts;
  if (key === 'slips' || key === 'slip') return slips;
  return key === 'quantity' || key === 'ratio_of' ? quantities : null;
}

const KINDS = ['parameters', 'grids', 'layers'] as const;

function namesFor(key: string, names: NamesInUse): readonly string[] {
  if (key === 'options') return ['slips'];
  if (key === 'inputs') return ['input', ...names.layers];
  if (EXPRESSION_KEYS.includes(key)) return names.parameters;
  const kind = KINDS.find((known) => NAMED_BY[known].includes(key));
  return kind === undefined ? [] : names[kind];
}

/** What can be read of a text that is being written. */
export function looselyRead(source: string): Written {
  try {
    const written: unknown = parseDocument(source, { logLevel: 'silent' }).toJS({ maxAliasCount: 0 });
    return isRecord(written) ? written : {};
  } catch {
    return {};
  }
}
