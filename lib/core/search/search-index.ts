import MiniSearch from 'minisearch';

import { askedWordsOf, isHan, wordsOf, writtenPattern } from './words';

/** Something that can be found. */
export interface Findable {
  /** Unique in the index. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A stretch of text; `hit` where it is one of the words asked for. */
export interface Excerpt {
  readonly text: string;
  readonly hit: boolean;
}

export interface Found {
  readonly id: string;
  readonly excerpt: readonly Excerpt[];
}

export interface Findings {
  /** How many there are in all. */
  readonly total: number;
  /** The best first. */
  readonly best: readonly Found[];
}

export interface SearchIndex {
  /** All that is found is counted, at most `most` are given. A query without words finds nothing. */
  readonly find: (query: string, most: number) => Findings;
}

/** A longer query is cut: nobody types one, and time grows with it. */
export const LONGEST_QUERY = 100;
const EXCERPT_BEFORE = 30;
const EXCERPT_LENGTH = 120;
const SHORTEST_FUZZY = 5;

/** A full-text index over texts of either language: all words of the query must occur; where none has all, some. */
export function createSearchIndex(items: readonly Findable[]): SearchIndex {
  const index = new MiniSearch<Findable>({
    fields: ['title', 'text'],
    tokenize: (text) => [...wordsOf(text)],
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (query) => [...askedWordsOf(query)],
      boost: { title: 4 },
      prefix: (term) => !isHan(term) && term.length > 1,
      fuzzy: (term) => (!isHan(term) && term.length >= SHORTEST_FUZZY ? 1 : false),
    },
  });
  index.addAll(items);
  const byId = new Map(items.map((item) => [item.id, item]));
  return {
    find(query, most) {
      const asked = query.slice(0, LONGEST_QUERY);
      const all = index.search(asked, { combineWith: 'AND' });
      const hits = all.length > 0 ? all : index.search(asked, { combineWith: 'OR' });
      const best = hits.slice(0, most).map(({ id, match }) => {
        const text = byId.get(id as string)?.text ?? '';
        return { id: id as string, excerpt: excerptOf(text, Object.keys(match)) };
      });
      return { total: hits.length, best };
    },
  };
}

/** The text around the first word found, with every word found marked. */
export function excerptOf(text: string, words: readonly string[]): readonly Excerpt[] {
  const pattern = patternOf(words);
  const first = pattern === null ? -1 : text.search(pattern);
  const from = first > EXCERPT_BEFORE ? first - EXCERPT_BEFORE : 0;
  const end = Math.min(text.length, from + EXCERPT_LENGTH);
  const shown = `${from > 0 ? '…' : ''}${text.slice(from, end)}${end < text.length ? '…' : ''}`;
  return pattern === null ? plain(shown) : marked(shown, pattern);
}

function plain(text: string): readonly Excerpt[] {
  return text === '' ? [] : [{ text, hit: false }];
}

/** Longer words first: of 步幅 and 步, the former is marked whole. */
function patternOf(words: readonly string[]): RegExp | null {
  const longest = [...words].sort((left, right) => right.length - left.length);
  if (longest.length === 0) return null;
  return new RegExp(longest.map(writtenPattern).join('|'), 'giu');
}

function marked(text: string, pattern: RegExp): readonly Excerpt[] {
  const pieces: Excerpt[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    pieces.push(...plain(text.slice(end, match.index)), { text: match[0], hit: true });
    end = match.index + match[0].length;
  }
  return [...pieces, ...plain(text.slice(end))];
}
