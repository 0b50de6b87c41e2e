import { keepsAnswers } from '@/lib/core/assignments/release';
import { standingAt } from '@/lib/core/assignments/window';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { updateAssignmentMoment } from '@/lib/db/class-assignments';
import { inTransaction } from '@/lib/db/transaction';

import { assignedStudents } from './class-windows';
import { impossible } from './check-draft';
import { requireAssignment } from './require-assignment';
import { settleAssignment } from './settle-assignment';

import type { AssignmentPlace } from './require-assignment';

/**
 * Says that students may know their results, and judges what was kept. Said twice, it is said once. Nobody learns the results of an exam while somebody
 * may still answer it.
 *
 * @throws AppError not_found, assignment_impossible (`explanation` says why).
 */
export async function releaseResults(options: AssignmentPlace & { readonly now: Date }): Promise<void> {
  const { actor, assignmentId, now } = options;
  await inTransaction(async (tx) => {
    const { assignment } = await requireAssignment(tx, options);
    if (assignment.releasedAt !== null) return;
    if (assignment.publishedAt === null) throw impossible(DRAFT);
    if (assignment.policy === 'exam') {
      const { students } = await assignedStudents(tx, assignment);
      const answering = students.filter(({ window }) => standingAt(window, now) !== 'closed').length;
      if (answering > 0) throw impossible(stillAnswering(answering));
    }
    await updateAssignmentMoment(tx, assignmentId, { releasedAt: now });
    const data = { kept: keepsAnswers({ policy: assignment.policy, release: assignment.settings.release }) };
    const subject = `assignment:${assignmentId}`;
    await insertAuditEvent(tx, { actorId: actor.id, action: 'assignment.released', subject, data });
  });
  await settleAssignment({ assignmentId, now });
}

const DRAFT = {
  field: 'publishedAt',
  message: { zh: '它还是草稿，没有结果可以公布。', en: 'It is still a draft: there are no results.' },
};

function stillAnswering(count: number) {
  const message = {
    zh: `还有 ${String(count)} 名学生可以作答。等他们都结束了再公布，否则他们会看到答案。`,
    en: `${String(count)} of the students may still answer. Wait until all have ended, or they would learn the answers.`,
  };
  return { field: 'releasedAt', message };
}
