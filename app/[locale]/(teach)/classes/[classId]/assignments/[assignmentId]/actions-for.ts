import type { AssignmentView } from '@/lib/services/assignments/view-assignment';

import type { AssignmentAction } from '../../../../_components/assignments/assignment-actions';

/** What can be done with an assignment as it is now. The use cases decide for themselves what they let happen. */
export function actionsFor(assignment: AssignmentView): readonly AssignmentAction[] {
  const { archivedAt, publishedAt } = assignment;
  if (archivedAt !== null) return [{ name: 'restore', method: 'DELETE', path: 'archive', look: 'secondary' }];
  const archive: AssignmentAction = { name: 'archive', method: 'PUT', path: 'archive', look: 'secondary' };
  if (publishedAt === null) {
    return [{ name: 'publish', method: 'PUT', path: 'publication', look: 'primary' }, archive];
  }
  const back: AssignmentAction = { name: 'unpublish', method: 'DELETE', path: 'publication', look: 'secondary' };
  const release: AssignmentAction = { name: 'release', method: 'PUT', path: 'release', look: 'primary' };
  return [...(isWaiting(assignment) ? [release] : []), ...(assignment.begun === 0 ? [back] : []), archive];
}

/** Whether results are kept from students until somebody says that they may know them, or all is closed. */
export function isWaiting({ policy, settings, releasedAt, settledAt }: AssignmentView): boolean {
  return releasedAt === null && settledAt === null && (policy === 'exam' || settings.release !== 'at_once');
}
