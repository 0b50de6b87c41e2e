import { insertAuditEvent } from '@/lib/db/audit-events';
import { updateAssignmentMoment } from '@/lib/db/class-assignments';
import { getDb } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';

import { checkDraft, refusePublishing } from './check-draft';
import { draftSurroundings } from './draft-surroundings';
import { requireAssignment } from './require-assignment';

import type { AssignmentPlace } from './require-assignment';

/**
 * Gives a draft to the students: what it asks must be there. Published already, nothing changes.
 *
 * @throws AppError not_found, assignment_impossible (`field` and `explanation` say what and why).
 */
export async function publishAssignment(options: AssignmentPlace & { readonly now: Date }): Promise<void> {
  const { actor, assignmentId, now } = options;
  const { row } = await requireAssignment(getDb(), options);
  const surroundings = await draftSurroundings(row);
  await inTransaction(async (tx) => {
    const { assignment } = await requireAssignment(tx, options);
    if (assignment.publishedAt !== null) return;
    checkDraft(assignment, { ...surroundings, askedBefore: new Set() });
    refusePublishing(assignment, now);
    await updateAssignmentMoment(tx, assignmentId, { publishedAt: now });
    const subject = `assignment:${assignmentId}`;
    await insertAuditEvent(tx, { actorId: actor.id, action: 'assignment.published', subject });
  });
}
