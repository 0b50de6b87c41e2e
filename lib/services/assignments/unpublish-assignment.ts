import { insertAuditEvent } from '@/lib/db/audit-events';
import { unpublishUnlessBegun } from '@/lib/db/class-assignments';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';
import { requireAssignment } from './require-assignment';

import type { AssignmentPlace } from './require-assignment';

/**
 * Takes an assignment back while no student has begun it: it is a draft again.
 *
 * @throws AppError not_found, assignment_begun
 */
export async function unpublishAssignment(options: AssignmentPlace): Promise<void> {
  const { actor, assignmentId } = options;
  await inTransaction(async (tx) => {
    const { assignment } = await requireAssignment(tx, options);
    if (assignment.publishedAt === null) return;
    if (!(await unpublishUnlessBegun(tx, assignmentId))) throw new AppError('assignment_begun');
    const subject = `assignment:${assignmentId}`;
    await insertAuditEvent(tx, { actorId: actor.id, action: 'assignment.unpublished', subject });
  });
}
