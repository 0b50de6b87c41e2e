import { LONGEST_MINUTES, MOST_ATTEMPTS } from '@/lib/core/assignments/settings';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { listClassGroups, listClassStudents } from '@/lib/db/class-assignments';
import { insertExtension, selectOptionalExtensionFor, updateExtension } from '@/lib/db/class-extensions';
import { lockStudents } from '@/lib/db/locks';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';
import { impossible, timesFault } from './check-draft';
import { refuseStrangers } from './draft-surroundings';
import { extensionView } from './extension-view';
import { recomputeAssignmentScores } from './recompute-assignment-scores';
import { requireAssignment } from './require-assignment';
import { resumeStudent, setShownAside, sittingsOf } from './resume-work';

import type { ClassExtensionRow, ExtensionFor, ExtensionValues } from '@/lib/db/class-extensions';
import type { Db } from '@/lib/db/client';
import type { ExtensionView } from './extension-view';
import type { AssignmentPlace, TaughtAssignment } from './require-assignment';
import type { Granting } from './resume-work';

export const REASON_MAXIMUM = 500;

export interface SaveExtension extends AssignmentPlace, ExtensionFor, ExtensionValues {
  /** `updatedAt` of the extension that this was made from; null for a first one. */
  readonly seen: Date | null;
  readonly now: Date;
}

/**
 * Gives one student, or one group, more time or attempts, or changes what they were given; also after everything is over. Answers that were late by the old
 * times are counted anew. Who may go on where they could read the solution gets other numbers. What one student handed in is theirs again when the extension
 * is for them; one for a group leaves it handed in. Sent twice, it is granted once.
 *
 * @throws AppError not_found, assignment_changed (somebody granted or changed one meanwhile), assignment_impossible (`field` and `explanation` say what
 *   and why).
 */
export async function saveExtension(options: SaveExtension): Promise<ExtensionView> {
  const { assignmentId, classId, now } = options;
  refuseUnclear(options);
  const { row, userIds } = await inTransaction(async (tx) => {
    const { assignment } = await requireAssignment(tx, options);
    refuseLess(assignment, options);
    const affected = await affectedStudents(tx, { ...options, classId });
    await lockStudents(tx, affected);
    const granting = { assignment, userIds: affected, now };
    const before = await sittingsOf(tx, granting);
    const saved = await save(tx, options, granting);
    await setShownAside(tx, before, granting);
    return { row: saved, userIds: affected };
  });
  await recomputeAssignmentScores(assignmentId, userIds);
  return extensionView(row);
}

async function save(tx: Db, options: SaveExtension, granting: Granting): Promise<ClassExtensionRow> {
  const { actor, assignmentId, userId, groupId, seen } = options;
  const { dueAt, closesAt, extraMinutes, extraAttempts } = options;
  const values = { dueAt, closesAt, extraMinutes, extraAttempts, reason: options.reason.trim() };
  const before = await selectOptionalExtensionFor(tx, { assignmentId, userId, groupId });
  if (before !== null && isSame(before, values)) return before;
  if (!isSameMoment(before?.updatedAt ?? null, seen)) throw new AppError('assignment_changed');
  const row =
    before === null
      ? await insertExtension(tx, { ...values, assignmentId, userId, groupId, createdById: actor.id })
      : await updateExtension(tx, { ...values, id: before.id, seen: before.updatedAt });
  if (row === null) throw new AppError('assignment_changed');
  const isForOne = userId !== null && !(before !== null && isSame(before, { ...values, reason: before.reason }));
  const resumed = isForOne ? await resumeStudent(tx, granting) : {};
  const subject = `assignment:${assignmentId}`;
  const data = { ...auditData(row), ...resumed };
  await insertAuditEvent(tx, { actorId: actor.id, action: 'assignment.extended', subject, data });
  return row;
}

/** What an extension says, for the record. */
export function auditData(row: ClassExtensionRow): Readonly<Record<string, string | number | null>> {
  const { userId, groupId, dueAt, closesAt, extraMinutes, extraAttempts, reason } = row;
  const [due, closes] = [dueAt?.toISOString() ?? null, closesAt?.toISOString() ?? null];
  return { userId, groupId, dueAt: due, closesAt: closes, extraMinutes, extraAttempts, reason };
}

function isSameMoment(left: Date | null, right: Date | null): boolean {
  return left?.getTime() === right?.getTime();
}

function isSame(before: ExtensionValues, wanted: ExtensionValues): boolean {
  const moments = (['dueAt', 'closesAt'] as const).every((key) => isSameMoment(before[key], wanted[key]));
  return moments && (['extraMinutes', 'extraAttempts', 'reason'] as const).every((key) => before[key] === wanted[key]);
}

/** Whose answers count by other times from now on: one student, or all of a group. */
export async function affectedStudents(
  tx: Db,
  { classId, userId, groupId }: ExtensionFor & { readonly classId: string },
): Promise<readonly string[]> {
  if (userId !== null) {
    await refuseStrangers(tx, { classId, userIds: [userId], field: 'userId' });
    return [userId];
  }
  const groups = await listClassGroups(tx, classId);
  if (!groups.some(({ id }) => id === groupId)) throw impossible(NO_GROUP);
  const students = await listClassStudents(tx, classId);
  return students.filter((student) => student.groupId === groupId).map((student) => student.userId);
}

function refuseUnclear({ userId, groupId, dueAt, closesAt, extraMinutes, extraAttempts, reason }: SaveExtension): void {
  if ((userId === null) === (groupId === null)) throw impossible(WHOM);
  if (!isBetween(extraMinutes, LONGEST_MINUTES)) throw impossible(MINUTES);
  if (!isBetween(extraAttempts, MOST_ATTEMPTS)) throw impossible(ATTEMPTS);
  if (reason.length > REASON_MAXIMUM) throw impossible(REASON);
  const nothing = dueAt === null && closesAt === null && extraMinutes === 0 && extraAttempts === 0;
  if (nothing) throw impossible(NOTHING);
}

function isBetween(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}

/** An extension gives; it never takes away, and its times stand in order. */
function refuseLess(assignment: TaughtAssignment, { dueAt, closesAt }: SaveExtension): void {
  if (dueAt !== null && assignment.dueAt === null) throw impossible(NEVER_DUE);
  if (dueAt !== null && assignment.dueAt !== null && dueAt < assignment.dueAt) throw impossible(EARLIER_DUE);
  const last = assignment.closesAt ?? assignment.dueAt;
  if (closesAt !== null && last !== null && closesAt < last) throw impossible(EARLIER_CLOSE);
  const fault = timesFault({ opensAt: assignment.opensAt, dueAt: dueAt ?? assignment.dueAt, closesAt });
  if (fault !== null) throw impossible(fault);
}

const WHOM = {
  field: 'userId',
  message: { zh: '请选一名学生或一个小组。', en: 'Choose one student or one group.' },
};
const NO_GROUP = {
  field: 'groupId',
  message: { zh: '这个班没有这个小组了。请重新选。', en: 'The class has no such group any more. Choose again.' },
};
const MINUTES = {
  field: 'extraMinutes',
  message: {
    zh: `加时是 0 到 ${String(LONGEST_MINUTES)} 的整分钟数。`,
    en: `Extra time is 0 to ${String(LONGEST_MINUTES)} whole minutes.`,
  },
};
const ATTEMPTS = {
  field: 'extraAttempts',
  message: {
    zh: `增加的次数是 0 到 ${String(MOST_ATTEMPTS)} 的整数。`,
    en: `Extra attempts are a whole number from 0 to ${String(MOST_ATTEMPTS)}.`,
  },
};
const REASON = {
  field: 'reason',
  message: {
    zh: `原因最多 ${String(REASON_MAXIMUM)} 个字。请缩短。`,
    en: `A reason has at most ${String(REASON_MAXIMUM)} characters. Shorten it.`,
  },
};
const NOTHING = {
  field: 'dueAt',
  message: {
    zh: '还没有给任何东西：请填新的截止时间、加时或增加的次数。',
    en: 'This gives nothing yet: name a later time, extra minutes or extra attempts.',
  },
};
const NEVER_DUE = {
  field: 'dueAt',
  message: { zh: '这个任务没有截止时间，不用延期。', en: 'The assignment is never due: there is nothing to extend.' },
};
const EARLIER_DUE = {
  field: 'dueAt',
  message: {
    zh: '延期后的截止时间不能早于任务自己的截止时间。',
    en: 'An extension cannot be due before the assignment itself.',
  },
};
const EARLIER_CLOSE = {
  field: 'closesAt',
  message: {
    zh: '延期后的最晚补交时间不能早于任务自己的结束时间。',
    en: 'An extension cannot close before the assignment itself.',
  },
};
