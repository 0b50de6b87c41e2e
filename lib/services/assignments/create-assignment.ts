import { randomUUID } from 'node:crypto';

import { insertAuditEvent } from '@/lib/db/audit-events';
import {
  insertClassAssignment,
  replaceTargets,
  selectOptionalClassAssignment,
  selectTargets,
} from '@/lib/db/class-assignments';
import { getDb } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';

import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';
import { checkDraft, refusePublishing } from './check-draft';
import { draftSurroundings, refuseStrangers } from './draft-surroundings';
import { taughtAssignment } from './require-assignment';
import { changedParts } from './same-assignment';

import type { Actor } from '@/lib/core/access/actor';
import type { Db } from '@/lib/db/client';
import type { AssignmentDraft } from './check-draft';

export interface CreateAssignment {
  readonly actor: Actor;
  readonly classId: string;
  readonly draft: AssignmentDraft;
  /** The slip for which it is made, for a practice set. */
  readonly slip?: string | null;
  /** Students of the class; nobody named: for the whole class. */
  readonly targetIds?: readonly string[];
  /** Whether students get it at once; otherwise it is a draft that only teachers see. */
  readonly publish?: boolean;
  /** A UUID that the sender made: sent twice with the same, it is created once. */
  readonly assignmentId?: string;
  readonly now: Date;
}

export interface SavedAssignment {
  readonly assignmentId: string;
  readonly revision: number;
}

/**
 * Gives a class an assignment, or writes down a draft of one.
 *
 * @throws AppError not_found (no such class, or not theirs), assignment_impossible (`field` and `explanation` say what and why), assignment_changed (another
 *   one was created under this name).
 */
export async function createAssignment(options: CreateAssignment): Promise<SavedAssignment> {
  const { actor, classId, slip = null, publish = false, assignmentId = randomUUID(), now } = options;
  const targetIds = [...new Set(options.targetIds)];
  const row = await findManagedClass(getDb(), { actor, classId });
  const surroundings = await draftSurroundings(row);
  const draft = checkDraft(options.draft, { ...surroundings, askedBefore: new Set() });
  if (publish) refusePublishing({ ...draft, archivedAt: null }, now);
  return inTransaction(async (tx) => {
    await findManagedClass(tx, { actor, classId });
    await refuseStrangers(tx, { classId, userIds: targetIds, field: 'targetIds' });
    const publishedAt = publish ? now : null;
    const values = { ...draft, id: assignmentId, classId, slip, publishedAt, createdById: actor.id };
    if (!(await insertClassAssignment(tx, values))) {
      return sentBefore(tx, { ...options, draft, targetIds, assignmentId });
    }
    await replaceTargets(tx, assignmentId, targetIds);
    const data = { title: draft.title, classId, published: publish, targets: targetIds.length };
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'assignment.created',
      subject: `assignment:${assignmentId}`,
      data,
    });
    return { assignmentId, revision: 1 };
  });
}

/** The first of two equal sends stands; one that says something else must not be lost without a word. */
async function sentBefore(
  tx: Db,
  {
    actor,
    classId,
    assignmentId,
    draft,
    targetIds,
  }: CreateAssignment & Required<Pick<CreateAssignment, 'assignmentId' | 'targetIds'>>,
): Promise<SavedAssignment> {
  const before = await selectOptionalClassAssignment(tx, { classId, assignmentId });
  if (before?.createdById !== actor.id) throw new AppError('not_found');
  const targets = (await selectTargets(tx, [assignmentId])).get(assignmentId) ?? [];
  const parts = changedParts({ ...taughtAssignment(before), targetIds: targets }, { ...draft, targetIds });
  if (parts.length > 0) throw new AppError('assignment_changed');
  return { assignmentId, revision: before.revision };
}
