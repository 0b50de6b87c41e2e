import type { ItemStatistics } from '@/lib/core/analytics/item-statistics';
import type { Ask } from '@/lib/core/questions/document';

/** Where a question stands; several may hold at once. */
export const QUESTION_STATES = [
  /** Students are served its content file. */
  'file',
  /** Students are served what was published in the studio. */
  'published',
  /** Nothing is served yet: there is a draft alone. */
  'draft',
  /** The draft is ahead of what is served. */
  'ahead',
  'scheduled',
  'waiting',
  'archived',
] as const;

export type QuestionState = (typeof QUESTION_STATES)[number];

export const QUESTION_KINDS = [
  'number',
  'shape',
  'matrix',
  'choice',
  'order',
  'text',
  'formula',
  'network',
] as const satisfies readonly Ask['kind'][];

/** As the lessons stand; else by a column, ascending, or with a minus descending. */
export const QUESTION_ORDERS = [
  'course',
  'title',
  '-title',
  'facility',
  '-facility',
  'discrimination',
  '-discrimination',
  'students',
  '-students',
] as const;

export type QuestionOrder = (typeof QUESTION_ORDERS)[number];

/** In which lessons: one of them, or none at all. */
export const NO_LESSON = 'none';

export interface QuestionFilter {
  /** Words that must all occur in the id, a title or a prompt; empty for all. */
  readonly words: string;
  readonly concept: string | null;
  readonly kind: Ask['kind'] | null;
  /** A lesson's id, or NO_LESSON. */
  readonly lesson: string | null;
  /** Null for all that are not archived. */
  readonly state: QuestionState | null;
  readonly order: QuestionOrder;
  /** From 1. */
  readonly page: number;
}

export const NO_FILTER: QuestionFilter = {
  words: '',
  concept: null,
  kind: null,
  lesson: null,
  state: null,
  order: 'course',
  page: 1,
};

/** What filtering and sorting look at. */
export interface Filterable {
  readonly title: string;
  readonly concepts: readonly string[];
  readonly kinds: readonly Ask['kind'][];
  readonly lessonIds: readonly string[];
  readonly states: readonly QuestionState[];
  readonly statistics: ItemStatistics;
  /** Id, titles and prompts in both languages, made with `searchable`. */
  readonly text: string;
}

/** Full-width letters are those they look like, and capitals do not matter. */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Whether a question fits everything but the state. */
export function fitsFilter(question: Filterable, { words, concept, kind, lesson }: QuestionFilter): boolean {
  return (
    (concept === null || question.concepts.includes(concept)) &&
    (kind === null || question.kinds.includes(kind)) &&
    (lesson === null || isInLesson(question, lesson)) &&
    searchable(words)
      .split(/\s+/u)
      .every((word) => question.text.includes(word))
  );
}

/** Archived questions are shown when they are asked for. */
export function fitsState({ states }: Pick<Filterable, 'states'>, state: QuestionState | null): boolean {
  return states.includes('archived') ? state === 'archived' : state === null || states.includes(state);
}

function isInLesson({ lessonIds }: Filterable, lesson: string): boolean {
  return lesson === NO_LESSON ? lessonIds.length === 0 : lessonIds.includes(lesson);
}

/** Sorted by a column; where it says nothing of a question, that one comes last, either way. The order given decides between equals. */
export function sortQuestions<T extends Filterable>(
  questions: readonly T[],
  { order, language }: { readonly order: QuestionOrder; readonly language: string },
): readonly T[] {
  if (order === 'course') return questions;
  const direction = order.startsWith('-') ? -1 : 1;
  const column = order.replace('-', '');
  if (column === 'title') {
    const { compare } = new Intl.Collator(language, { numeric: true });
    return [...questions].sort((left, right) => direction * compare(left.title, right.title));
  }
  const valueOf = ({ statistics: { facility, discrimination, students } }: T): number | null =>
    column === 'facility' ? facility : column === 'discrimination' ? discrimination : students;
  return [...questions].sort((left, right) => {
    const [one, other] = [valueOf(left), valueOf(right)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return direction * (one - other);
  });
}
