import { reliabilityOf } from '@/lib/core/analytics/item-analysis';

import { readClassCourse, titleOf } from './class-course';
import { readItems } from './read-items';

import type { Course } from '@/lib/content/types';
import type { ItemAnalysis, ItemFlag, Quartiles, Reliability } from '@/lib/core/analytics/item-analysis';
import type { AskingTeacher } from './class-course';
import type { ShareView } from './view-misconceptions';

/** Columns to sort by: ascending, or with a minus descending. `course` is the order of teaching. */
export const ITEM_COLUMNS = [
  'course',
  'title',
  'students',
  'facility',
  'meanScore',
  'discrimination',
  'pointBiserial',
  'seconds',
  'attempts',
] as const;

export type ItemColumn = (typeof ITEM_COLUMNS)[number];

export interface ItemOrder {
  readonly column: ItemColumn;
  readonly descending: boolean;
}

export interface ItemView {
  readonly questionId: string;
  readonly title: string;
  /** Null for one that no lesson asks. */
  readonly lessonNumber: number | null;
  readonly students: number;
  /** Null, as what follows, under ten students. */
  readonly facility: ShareView | null;
  readonly meanScore: number | null;
  readonly discrimination: number | null;
  readonly pointBiserial: number | null;
  readonly seconds: Quartiles | null;
  readonly attemptsToSolve: number | null;
  readonly flags: readonly ItemFlag[];
}

export interface ItemsView {
  readonly classId: string;
  readonly className: string;
  readonly studentCount: number;
  readonly lessons: readonly { readonly id: string; readonly number: number; readonly title: string }[];
  /** The lesson whose questions are shown; null for all. */
  readonly lessonId: string | null;
  readonly items: readonly ItemView[];
  readonly reliability: Reliability;
}

export interface ViewItems extends AskingTeacher {
  /** An unknown one is none. */
  readonly lessonId?: string | undefined;
  readonly order: ItemOrder;
}

/**
 * How the questions of a class's course did, by first answers. Reads one row of progress for each student and question.
 *
 * @throws AppError not_found
 */
export async function viewItems({ lessonId, order, ...asked }: ViewItems): Promise<ItemsView> {
  const read = await readClassCourse(asked);
  const { classId, className, course, questions, students } = read;
  const { locale } = asked;
  const { answers, analysis } = await readItems(read);
  const lesson = course?.lessons.find(({ id }) => id === lessonId);
  const shown = questions.filter(({ id }) => analysis.has(id) && (lesson?.questionIds.includes(id) ?? true));
  const ids = new Set(shown.map(({ id }) => id));
  const numbers = lessonNumbers(course);
  const items = shown.flatMap((question): ItemView[] => {
    const found = analysis.get(question.id);
    if (found === undefined) return [];
    const lessonNumber = numbers.get(question.id) ?? null;
    return [{ questionId: question.id, title: titleOf(question, locale), lessonNumber, ...itemFigures(found) }];
  });
  const lessons = (course?.lessons ?? []).map(({ id, number, title }) => {
    return { id, number, title: locale === 'en' ? title.en : title.zh };
  });
  return {
    ...{ classId, className, studentCount: students.length, lessons, lessonId: lesson?.id ?? null },
    items: sortItems(items, { order, locale }),
    reliability: reliabilityOf(answers.filter(({ questionId }) => ids.has(questionId))),
  };
}

/** By question: the first lesson that asks it. */
function lessonNumbers(course: Course | undefined): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { number, questionIds } of course?.lessons ?? []) {
    for (const id of questionIds) if (!numbers.has(id)) numbers.set(id, number);
  }
  return numbers;
}

export function itemFigures(found: ItemAnalysis): Omit<ItemView, 'questionId' | 'title' | 'lessonNumber'> {
  const { students, facility, meanScore, discrimination, pointBiserial, seconds, attemptsToSolve, flags } = found;
  return { students, facility, meanScore, discrimination, pointBiserial, seconds, attemptsToSolve, flags };
}

/** What a column says nothing of comes last, either way. The order given decides between equals. */
export function sortItems(
  items: readonly ItemView[],
  { order: { column, descending }, locale }: { readonly order: ItemOrder; readonly locale: string },
): readonly ItemView[] {
  const direction = descending ? -1 : 1;
  if (column === 'course') return descending ? [...items].reverse() : items;
  if (column === 'title') {
    const { compare } = new Intl.Collator(locale, { numeric: true });
    return [...items].sort((left, right) => direction * compare(left.title, right.title));
  }
  return [...items].sort((left, right) => {
    const [one, other] = [valueOf(left, column), valueOf(right, column)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return direction * (one - other);
  });
}

function valueOf(item: ItemView, column: Exclude<ItemColumn, 'course' | 'title'>): number | null {
  switch (column) {
    case 'students':
      return item.students;
    case 'facility':
      return item.facility === null ? null : item.facility.count / item.facility.of;
    case 'seconds':
      return item.seconds?.median ?? null;
    case 'attempts':
      return item.attemptsToSolve;
    case 'meanScore':
    case 'discrimination':
    case 'pointBiserial':
      return item[column];
  }
}
