import { getDb } from '@/lib/db/client';

import { findManagedClass } from '../classes/find-managed-class';
import { makePlan, readRosterFile } from './make-plan';
import { reportRoster } from './roster-report';

import type { Actor } from '@/lib/core/access/actor';
import type { RosterReport } from './roster-report';

export interface PreviewRoster {
  readonly actor: Actor;
  readonly classId: string;
  /** As it was chosen, whatever its encoding. */
  readonly file: Uint8Array;
}

/**
 * Says what an import of the file would do, row by row, and writes nothing.
 *
 * @throws AppError not_found, class_archived, roster_unreadable
 */
export async function previewRoster({ actor, classId, file }: PreviewRoster): Promise<RosterReport> {
  await findManagedClass(getDb(), { actor, classId });
  return reportRoster({ ...(await makePlan(getDb(), classId, readRosterFile(file))), applied: false });
}

/**
 * Lets only those send a file who may import it.
 *
 * @throws AppError not_found, class_archived
 */
export async function admitRoster({ actor, classId }: Omit<PreviewRoster, 'file'>): Promise<void> {
  await findManagedClass(getDb(), { actor, classId });
}
