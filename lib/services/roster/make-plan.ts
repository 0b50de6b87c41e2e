import { createHash } from 'node:crypto';

import { planRoster } from '@/lib/core/roster/plan-roster';
import { readRoster } from '@/lib/core/roster/read-roster';
import { canonicalJson } from '@/lib/core/shared/canonical';
import { listGroups } from '@/lib/db/groups';
import { listRosterEntries, listRosterMembers, selectAccountIds } from '@/lib/db/roster';

import { isDemoEmail } from '../accounts/demo';
import { AppError } from '../errors';
import { rosterRefusal } from './roster-words';

import type { RosterState } from '@/lib/core/roster/plan';
import type { RosterPlan } from '@/lib/core/roster/plan-roster';
import type { RosterFile } from '@/lib/core/roster/read-roster';
import type { Db } from '@/lib/db/client';

export interface MadePlan {
  readonly file: RosterFile;
  readonly plan: RosterPlan;
  readonly digest: string;
}

/** @throws AppError roster_unreadable, with the reason and what to do. */
export function readRosterFile(bytes: Uint8Array): RosterFile {
  const file = readRoster(bytes);
  if (!file.ok) throw new AppError('roster_unreadable', { explanation: rosterRefusal(file.error) });
  return file.value;
}

/**
 * What importing the file into the class as it is now would do.
 *
 * @throws AppError roster_unreadable (the class would become too large).
 */
export async function makePlan(db: Db, classId: string, file: RosterFile): Promise<MadePlan> {
  const plan = planRoster(file.rows, await readState(db, classId, file));
  if (!plan.ok) throw new AppError('roster_unreadable', { explanation: rosterRefusal(plan.error) });
  const said = canonicalJson({ classId, ...plan.value });
  return { file, plan: plan.value, digest: createHash('sha256').update(said).digest('hex') };
}

async function readState(db: Db, classId: string, { rows }: RosterFile): Promise<RosterState> {
  const emails = rows.flatMap(({ person }) => (person.ok && person.value.email !== null ? [person.value.email] : []));
  const members = await listRosterMembers(db, classId);
  const entries = await listRosterEntries(db, classId);
  const groups = await listGroups(db, classId);
  const accounts = await selectAccountIds(db, emails);
  const groupNames = new Map(groups.map(({ id, name }) => [id, name]));
  return {
    members: members.map(({ user, group, ...member }) => ({
      ...member,
      ...{ email: user.email, group: group?.name ?? null },
    })),
    waiting: entries.map(({ studentNumber, name, groupId }) => ({
      ...{ studentNumber, name },
      group: groupNames.get(groupId ?? '') ?? null,
    })),
    groups: groups.map(({ name }) => name),
    accounts,
    mayMakeAccount: (email) => !isDemoEmail(email),
  };
}
