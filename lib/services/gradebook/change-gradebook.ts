import { insertAuditEvent } from '@/lib/db/audit-events';
import { selectGradebookSettings, updateGradebookSettings } from '@/lib/db/gradebook';
import { inTransaction } from '@/lib/db/transaction';
import { readGradebook } from '@/lib/core/gradebook/settings';

import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { GradebookSettings } from '@/lib/core/gradebook/settings';

export interface ChangeGradebook {
  readonly actor: Actor;
  readonly classId: string;
  /** The revision that the new settings were made from. */
  readonly seen: number;
  readonly settings: GradebookSettings;
}

/**
 * Sets the categories, their weights and what is dropped. Every total of the class is another from then on; no mark changes. Sent twice, it is saved once.
 *
 * @throws AppError not_found, class_archived, gradebook_changed.
 */
export async function changeGradebook({
  actor,
  classId,
  seen,
  settings,
}: ChangeGradebook): Promise<{ readonly settings: GradebookSettings; readonly revision: number }> {
  return inTransaction(async (tx) => {
    await findManagedClass(tx, { actor, classId });
    if (!(await updateGradebookSettings(tx, { classId, seen, gradebook: settings }))) {
      const { gradebook, gradebookRevision: revision } = await selectGradebookSettings(tx, classId);
      const isSaved = JSON.stringify(readGradebook(gradebook)) === JSON.stringify(settings);
      if (!isSaved) throw new AppError('gradebook_changed');
      return { settings, revision };
    }
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'gradebook.settings-changed',
      subject: `class:${classId}`,
      data: { revision: seen + 1, settings: JSON.stringify(settings) },
    });
    return { settings, revision: seen + 1 };
  });
}
