import { setImmediate as nextTurn } from 'node:timers/promises';

import { keepsAnswers, mayLearnResults } from '@/lib/core/assignments/release';
import { standingAt } from '@/lib/core/assignments/window';
import { listUnsettled, markSettled, selectOptionalSettling } from '@/lib/db/assignments';
import { getDb } from '@/lib/db/client';
import { raiseIssue } from '@/lib/db/issues';
import { listKept, listKeptStudents } from '@/lib/db/submissions';
import { inTransaction } from '@/lib/db/transaction';
import { log } from '@/lib/log';

import { judgingVersionOf } from '../variants/open-stored-variant';
import { assignedStudents } from './class-windows';
import { judgeKept } from './judge-kept';
import { taughtAssignment } from './require-assignment';
import { resultsAreOut } from './student-assignment';
import { writeJudged } from './write-judged';

import type { JudgedKept } from './judge-kept';
import type { TaughtAssignment } from './require-assignment';
import type { Writing } from './write-judged';

const SWEEP_EVERY_MS = 30_000;
/** Answers judged and written at a time, each with some ten queries: a transaction is short, however much somebody answered. */
const ANSWERS_AT_ONCE = 20;
/** Who goes on answering for so long while results are out is no person. */
const MAXIMUM_READINGS = 20;

export interface SettleAssignmentOptions {
  readonly assignmentId: string;
  readonly now: Date;
  /** Looked at between students: what is judged stays, and another run goes on. */
  readonly signal?: AbortSignal;
}

/** Runs of this process, by assignment: who asks while one is under way waits for that one. */
const runs = new Map<string, Promise<void>>();

/**
 * Judges what an assignment has kept, once its results may be known; before, and where nothing is kept, it does nothing. Student after student, some
 * answers at a time: what is judged stays judged wherever it ends, and the next run does what is left, also of a student where something fails, who
 * holds up no other. Who may still answer an exam waits until it is over for them. Two runs at once do no harm.
 *
 * @throws whatever the database throws.
 */
export async function settleAssignment(options: SettleAssignmentOptions): Promise<void> {
  const { assignmentId } = options;
  const under = runs.get(assignmentId) ?? settle(options).finally(() => runs.delete(assignmentId));
  runs.set(assignmentId, under);
  return under;
}

async function settle({ assignmentId, now, signal }: SettleAssignmentOptions): Promise<void> {
  const row = await selectOptionalSettling(getDb(), assignmentId);
  if (row === null || row.publishedAt === null || row.settledAt !== null) return;
  const assignment = taughtAssignment(row);
  if (!(await resultsAreOut(getDb(), assignment, now))) return;
  const { counts } = assignment.settings.attempts;
  const answering = await stillAnswering(assignment, now);
  for (const userId of await listKeptStudents(getDb(), assignmentId)) {
    if (signal?.aborted === true) return;
    if (answering.has(userId)) continue;
    try {
      await settleStudent({ assignmentId, userId, counts, now });
    } catch (error) {
      log.warn({ err: error, assignmentId, userId }, 'the kept answers of a student could not be judged');
    }
  }
  // One that keeps nothing any more has no need of the mark: there is nothing to come.
  if (keepsAnswers({ policy: assignment.policy, release: assignment.settings.release })) {
    await inTransaction((tx) => markSettled(tx, { assignmentId, now }));
  }
}

/** Who may answer though the results are out for the others: whoever sits an exam later. What is judged would close their questions. */
async function stillAnswering(assignment: TaughtAssignment, now: Date): Promise<ReadonlySet<string>> {
  const { policy } = assignment;
  if (policy !== 'exam') return new Set();
  const { students } = await assignedStudents(getDb(), assignment);
  const answering = students.filter(({ window }) => !mayLearnResults({ policy, standing: standingAt(window, now) }));
  return new Set(answering.map(({ userId }) => userId));
}

/** The engine works outside the transaction, between two turns of the event loop; what was changed meanwhile is judged again. */
async function settleStudent(settling: Writing): Promise<void> {
  for (let stale = 0; stale < MAXIMUM_READINGS; ) {
    const kept = await listKept(getDb(), { ...settling, most: ANSWERS_AT_ONCE });
    if (kept.length === 0) return;
    const judged = [];
    for (const row of kept) {
      judged.push(judgeKept(row));
      await nextTurn();
    }
    if (await writeJudged(judged, settling)) await raiseIssues(judged);
    else stale += 1;
  }
}

async function raiseIssues(judged: readonly JudgedKept[]): Promise<void> {
  for (const answer of judged) {
    if (!('failure' in answer)) continue;
    const { variant } = answer.row;
    await raiseIssue({
      questionVersionId: judgingVersionOf(variant),
      variantId: variant.id,
      message: answer.failure,
    });
  }
}

/** Settles whatever is due by now. One that fails is left for the next time, and holds up no other. */
export async function settleDue(now: Date): Promise<void> {
  for (const { id } of await listUnsettled(getDb())) {
    try {
      await settleAssignment({ assignmentId: id, now });
    } catch (error) {
      log.warn({ err: error, assignmentId: id }, 'an assignment could not be settled');
    }
  }
}

/** For a server that begins, with or without a database: looks every half a minute for what is due. Does not keep the process alive. */
export function watchAssignments(): void {
  const look = async (): Promise<void> => {
    try {
      await settleDue(new Date());
    } catch (error) {
      log.warn({ err: error }, 'assignments could not be looked through');
    }
  };
  void look();
  setInterval(() => void look(), SWEEP_EVERY_MS).unref();
}
