import { getDb } from '@/lib/db/client';

import { createAssignment } from '../assignments/create-assignment';
import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';
import { listedSlips, readClassCourse } from './class-course';

import type { Actor } from '@/lib/core/access/actor';
import type { SavedAssignment } from '../assignments/create-assignment';

export interface AssignPractice {
  readonly actor: Actor;
  readonly classId: string;
  readonly slip: string;
  readonly title: string;
  /** Each must be able to show the slip. */
  readonly questionIds: readonly string[];
  /** Students of the class; at least one. */
  readonly userIds: readonly string[];
  /** A UUID that the sender made: sent twice with the same, it is given once. */
  readonly assignmentId: string;
  readonly now: Date;
}

/**
 * Gives some students of a class homework against one slip: questions that can show it, at once, without an end, and for no mark.
 *
 * @throws AppError not_found, class_archived, bad_request (`field` says what), assignment_impossible, assignment_changed
 */
export async function assignPractice(options: AssignPractice): Promise<SavedAssignment> {
  const { actor, classId, slip, title, questionIds, userIds, assignmentId, now } = options;
  await findManagedClass(getDb(), { actor, classId });
  const { questions } = await readClassCourse({ actor, classId });
  const listed = listedSlips(questions);
  if (userIds.length === 0) throw new AppError('bad_request', { field: 'userIds' });
  if (!questionIds.every((id) => listed.get(id)?.includes(slip)))
    throw new AppError('bad_request', { field: 'questionIds' });
  const settings = {
    instructions: '',
    questions: questionIds.map((questionId) => ({ questionId, points: 1 })),
    attempts: { limit: null, worth: [1], counts: 'best' as const },
    late: { perDay: 0, floor: 1 },
    exam: null,
    release: 'at_once' as const,
    category: null,
  };
  const draft = { title, policy: 'homework' as const, settings, opensAt: null, dueAt: null, closesAt: null };
  return createAssignment({ actor, classId, draft, slip, targetIds: userIds, publish: true, assignmentId, now });
}
