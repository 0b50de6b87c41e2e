import { formatJoinCode } from '@/lib/core/access/join-code';
import { getDb } from '@/lib/db/client';
import { listTeachers } from '@/lib/db/memberships';

import { findReadableClass } from './find-managed-class';
import { usableJoinCode } from './join-code';

import type { Actor } from '@/lib/core/access/actor';

export interface TeacherEntry {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** The reader's own entry. */
  readonly own: boolean;
  /** The last teacher stays. */
  readonly removable: boolean;
}

export interface ClassSettings {
  readonly classId: string;
  readonly name: string;
  readonly archivedAt: string | null;
  /** Null when it expired or was revoked. */
  readonly joinCode: { readonly code: string; readonly shown: string; readonly expiresAt: string } | null;
  readonly teachers: readonly TeacherEntry[];
}

export interface ViewClassSettings {
  readonly actor: Actor;
  readonly classId: string;
  readonly now: Date;
}

/**
 * What its teachers may change of a class.
 *
 * @throws AppError not_found
 */
export async function viewClassSettings({ actor, classId, now }: ViewClassSettings): Promise<ClassSettings> {
  const row = await findReadableClass(getDb(), { actor, classId });
  const teachers = await listTeachers(getDb(), classId);
  const joinCode = row.archivedAt === null ? usableJoinCode(row, now) : null;
  return {
    ...{ classId: row.id, name: row.name, archivedAt: row.archivedAt?.toISOString() ?? null },
    joinCode: joinCode && { ...joinCode, shown: formatJoinCode(joinCode.code) },
    teachers: teachers.map(({ id, name, email }) => ({
      ...{ userId: id, name, email },
      ...{ own: id === actor.id, removable: teachers.length > 1 },
    })),
  };
}
