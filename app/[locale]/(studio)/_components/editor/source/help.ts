import { formsAt, keysOfForms } from './schema-walk';
import { looselyRead } from './completion';
import { pathAt } from '../yaml-read';

import type { CompletionVocabulary } from './completion';
import type { Schema } from './schema-walk';

export interface Help {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

interface Asked {
  readonly source: string;
  readonly offset: number;
  readonly schema: Schema;
  readonly vocabulary: CompletionVocabulary;
  /** What a key below the first ones is called; null for one without a name. */
  readonly nameOf: (key: string) => string | null;
}

const WORD = /[\w.-]/u;

/** What the word at a place means: a code of the vocabulary, or a key of the schema. */
export function helpAt({ source, offset, schema, vocabulary, nameOf }: Asked): Help | null {
  const [from, to] = wordAround(source, offset);
  const word = source.slice(from, to);
  if (word === '') return null;
  const { concepts, quantities, slips } = vocabulary;
  const title = [...quantities, ...slips, ...concepts].find(({ code }) => code === word)?.title;
  if (title !== undefined) return { from, to, text: title };
  if (!/^\s*:/u.test(source.slice(to))) return null;
  const before = source.slice(0, from).split('\n');
  const path = pathAt(source, { line: before.length, column: (before.at(-1) ?? '').length + 1 });
  if (path.at(-1) !== word) return null;
  const parent = path.slice(0, -1);
  const keys = keysOfForms(formsAt(schema, { path: parent, written: looselyRead(source) }));
  const text = keys.find(({ name }) => name === word)?.description ?? nameOf(word);
  return text === null ? null : { from, to, text };
}

function wordAround(source: string, offset: number): readonly [number, number] {
  let [from, to] = [offset, offset];
  while (WORD.test(source[from - 1] ?? '')) from -= 1;
  while (WORD.test(source[to] ?? '')) to += 1;
  return [from, to];
}
