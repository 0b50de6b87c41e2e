import { scoreQuestion } from '@/lib/core/assignments/question-score';
import { selectAssignmentFor } from '@/lib/db/assignments';
import { listScoredVariants, saveScore } from '@/lib/db/assignment-scores';

import { asStudentAssignment } from './student-assignment';

import type { CountedAnswer } from '@/lib/core/assignments/question-score';
import type { ScoredVariantRow } from '@/lib/db/assignment-scores';
import type { Db } from '@/lib/db/client';
import type { StudentAssignment } from './student-assignment';

/**
 * Works out anew what the answers to these variants are worth in their assignments; variants of no assignment stand aside. Call inside a transaction
 * that holds the students' locks.
 */
export async function rescoreVariants(tx: Db, variantIds: readonly string[], now: Date): Promise<void> {
  const assignments = new Map<string, StudentAssignment>();
  for (const row of newestAnswered(await listScoredVariants(tx, variantIds))) {
    const { assignmentId, userId, questionId } = row;
    if (assignmentId === null) continue;
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
    if (score !== null) await saveScore(tx, { assignmentId, userId, questionId }, score);
  }
}

/** One variant for each student and question: a broken one has another in its place. */
function newestAnswered(rows: readonly ScoredVariantRow[]): readonly ScoredVariantRow[] {
  const newest = new Map<string, ScoredVariantRow>();
  for (const row of rows) {
    const key = [row.assignmentId, row.userId, row.questionId].join(' ');
    if (row.submissions.length > 0) newest.set(key, row);
  }
  return [...newest.values()];
}

function answersOf({ submissions }: ScoredVariantRow): readonly CountedAnswer[] {
  return submissions.flatMap(({ attemptNumber, createdAt: at, gradings: [grading] }) =>
    attemptNumber === null ? [] : [{ attemptNumber, at, score: grading?.score ?? null }],
  );
}
