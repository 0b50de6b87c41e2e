import { loadCourse } from '@/lib/content/course';
import { mayCreateClass } from '@/lib/core/access/classes';
import { normalizeName } from '@/lib/core/access/name';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { insertClass } from '@/lib/db/classes';
import { upsertCourse } from '@/lib/db/courses';
import { insertMembership } from '@/lib/db/memberships';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';
import { required } from '../required';
import { withNewJoinCode } from './join-code';

import type { Actor } from '@/lib/core/access/actor';

export interface CreateClass {
  readonly actor: Actor;
  readonly courseId: string;
  readonly name: string;
  readonly now: Date;
}

/**
 * Opens a class with a join code; whoever opens it is its teacher.
 *
 * @throws AppError forbidden, name_unusable, not_found (no such course)
 */
export async function createClass({ actor, courseId, name, now }: CreateClass): Promise<{ readonly classId: string }> {
  if (!mayCreateClass(actor)) throw new AppError('forbidden');
  const normalized = required(normalizeName(name), 'name');
  const course = await loadCourse(courseId);
  if (course === undefined) throw new AppError('not_found', { field: 'courseId' });
  return withNewJoinCode({ now }, (code) =>
    inTransaction(async (tx) => {
      await upsertCourse(tx, course);
      const { id } = await insertClass(tx, { courseId, name: normalized, createdById: actor.id, ...code });
      await insertMembership(tx, { classId: id, userId: actor.id, role: 'teacher' });
      await insertAuditEvent(tx, { actorId: actor.id, action: 'class.created', subject: `class:${id}` });
      return { classId: id };
    }),
  );
}
