import { randomUUID } from 'node:crypto';

import { getDb } from '@/lib/db/client';
import { selectTargets } from '@/lib/db/class-assignments';
import { selectStudentIds } from '@/lib/db/memberships';

import { findManagedClass } from '../classes/find-managed-class';
import { createAssignment } from './create-assignment';
import { draftSurroundings } from './draft-surroundings';
import { requireReadableAssignment } from './require-assignment';

import type { GradebookSettings } from '@/lib/core/gradebook/settings';
import type { AssignmentPlace, TaughtAssignment } from './require-assignment';
import type { SavedAssignment } from './create-assignment';

export interface CopyAssignment extends AssignmentPlace {
  /** A class of the same teacher: this one, or another of the same course. */
  readonly toClassId: string;
  /** A UUID that the sender made: sent twice with the same, it is copied once. */
  readonly copyId?: string;
  readonly now: Date;
}

/**
 * Copies an assignment as a draft, without what students did; also one of an archived class, into another. Times that have passed are left out, and so is for whom it was where the class is another.
 *
 * @throws AppError not_found (either class, or not theirs), class_archived (the one it would go into), assignment_impossible (the other course has not these questions).
 */
export async function copyAssignment(options: CopyAssignment): Promise<SavedAssignment & { readonly classId: string }> {
  const { actor, classId, toClassId, copyId = randomUUID(), now } = options;
  const { assignment } = await requireReadableAssignment(getDb(), options);
  const target = await findManagedClass(getDb(), { actor, classId: toClassId });
  const { gradebook } = await draftSurroundings(target);
  const targetIds = toClassId === classId ? await presentTargets(assignment) : [];
  const { title, policy } = assignment;
  const settings = { ...assignment.settings, category: categoryIn(gradebook, assignment) };
  const draft = { title, policy, settings, ...timesAhead(assignment, now) };
  const saved = await createAssignment({ actor, classId: toClassId, draft, targetIds, assignmentId: copyId, now });
  return { ...saved, classId: toClassId };
}

/** Without those who left the class. */
async function presentTargets({ id, classId }: TaughtAssignment): Promise<readonly string[]> {
  const [targets, students] = [await selectTargets(getDb(), [id]), await selectStudentIds(getDb(), [classId])];
  return (targets.get(id) ?? []).filter((userId) => students.has(userId));
}

function timesAhead({ opensAt, dueAt, closesAt }: TaughtAssignment, now: Date) {
  const last = closesAt ?? dueAt;
  return last === null || last > now ? { opensAt, dueAt, closesAt } : { opensAt: null, dueAt: null, closesAt: null };
}

/** The category of the same id, or else the first one: an assignment that counts goes on counting. */
function categoryIn({ categories }: GradebookSettings, { settings: { category } }: TaughtAssignment): string | null {
  if (category === null || categories.some(({ id }) => id === category)) return category;
  return categories[0]?.id ?? null;
}
