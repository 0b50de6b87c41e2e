import { getDb } from '@/lib/db/client';
import { listGroups } from '@/lib/db/groups';
import { listStudentsWithRoster, listTaughtClasses } from '@/lib/db/memberships';
import { listRosterEntries } from '@/lib/db/roster';

import { findReadableClass } from '../classes/find-managed-class';

import type { Actor } from '@/lib/core/access/actor';

/** A student of a class, as its teachers see them listed. */
export interface ListedStudent {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly rosterName: string | null;
  readonly studentNumber: string | null;
  readonly groupId: string | null;
  readonly joinedAt: string;
  /** Whether they can sign in: an account that a roster made has no password at first. */
  readonly signsIn: boolean;
}

/** Somebody whom the roster names and who has not joined yet. */
export interface WaitingStudent {
  readonly entryId: string;
  readonly studentNumber: string;
  readonly name: string;
  readonly groupId: string | null;
}

export interface ClassRoster {
  readonly classId: string;
  readonly name: string;
  readonly archived: boolean;
  readonly students: readonly ListedStudent[];
  readonly waiting: readonly WaitingStudent[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** The other classes that the reader teaches: a student may be moved there. */
  readonly otherClasses: readonly { readonly id: string; readonly name: string }[];
}

export interface ListStudents {
  readonly actor: Actor;
  readonly classId: string;
}

/**
 * Everybody in a class and everybody it waits for.
 *
 * @throws AppError not_found
 */
export async function listStudents({ actor, classId }: ListStudents): Promise<ClassRoster> {
  const db = getDb();
  const row = await findReadableClass(db, { actor, classId });
  const students = await listStudentsWithRoster(db, classId);
  const waiting = await listRosterEntries(db, classId);
  const groups = await listGroups(db, classId);
  const taught = await listTaughtClasses(db, actor.id);
  return {
    ...{ classId: row.id, name: row.name, archived: row.archivedAt !== null },
    students: students.map(({ joinedAt, ...student }) => ({ ...student, joinedAt: joinedAt.toISOString() })),
    waiting: waiting.map(({ id, studentNumber, name, groupId }) => ({ entryId: id, studentNumber, name, groupId })),
    groups,
    otherClasses: taught.filter(({ id }) => id !== classId),
  };
}
