import { csvLines } from '@/lib/core/export/csv';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { listClassAnswers } from '@/lib/db/class-answers';
import { getDb } from '@/lib/db/client';
import { listGradebookStudents } from '@/lib/db/gradebook';
import { inTransaction } from '@/lib/db/transaction';

import { findReadableClass } from '../classes/find-managed-class';
import { pseudonymOf } from './pseudonym';

import type { CsvCell } from '@/lib/core/export/csv';
import type { Actor } from '@/lib/core/access/actor';
import type { ClassAnswerRow } from '@/lib/db/class-answers';

/** Read and written at once: what is in memory does not grow with the number of answers. */
const BATCH = 1000;

/** Names for programs, the same in every language. */
const HEADER = [
  ...['student', 'question', 'version', 'policy', 'assignment', 'variant', 'attempt'],
  ...['seed', 'parameters', 'answer', 'score', 'slips', 'method', 'opened_at', 'answered_at'],
];

export interface ExportAnswers {
  readonly actor: Actor;
  readonly classId: string;
  /** Rows at once; for tests. */
  readonly batch?: number;
}

/**
 * Every graded answer of a class's students, one row each, for research: under pseudonyms, piece by piece. Seeds and parameters are those of variants that
 * nobody can answer any more. That it was exported is recorded before the first piece.
 *
 * @throws AppError not_found, at once and not while the pieces are read.
 */
export async function exportAnswers({
  actor,
  classId,
  batch = BATCH,
}: ExportAnswers): Promise<AsyncGenerator<string, void>> {
  const { courseId } = await inTransaction(async (tx) => {
    const managed = await findReadableClass(tx, { actor, classId });
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'gradebook.exported',
      subject: `class:${classId}`,
      data: { what: 'answers.csv' },
    });
    return managed;
  });
  return pieces({ classId, courseId, batch });
}

interface Exporting {
  readonly classId: string;
  readonly courseId: string;
  readonly batch: number;
}

async function* pieces(scope: Exporting): AsyncGenerator<string, void> {
  yield csvLines([HEADER], { first: true });
  for (const { userId } of await listGradebookStudents(getDb(), scope)) {
    const student = pseudonymOf({ classId: scope.classId, userId });
    for await (const rows of batchesOf(userId, scope)) {
      yield csvLines(
        rows.map((row) => lineOf(row, student)),
        { first: false },
      );
    }
  }
}

async function* batchesOf(
  userId: string,
  { batch, ...scope }: Exporting,
): AsyncGenerator<readonly ClassAnswerRow[], void> {
  let after: string | null = null;
  do {
    const rows: readonly ClassAnswerRow[] = await listClassAnswers(getDb(), { ...scope, userId, after, take: batch });
    if (rows.length > 0) yield rows;
    after = rows.length < batch ? null : (rows.at(-1)?.submissionId ?? null);
  } while (after !== null);
}

function lineOf(row: ClassAnswerRow, student: string): readonly CsvCell[] {
  return [
    ...[student, row.questionId, row.contentHash, row.policy, row.assignmentId, row.number, row.attemptNumber],
    ...[row.seed, row.parameters, row.raw, row.score, row.slips, row.method],
    ...[row.openedAt.toISOString(), row.answeredAt.toISOString()],
  ];
}
