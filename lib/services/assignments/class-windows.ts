import { effectiveWindow } from '@/lib/core/assignments/window';
import { listClassStudents, listWorksOf, selectTargets } from '@/lib/db/class-assignments';
import { listExtensionsOf } from '@/lib/db/class-extensions';

import type { StudentWindow } from '@/lib/core/assignments/window';
import type { ClassStudentRow, WorkRow } from '@/lib/db/class-assignments';
import type { ClassExtensionRow } from '@/lib/db/class-extensions';
import type { Db } from '@/lib/db/client';
import type { TaughtAssignment } from './require-assignment';

/** One student who has an assignment, with the times that hold for them. */
export interface AssignedStudent extends ClassStudentRow {
  readonly work: WorkRow | null;
  readonly extensions: { readonly personal: ClassExtensionRow | null; readonly group: ClassExtensionRow | null };
  readonly window: StudentWindow;
}

export interface AssignedStudents {
  readonly students: readonly AssignedStudent[];
  readonly extensions: readonly ClassExtensionRow[];
  /** Whom it is for by name; nobody: the whole class. */
  readonly targetIds: readonly string[];
}

/** Everybody who has an assignment, and until when each may answer. One query for each table, however many students there are. */
export async function assignedStudents(db: Db, assignment: TaughtAssignment): Promise<AssignedStudents> {
  const { id, classId } = assignment;
  const all = await listClassStudents(db, classId);
  const works = new Map((await listWorksOf(db, [id])).map((work) => [work.userId, work]));
  const extensions = await listExtensionsOf(db, id);
  const targetIds = (await selectTargets(db, [id])).get(id) ?? [];
  const named = new Set(targetIds);
  const personal = new Map(extensions.map((each) => [each.userId, each]));
  const ofGroup = new Map(extensions.map((each) => [each.groupId, each]));
  const students = all
    .filter(({ userId }) => named.size === 0 || named.has(userId))
    .map((student): AssignedStudent => {
      const work = works.get(student.userId) ?? null;
      const granted = {
        personal: personal.get(student.userId) ?? null,
        group: student.groupId === null ? null : (ofGroup.get(student.groupId) ?? null),
      };
      return { ...student, work, extensions: granted, window: windowOf(assignment, { work, extensions: granted }) };
    });
  return { students, extensions, targetIds };
}

/** For somebody without extensions who has not begun, unless told. */
export function windowOf(
  assignment: TaughtAssignment,
  {
    work = null,
    extensions = { personal: null, group: null },
  }: Partial<Pick<AssignedStudent, 'work' | 'extensions'>> = {},
): StudentWindow {
  return effectiveWindow({
    assignment,
    extensions,
    minutes: assignment.settings.exam?.minutes ?? null,
    startedAt: work?.startedAt ?? null,
    finishedAt: work?.finishedAt ?? null,
  });
}
