import { getDb } from '@/lib/db/client';
import { listAnsweredVariants, listRegradeStudents, selectAnswerStamps } from '@/lib/db/regrade-answers';

import type { AnsweredVariantRow, RegradeScope, RegradeStudent } from '@/lib/db/regrade-answers';

/** A student with everything answered to one question. */
export interface AnsweredStudent extends RegradeStudent {
  /** As long as it is the same, nothing was answered or judged since. */
  readonly stamp: string;
  readonly variants: readonly AnsweredVariantRow[];
}

interface Reading {
  readonly after: string | null;
  /** How many are read, and held in memory, at once. */
  readonly atOnce: number;
}

/** All students who had answers to judge when this began, some at a time, in the order of their ids. */
export async function* answeredStudents(
  scope: RegradeScope,
  { after, atOnce }: Reading,
): AsyncGenerator<readonly AnsweredStudent[], void> {
  const students = await listRegradeStudents(getDb(), { ...scope, after });
  for (let place = 0; place < students.length; place += atOnce) {
    yield await readAnswers(students.slice(place, place + atOnce), scope.questionId);
  }
}

/** The stamps are read before the answers: what comes between makes them differ later. */
export async function readAnswers(
  students: readonly RegradeStudent[],
  questionId: string,
): Promise<readonly AnsweredStudent[]> {
  const userIds = students.map(({ id }) => id);
  const stamps = await selectAnswerStamps(getDb(), userIds);
  const rows = await listAnsweredVariants(getDb(), { questionId, userIds });
  return students.map(({ id, name }) => ({
    id,
    name,
    stamp: stamps.get(id) ?? '',
    variants: rows.filter(({ userId }) => userId === id),
  }));
}
