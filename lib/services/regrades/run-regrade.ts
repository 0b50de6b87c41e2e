import { setImmediate as nextTurn } from 'node:timers/promises';

import { ENGINE_VERSION } from '@/lib/core/cnn';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { finishRegrade, selectOptionalRegrade } from '@/lib/db/regrades';
import { inTransaction } from '@/lib/db/transaction';

import { VersionShelf } from '../variants/version-shelf';
import { answeredStudents, readAnswers } from './answered-students';
import { AnswersKeptChanging } from './failure';
import { judgeStudent } from './judge-student';
import { readReason } from './reason';
import { writeStudents } from './write-students';

import type { RegradeStamp } from '@/lib/db/regrade-answers';
import type { RegradeRow } from '@/lib/db/regrades';
import type { AnsweredStudent } from './answered-students';
import type { JudgedAnswer } from './judge-student';
import type { JudgedStudent } from './write-students';

/** Students who are done in one transaction: enough that it does not cost more than the work, few enough that nobody waits for it. */
const AT_ONCE = 20;
/** Who sends answers faster than they are judged for so long is no person. */
const MAXIMUM_READINGS = 20;

export interface RunRegradeOptions {
  readonly regradeId: string;
  /** AT_ONCE unless told. */
  readonly atOnce?: number;
  /** Looked at between transactions: an aborted run leaves the regrade running, for another to go on with. */
  readonly signal?: AbortSignal;
  /** Called after each transaction, with the last student it was about. */
  readonly onWritten?: (userId: string) => void;
}

interface Run {
  readonly row: RegradeRow;
  readonly shelf: VersionShelf;
  readonly stamp: RegradeStamp;
}

/**
 * Judges student after student, in the order of their ids, and writes for some at a time, in a transaction that moves the regrade on, too. What was
 * written stays wherever the run ends, and the next one goes on behind the last student. Two runs at once do no harm: every step is one's only,
 * and who comes too late ends.
 *
 * @throws AnswersKeptChanging, and whatever the database throws: the regrade stays running.
 */
export async function runRegrade({ regradeId, atOnce = AT_ONCE, signal, onWritten }: RunRegradeOptions): Promise<void> {
  const row = await selectOptionalRegrade(getDb(), regradeId);
  if (row?.state !== 'running') return;
  const run: Run = { row, shelf: new VersionShelf(), stamp: stampOf(row) };
  let from = row.cursor;
  for await (const students of answeredStudents(row, { after: from, atOnce })) {
    const last = students.at(-1);
    if (last === undefined || signal?.aborted === true) return;
    if (!(await regradeStudents(run, students, { from, to: last.id }))) return;
    from = last.id;
    onWritten?.(last.id);
  }
  await finish(row, from);
}

function stampOf({ id, createdById, reason }: RegradeRow): RegradeStamp {
  const { zh, en } = readReason(reason);
  return {
    regradeId: id,
    gradedById: createdById,
    reason: zh === en ? zh : `${zh} / ${en}`,
    engineVersion: ENGINE_VERSION,
  };
}

/** Where the regrade stands, and where it stands afterwards. */
interface Way {
  readonly from: string | null;
  readonly to: string;
}

/** Who did something since the answers were read is read and judged again. False when this run has nothing more to do. */
async function regradeStudents(run: Run, first: readonly AnsweredStudent[], way: Way): Promise<boolean> {
  const { row, stamp, shelf } = run;
  let students = first;
  for (let reading = 1; reading <= MAXIMUM_READINGS; reading += 1) {
    const judged = await judgeAll(run, students);
    const step = { ...way, ...sumsOf(judged.flatMap((student) => student.judged)), id: row.id, now: new Date() };
    const outcome = await writeStudents(judged, { terms: row, stamp, step, shelf });
    if (outcome !== 'stale') return outcome === 'written';
    students = await readAnswers(students, row.questionId);
  }
  throw new AnswersKeptChanging();
}

function sumsOf(answers: readonly JudgedAnswer[]) {
  return {
    done: answers.length,
    changed: answers.filter(({ changed }) => changed).length,
    totalBefore: answers.reduce((sum, { before }) => sum + before.score, 0),
    totalAfter: answers.reduce((sum, { after }) => sum + after.score, 0),
  };
}

/** The engine works between two turns of the event loop, a student at a time, so that the server goes on answering. */
async function judgeAll({ row, shelf }: Run, students: readonly AnsweredStudent[]): Promise<readonly JudgedStudent[]> {
  const variants = students.flatMap((student) => student.variants);
  await shelf.fetch([row.toVersionId, ...variants.map(({ questionVersionId }) => questionVersionId)]);
  const judged: JudgedStudent[] = [];
  for (const student of students) {
    judged.push({ ...student, judged: judgeStudent(student.variants, { terms: row, shelf }) });
    await nextTurn();
  }
  return judged;
}

async function finish({ id, questionId }: RegradeRow, from: string | null): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await finishRegrade(tx, { id, from, now: new Date() }))) return;
    const finished = await selectOptionalRegrade(tx, id);
    await insertAuditEvent(tx, {
      actorId: null,
      action: 'regrade.finished',
      subject: `question:${questionId}`,
      data: { regradeId: id, done: finished?.done ?? 0, changed: finished?.changed ?? 0 },
    });
  });
}
