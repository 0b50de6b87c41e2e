import { analyseItems } from '@/lib/core/analytics/item-analysis';
import { listItemAnswers } from '@/lib/db/insight';

import { rememberAnswers } from './class-answers';

import type { ItemAnalysis, ItemAnswer } from '@/lib/core/analytics/item-analysis';
import type { ClassCourseRead } from './class-course';

const readAnswers = rememberAnswers(async (db, { userIds, questions }) => {
  return listItemAnswers(db, { userIds, questionIds: questions.map(({ id }) => id) });
});

const analyses = new WeakMap<readonly ItemAnswer[], ReadonlyMap<string, ItemAnalysis>>();

/** The first answers of a class's students, and what they say of each question. */
export async function readItems(
  read: ClassCourseRead,
): Promise<{ readonly answers: readonly ItemAnswer[]; readonly analysis: ReadonlyMap<string, ItemAnalysis> }> {
  const answers = await readAnswers(read);
  const known = analyses.get(answers);
  if (known !== undefined) return { answers, analysis: known };
  const analysis = analyseItems(answers);
  analyses.set(answers, analysis);
  return { answers, analysis };
}
