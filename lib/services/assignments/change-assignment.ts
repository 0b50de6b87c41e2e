import { insertAuditEvent } from '@/lib/db/audit-events';
import { listWorksOf, replaceTargets, selectTargets, updateClassAssignment } from '@/lib/db/class-assignments';
import { getDb } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';
import { checkDraft, impossible, refusePublishing } from './check-draft';
import { draftSurroundings, refuseStrangers } from './draft-surroundings';
import { recomputeAssignmentScores } from './recompute-assignment-scores';
import { requireAssignment } from './require-assignment';
import { changeForEverybody } from './resume-work';
import { changedParts } from './same-assignment';

import type { Db } from '@/lib/db/client';
import type { AssignmentDraft } from './check-draft';
import type { SavedAssignment } from './create-assignment';
import type { AssignmentPlace, TaughtAssignment } from './require-assignment';

export interface ChangeAssignment extends AssignmentPlace {
  readonly draft: AssignmentDraft;
  /** Students of the class; nobody named: for the whole class. */
  readonly targetIds: readonly string[];
  /** The revision that this was made from. */
  readonly seen: number;
  /** Whether a draft is given to students with this; what they have already stays with them. */
  readonly publish?: boolean;
  readonly now: Date;
}

/**
 * Changes an assignment. What was answered already is counted by the new rules, and what can be answered again though its solution could be read gets
 * other numbers. Sent twice, it is changed once, and counted twice.
 *
 * @throws AppError not_found, assignment_changed (somebody saved meanwhile), assignment_impossible (`field` and `explanation` say what and why).
 */
export async function changeAssignment(options: ChangeAssignment): Promise<SavedAssignment> {
  const { actor, classId, assignmentId, seen, publish = false, now } = options;
  const { row, assignment: known } = await requireAssignment(getDb(), options);
  const surroundings = await draftSurroundings(row);
  const askedBefore = new Set(known.settings.questions.map(({ questionId }) => questionId));
  const draft = checkDraft(options.draft, { ...surroundings, askedBefore });
  const saved = await inTransaction(async (tx) => {
    const { assignment } = await requireAssignment(tx, options);
    const wanted = { ...draft, targetIds: [...new Set(options.targetIds)] };
    const publishedAt = assignment.publishedAt ?? (publish ? now : null);
    const isPublished = assignment.publishedAt === null && publish;
    const targets = (await selectTargets(tx, [assignmentId])).get(assignmentId) ?? [];
    const parts = changedParts({ ...assignment, targetIds: targets }, wanted);
    // The second of two equal sends, or a save that changes nothing.
    if (!isPublished && parts.length === 0) return { assignment, parts };
    if (isPublished) refusePublishing({ ...draft, archivedAt: assignment.archivedAt }, now);
    await refuseStrangers(tx, { classId, userIds: wanted.targetIds, field: 'targetIds' });
    await refuseOtherPolicy(tx, { assignment, wanted: draft });
    await changeForEverybody(tx, { assignment, now }, async () => {
      const isSaved = await updateClassAssignment(tx, { ...draft, id: assignmentId, publishedAt, seen });
      if (!isSaved) throw new AppError('assignment_changed');
      return { ...assignment, ...draft, publishedAt };
    });
    await replaceTargets(tx, assignmentId, wanted.targetIds);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: isPublished ? 'assignment.published' : 'assignment.changed',
      subject: `assignment:${assignmentId}`,
      data: auditData(parts, assignment),
    });
    return { assignment: { ...assignment, revision: seen + 1 }, parts };
  });
  if (changesWorth(saved.parts)) await recomputeAssignmentScores(assignmentId);
  return { assignmentId, revision: saved.assignment.revision };
}

/** Whether answers are worth something else now; also after a repeated send, whose first one may have been cut off before they were counted anew. */
function changesWorth(parts: readonly string[]): boolean {
  return parts.length === 0 || parts.some((part) => ['policy', 'settings', 'dueAt', 'closesAt'].includes(part));
}

/** For the record: which parts were changed, and the times before. */
function auditData(changed: readonly string[], { dueAt, closesAt }: AssignmentDraft): Record<string, string | null> {
  return {
    changed: changed.join(' '),
    dueBefore: dueAt?.toISOString() ?? null,
    closedBefore: closesAt?.toISOString() ?? null,
  };
}

/** Kept answers and judged ones are two things: what somebody has begun stays what it is. */
async function refuseOtherPolicy(
  tx: Db,
  { assignment, wanted }: { readonly assignment: TaughtAssignment; readonly wanted: AssignmentDraft },
): Promise<void> {
  if (assignment.policy === wanted.policy || (await listWorksOf(tx, [assignment.id])).length === 0) return;
  const message = {
    zh: '已经有学生开始作答，不能再在作业和考试之间改。请另建一个任务。',
    en: 'A student has begun it: homework cannot become an exam any more, nor the reverse. Make another assignment.',
  };
  throw impossible({ field: 'policy', message });
}
