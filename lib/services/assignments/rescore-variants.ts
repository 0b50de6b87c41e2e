import { scoreQuestion } from '@/lib/core/assignments/question-score';
import { selectAssignmentFor } from '@/lib/db/assignments';
import { deleteScore, listScoredVariants, saveScore, scoreLine } from '@/lib/db/assignment-scores';

import { asStudentAssignment } from './student-assignment';

import type { CountedAnswer } from '@/lib/core/assignments/question-score';
import type { ScoredVariantRow } from '@/lib/db/assignment-scores';
import type { Db } from '@/lib/db/client';
import type { StudentAssignment } from './student-assignment';

/**
 * Works out anew what the questions of these variants are worth to their students in their assignments; variants of no assignment stand aside. Call inside
 * a transaction that holds the students' locks.
 */
export async function rescoreVariants(tx: Db, variantIds: readonly string[], now: Date): Promise<void> {
  const assignments = new Map<string, StudentAssignment>();
  for (const row of countingVariants(await listScoredVariants(tx, variantIds))) {
    const { assignmentId, userId, questionId } = row;
    if (assignmentId === null) continue;
    const key = { assignmentId, userId, questionId };
    if (row.submissions.length === 0) {
      await deleteScore(tx, key);
      continue;
    }
    const known = `${assignmentId} ${userId}`;
    const assignment =
      assignments.get(known) ??
      asStudentAssignment(await selectAssignmentFor(tx, { assignmentId, userId }), { userId, now });
    assignments.set(known, assignment);
    const { settings, window } = assignment;
    // What is asked no more is worth what it was, should it be asked again.
    const asked = settings.questions.find((question) => question.questionId === questionId);
    const score =
      asked === undefined ? null : scoreQuestion(answersOf(row), { points: asked.points, settings, window });
    if (score !== null) await saveScore(tx, key, score);
  }
}

/**
 * One variant for each student and question, the newest that was answered: a broken one has another in its place. With it count the answers of those that
 * were set aside before, whose attempts it goes on from. One without answers where none was.
 */
function countingVariants(rows: readonly ScoredVariantRow[]): readonly ScoredVariantRow[] {
  const counting = new Map<string, ScoredVariantRow>();
  for (const row of rows) {
    const key = scoreLine(row);
    const before = counting.get(key);
    const earlier = before === undefined || before.closedAt === null ? [] : before.submissions;
    if (row.submissions.length > 0) counting.set(key, { ...row, submissions: [...earlier, ...row.submissions] });
    else if (before === undefined) counting.set(key, row);
  }
  return [...counting.values()];
}

function answersOf({ submissions }: ScoredVariantRow): readonly CountedAnswer[] {
  return submissions.flatMap(({ attemptNumber, createdAt: at, gradings: [grading] }) =>
    attemptNumber === null ? [] : [{ attemptNumber, at, score: grading?.score ?? null }],
  );
}
