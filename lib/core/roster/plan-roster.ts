import { failure, success } from '../shared/result';
import { CLASS_GROUPS, CLASS_STUDENTS } from './limits';
import { settleNumbers } from './settle-numbers';
import { studentNumberKey } from './student-number';

import type { Result } from '../shared/result';
import type { PlannedRow, RosterMember, RosterState, RosterStep, RosterWaiting, RowVerdict } from './plan';
import type { ReadRow, RosterPerson } from './read-roster';

export interface RosterPlan {
  readonly rows: readonly PlannedRow[];
  /** Groups that the file names and the class lacks. */
  readonly newGroups: readonly string[];
}

/** The whole plan would make the class too large. */
export interface PlanProblem {
  readonly code: 'too_many_students' | 'too_many_groups';
  readonly found: number;
  readonly most: number;
}

/**
 * What an import of these rows would do to the class, row by row, in their order. A cell that is empty says nothing and takes nothing away. Done
 * once, planning the same file again finds everybody here.
 */
export function planRoster(rows: readonly ReadRow[], state: RosterState): Result<RosterPlan, PlanProblem> {
  const judged = judgeEach(rows, state);
  const planned = settleNumbers(judged, state);
  const steps = planned.flatMap(({ verdict }) => ('step' in verdict ? [verdict.step] : []));
  const students = state.members.filter(({ role }) => role === 'student').length + state.waiting.length;
  const added =
    steps.filter(isAddition).length - steps.filter((step) => 'claims' in step && step.claims !== null).length;
  if (students + added > CLASS_STUDENTS && added > 0) {
    return failure({ code: 'too_many_students', found: students + added, most: CLASS_STUDENTS });
  }
  const known = new Set(state.groups);
  const named = steps.flatMap(({ person: { group } }) => (group === null || known.has(group) ? [] : [group]));
  const newGroups = [...new Set(named)].sort();
  if (newGroups.length > 0 && known.size + newGroups.length > CLASS_GROUPS) {
    return failure({ code: 'too_many_groups', found: known.size + newGroups.length, most: CLASS_GROUPS });
  }
  return success({ rows: planned, newGroups });
}

function isAddition({ kind }: RosterStep): boolean {
  return kind === 'account' || kind === 'join' || kind === 'wait';
}

function judgeEach(rows: readonly ReadRow[], state: RosterState): readonly PlannedRow[] {
  const find = finderIn(rows, state);
  const seen = { studentNumber: new Map<string, number>(), email: new Map<string, number>() };
  const members = new Map<RosterMember, number>();
  const judge = ({ line, person }: ReadRow): RowVerdict => {
    if (!person.ok) return { kind: 'broken', problem: person.error };
    const { studentNumber, email } = person.value;
    const keys = { studentNumber: studentNumber === null ? null : studentNumberKey(studentNumber), email };
    for (const by of ['studentNumber', 'email'] as const) {
      const firstLine = seen[by].get(keys[by] ?? '');
      if (firstLine !== undefined) return { kind: 'duplicate', by, firstLine };
    }
    for (const by of ['studentNumber', 'email'] as const) if (keys[by] !== null) seen[by].set(keys[by], line);
    const { member, awaited } = find(person.value);
    if (member === undefined) return placeNew(person.value, { awaited, state });
    // One row may name a student by address, another by the number that the class knows.
    const firstLine = members.get(member);
    if (firstLine !== undefined) return { kind: 'duplicate', by: 'studentNumber', firstLine };
    members.set(member, line);
    return placeMember(member, { person: person.value, awaited });
  };
  return rows.map((row) => ({ row, verdict: judge(row) }));
}

interface Found {
  readonly member: RosterMember | undefined;
  readonly awaited: RosterWaiting | undefined;
}

/** Finds whom the class has for a row: by address where there is one, else by number, unless its holder gets another one by this very file. */
function finderIn(rows: readonly ReadRow[], state: RosterState): (person: RosterPerson) => Found {
  const byEmail = new Map(state.members.map((member) => [member.email, member]));
  const byNumber = new Map(
    state.members.flatMap((member) =>
      member.studentNumber === null ? [] : [[studentNumberKey(member.studentNumber), member] as const],
    ),
  );
  const waiting = new Map(state.waiting.map((entry) => [studentNumberKey(entry.studentNumber), entry]));
  for (const { person } of rows) {
    const { email, studentNumber } = person.ok ? person.value : { email: null, studentNumber: null };
    const held = byEmail.get(email ?? '')?.studentNumber ?? null;
    if (held === null || studentNumber === null) continue;
    if (studentNumberKey(held) !== studentNumberKey(studentNumber)) byNumber.delete(studentNumberKey(held));
  }
  return ({ studentNumber, email }) => {
    const key = studentNumber === null ? '' : studentNumberKey(studentNumber);
    return { member: email === null ? byNumber.get(key) : byEmail.get(email), awaited: waiting.get(key) };
  };
}

interface Placing {
  readonly awaited: RosterWaiting | undefined;
}

function placeNew(person: RosterPerson, { awaited, state }: Placing & { readonly state: RosterState }): RowVerdict {
  if (person.email !== null) return placeAddress(person, { awaited, state, email: person.email });
  if (awaited !== undefined) return placeWaiting(awaited, person);
  return { kind: 'new', step: { kind: 'wait', person } };
}

function placeMember(
  member: RosterMember,
  { person, awaited }: Placing & { readonly person: RosterPerson },
): RowVerdict {
  if (member.role === 'teacher') return { kind: 'broken', problem: 'is_teacher' };
  const says = {
    ...person,
    studentNumber: person.studentNumber ?? member.studentNumber,
    group: person.group ?? member.group,
  };
  const isSame =
    says.studentNumber === member.studentNumber && says.name === member.rosterName && says.group === member.group;
  if (isSame) return { kind: 'here' };
  const claims = awaited?.studentNumber ?? null;
  return { kind: 'changed', step: { kind: 'member', userId: member.userId, was: member, person: says, claims } };
}

function placeAddress(
  given: RosterPerson,
  { email, awaited, state }: Placing & { readonly email: string; readonly state: RosterState },
): RowVerdict {
  const person = { ...given, group: given.group ?? awaited?.group ?? null };
  const claims = awaited?.studentNumber ?? null;
  const kind = awaited === undefined ? 'new' : 'changed';
  const userId = state.accounts.get(email);
  if (userId !== undefined) return { kind, step: { kind: 'join', userId, person, claims } };
  if (!state.mayMakeAccount(email)) return { kind: 'broken', problem: 'email_reserved' };
  return { kind, step: { kind: 'account', person, claims } };
}

function placeWaiting(awaited: RosterWaiting, given: RosterPerson): RowVerdict {
  const person = { ...given, group: given.group ?? awaited.group };
  const isSame =
    person.studentNumber === awaited.studentNumber && person.name === awaited.name && person.group === awaited.group;
  return isSame ? { kind: 'here' } : { kind: 'changed', step: { kind: 'waiting', was: awaited, person } };
}
