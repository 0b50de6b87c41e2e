import * as z from 'zod';

import { NO_FILTER, QUESTION_KINDS, QUESTION_ORDERS, QUESTION_STATES } from '@/lib/services/studio/question-filter';
import type { QuestionFilter } from '@/lib/services/studio/question-filter';

/** @file The list of questions keeps its filter in its address, so that it can be sent to somebody and works without JavaScript. */

const MOST_CHARACTERS = 100;

/** What makes no sense is as if it had not been said: an address is typed by hand, too. */
const filterSchema = z.object({
  q: z.string().trim().max(MOST_CHARACTERS).catch(''),
  concept: z.string().min(1).max(MOST_CHARACTERS).nullable().catch(null),
  kind: z.enum(QUESTION_KINDS).nullable().catch(null),
  lesson: z.string().min(1).max(MOST_CHARACTERS).nullable().catch(null),
  state: z.enum(QUESTION_STATES).nullable().catch(null),
  sort: z.enum(QUESTION_ORDERS).catch(NO_FILTER.order),
  page: z.coerce.number().int().positive().catch(NO_FILTER.page),
});

export function readFilter(searchParams: unknown): QuestionFilter {
  const { q, sort, ...filter } = filterSchema.parse(searchParams);
  return { ...filter, words: q, order: sort };
}

/** The address of the same list with another filter; what is as usual is left out. */
export function listAddress(
  home: string,
  { words, concept, kind, lesson, state, order, page }: QuestionFilter,
): string {
  const entries: [string, string | null][] = [
    ['q', words],
    ['concept', concept],
    ['kind', kind],
    ['lesson', lesson],
    ['state', state],
    ['sort', order === NO_FILTER.order ? null : order],
    ['page', page === NO_FILTER.page ? null : String(page)],
  ];
  const query = new URLSearchParams(
    entries.filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''),
  ).toString();
  return query === '' ? home : `${home}?${query}`;
}
