import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/failures';
import { insertMarkChange, listChangesOfMark } from '@/lib/db/mark-changes';
import { inTransaction } from '@/lib/db/transaction';
import { selectNames } from '@/lib/db/users';

import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';
import { findMark } from './find-mark';
import { describeChange } from './describe-change';

import type { Actor } from '@/lib/core/access/actor';
import type { Db } from '@/lib/db/client';
import type { MarkChangeRow } from '@/lib/db/mark-changes';
import type { FoundMark, MarkPlace } from './find-mark';

export const REASON_MAXIMUM = 500;

/** What a teacher does to a mark. */
export interface WantedChange {
  readonly kind: MarkChangeRow['kind'];
  /** Of an override, 0 to the full points; null for everything else. */
  readonly points: number | null;
  /** For the student: 1 to REASON_MAXIMUM characters. */
  readonly reason: string;
}

export interface ChangeMark extends MarkPlace {
  readonly actor: Actor;
  /** The sequence of the newest change that the teacher saw; 0 where there was none. */
  readonly seen: number;
  readonly change: WantedChange;
  readonly now: Date;
}

/** What became of an attempt: written, or lost against the change that stands. */
interface Outcome {
  readonly written: boolean;
  readonly standing: MarkChangeRow;
  readonly outOf: number;
}

/**
 * Sets points in place of the answers' own, excuses, lets the answers decide again, or says something to the student. Nothing is overwritten: each change
 * is kept, and the newest that is no comment counts. Of two at one moment one wins; the other is told who did what, and both attempts are in the audit
 * log. Sent twice, a change is made once.
 *
 * @throws AppError not_found, class_archived, mark_out_of_range, mark_changed, bad_request (points missing or too many, nothing seen).
 */
export async function changeMark(wanted: ChangeMark): Promise<{ readonly sequence: number }> {
  const { written, standing, outOf } = await tryTwice(wanted);
  if (written) return { sequence: standing.sequence };
  const names = await selectNames(getDb(), [standing.byId]);
  const explanation = describeChange(standing, { by: names.get(standing.byId) ?? '', outOf });
  throw new AppError('mark_changed', { explanation });
}

/** The unique key of a mark's changes decides who was first; who was not looks again, and finds the winner. */
async function tryTwice(wanted: ChangeMark): Promise<Outcome> {
  try {
    return await inTransaction((tx) => attempt(tx, wanted));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return inTransaction((tx) => attempt(tx, wanted));
  }
}

async function attempt(tx: Db, wanted: ChangeMark): Promise<Outcome> {
  await findManagedClass(tx, wanted);
  const found = await findMark(tx, wanted, wanted.now);
  const { outOf } = found.mark;
  checkPoints(wanted.change, outOf);
  const changes = await listChangesOfMark(tx, wanted);
  const newest = changes.at(-1);
  if ((newest?.sequence ?? 0) === wanted.seen) return write(tx, { wanted, found });
  if (newest !== undefined && isSame(newest, wanted)) return { written: true, standing: newest, outOf };
  // Changes are never taken back: who names one where there is none has seen none.
  if (newest === undefined) throw new AppError('bad_request', { field: 'seen' });
  await audit(tx, { action: 'mark.change-refused', wanted, sequence: newest.sequence });
  return { written: false, standing: newest, outOf };
}

async function write(
  tx: Db,
  { wanted, found }: { readonly wanted: ChangeMark; readonly found: FoundMark },
): Promise<Outcome> {
  const { actor, assignmentId, userId, seen, change, now } = wanted;
  const { kind, points, reason } = change;
  const { mark } = found;
  const standing = await insertMarkChange(tx, {
    ...{ assignmentId, userId, kind, points, reason },
    sequence: seen + 1,
    was: mark.points,
    byId: actor.id,
    createdAt: now,
  });
  await audit(tx, { action: 'mark.changed', wanted, sequence: standing.sequence });
  return { written: true, standing, outOf: mark.outOf };
}

function checkPoints({ kind, points }: WantedChange, outOf: number): void {
  if ((kind === 'override') !== (points !== null)) throw new AppError('bad_request', { field: 'points' });
  if (points === null || (points >= 0 && points <= outOf)) return;
  throw new AppError('mark_out_of_range', {
    field: 'points',
    explanation: {
      zh: `分数要在 0 和满分 ${String(outOf)} 之间。`,
      en: `Points go from 0 to ${String(outOf)}, the full points of this assignment.`,
    },
  });
}

/** The second of two equal sends. */
function isSame(newest: MarkChangeRow, { actor, seen, change }: ChangeMark): boolean {
  return (
    newest.sequence === seen + 1 &&
    newest.byId === actor.id &&
    newest.kind === change.kind &&
    newest.points === change.points &&
    newest.reason === change.reason
  );
}

interface Audited {
  readonly action: 'mark.changed' | 'mark.change-refused';
  readonly wanted: ChangeMark;
  /** Of the change that stands now. */
  readonly sequence: number;
}

async function audit(tx: Db, { action, wanted, sequence }: Audited): Promise<void> {
  const { actor, classId, assignmentId, userId, seen, change } = wanted;
  await insertAuditEvent(tx, {
    actorId: actor.id,
    action,
    subject: `assignment:${assignmentId}`,
    data: { classId, userId, seen, sequence, ...change },
  });
}
