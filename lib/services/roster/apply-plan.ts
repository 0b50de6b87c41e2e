import { insertAuditEvent, insertAuditEvents } from '@/lib/db/audit-events';
import { insertGroups, listGroups } from '@/lib/db/groups';
import {
  deleteRosterEntries,
  insertRosterEntries,
  insertStudentAccounts,
  insertStudents,
  updateStudents,
} from '@/lib/db/roster';

import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { RosterStep } from '@/lib/core/roster/plan';
import type { RosterPlan } from '@/lib/core/roster/plan-roster';
import type { RosterPerson } from '@/lib/core/roster/read-roster';
import type { Db } from '@/lib/db/client';
import type { RosterFacts } from '@/lib/db/roster';

interface PlanToDo {
  readonly actor: Actor;
  readonly classId: string;
  readonly plan: RosterPlan;
}

type StepOf<Kind extends RosterStep['kind']> = Extract<RosterStep, { readonly kind: Kind }>;

/**
 * Writes every step of a plan. The class must be locked, and the plan made of what it is in the same transaction; what joins meanwhile without the
 * lock shows in the counts.
 *
 * @throws AppError roster_changed
 */
export async function applyPlan(tx: Db, { actor, classId, plan }: PlanToDo): Promise<void> {
  const steps = plan.rows.flatMap(({ verdict }) => ('step' in verdict ? [verdict.step] : []));
  const of = <Kind extends RosterStep['kind']>(kind: Kind) =>
    steps.filter((step): step is StepOf<Kind> => step.kind === kind);
  const factsOf = await groupsOf(tx, { classId, plan });

  await freeNumbers(tx, classId, steps);
  const accounts = await makeAccounts(tx, { actor, classId, steps: of('account') });
  await changeStudents(tx, classId, {
    students: of('member').map(({ userId, person }) => ({ userId, ...factsOf(person) })),
  });
  await insertStudents(tx, classId, [
    ...of('account').map(({ person }) => ({ userId: accounts.get(person.email ?? '') ?? '', ...factsOf(person) })),
    ...of('join').map(({ userId, person }) => ({ userId, ...factsOf(person) })),
  ]);
  await insertRosterEntries(
    tx,
    [...of('wait'), ...of('waiting')].map(({ person }) => {
      const { groupId, rosterName: name } = factsOf(person);
      return { classId, name, groupId, studentNumber: person.studentNumber ?? '' };
    }),
  );
  await insertAuditEvent(tx, {
    actorId: actor.id,
    action: 'class.roster-imported',
    subject: `class:${classId}`,
    data: {
      ...{ accounts: of('account').length, joined: of('join').length, waiting: of('wait').length },
      changed: of('member').length + of('waiting').length,
    },
  });
}

/** Makes the groups that are missing; returns what a class keeps of a person. */
async function groupsOf(
  tx: Db,
  { classId, plan }: Pick<PlanToDo, 'classId' | 'plan'>,
): Promise<(person: RosterPerson) => RosterFacts> {
  await insertGroups(tx, classId, plan.newGroups);
  const groups = new Map((await listGroups(tx, classId)).map(({ id, name }) => [name, id]));
  return ({ name, studentNumber, group }) => ({
    ...{ rosterName: name, studentNumber },
    groupId: group === null ? null : (groups.get(group) ?? null),
  });
}

/** Takes away what was waited for and is claimed or written anew. */
async function freeNumbers(tx: Db, classId: string, steps: readonly RosterStep[]): Promise<void> {
  const studentNumbers = steps.flatMap((step) => {
    if (step.kind === 'waiting') return [step.was.studentNumber];
    return 'claims' in step && step.claims !== null ? [step.claims] : [];
  });
  const count = await deleteRosterEntries(tx, { classId, studentNumbers });
  if (count !== studentNumbers.length) throw new AppError('roster_changed');
}

async function makeAccounts(
  tx: Db,
  { actor, classId, steps }: Omit<PlanToDo, 'plan'> & { readonly steps: readonly StepOf<'account'>[] },
): Promise<ReadonlyMap<string, string>> {
  const accounts = await insertStudentAccounts(
    tx,
    steps.map(({ person: { email, name } }) => ({ email: email ?? '', name, locale: actor.locale })),
  );
  await insertAuditEvents(
    tx,
    [...accounts.values()].map((userId) => ({
      ...{ actorId: actor.id, action: 'account.created' as const, subject: `user:${userId}` },
      data: { classId },
    })),
  );
  return accounts;
}

async function changeStudents(
  tx: Db,
  classId: string,
  { students }: { readonly students: readonly (RosterFacts & { readonly userId: string })[] },
): Promise<void> {
  if (students.length === 0) return;
  const count = await updateStudents(tx, classId, students);
  if (count !== students.length) throw new AppError('roster_changed');
}
