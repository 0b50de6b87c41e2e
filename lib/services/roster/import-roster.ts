import { isUniqueViolation } from '@/lib/db/failures';
import { lockClass } from '@/lib/db/locks';
import { inTransaction } from '@/lib/db/transaction';

import { readGrouping, recountRegrouped } from '../assignments/recount-regrouped';
import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';
import { applyPlan } from './apply-plan';
import { makePlan, readRosterFile } from './make-plan';
import { reportRoster } from './roster-report';

import type { PreviewRoster } from './preview-roster';
import type { RosterReport } from './roster-report';

export interface ImportRoster extends PreviewRoster {
  /** Of the preview that is to be done. */
  readonly digest: string;
}

/** Two thousand new accounts take a few seconds. */
const TIMEOUT_MS = 30_000;

/**
 * Does exactly what the preview said, all of it or nothing; rows that are broken or doubled are left out. Where nothing is left to do, as when the
 * same import is sent again, nothing is done.
 *
 * @throws AppError not_found, class_archived, roster_unreadable, roster_changed (the preview holds no longer).
 */
export async function importRoster({ actor, classId, file, digest }: ImportRoster): Promise<RosterReport> {
  const roster = readRosterFile(file);
  try {
    const { before, report } = await inTransaction(
      async (tx) => {
        await lockClass(tx, classId);
        await findManagedClass(tx, { actor, classId });
        const grouping = await readGrouping(tx, classId);
        const made = await makePlan(tx, classId, roster);
        const hasWork = made.plan.rows.some(({ verdict }) => 'step' in verdict);
        if (hasWork && made.digest !== digest) throw new AppError('roster_changed');
        if (hasWork) await applyPlan(tx, { actor, classId, plan: made.plan });
        return { before: grouping, report: reportRoster({ ...made, applied: true }) };
      },
      { timeoutMs: TIMEOUT_MS },
    );
    await recountRegrouped(before);
    return report;
  } catch (error) {
    // Somebody signed up or joined in this very moment.
    if (isUniqueViolation(error)) throw new AppError('roster_changed', { cause: error });
    throw error;
  }
}
