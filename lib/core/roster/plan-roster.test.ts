import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { planRoster } from './plan-roster';
import { readRoster } from './read-roster';

import type { RosterMember, RosterState, RosterStep, RosterWaiting } from './plan';
import type { RosterPlan } from './plan-roster';

const EMPTY: RosterState = {
  members: [],
  waiting: [],
  groups: [],
  accounts: new Map(),
  mayMakeAccount: (email) => !email.endsWith('@demo.local'),
};

const member = (values: Partial<RosterMember> & { readonly userId: string }): RosterMember => ({
  ...{ role: 'student', email: `${values.userId}@x.cn`, studentNumber: null, rosterName: null, group: null },
  ...values,
});

function plan(text: string, state: Partial<RosterState> = {}): RosterPlan {
  const file = readRoster(new TextEncoder().encode(text));
  if (!file.ok) throw new Error(file.error.code);
  const planned = planRoster(file.value.rows, { ...EMPTY, ...state });
  if (!planned.ok) throw new Error(planned.error.code);
  return planned.value;
}

/** Each row in a word or two. */
function said({ rows }: RosterPlan): string[] {
  return rows.map(({ verdict }) => {
    if (verdict.kind === 'broken') return verdict.problem;
    if (verdict.kind === 'duplicate') return `${verdict.by} of line ${String(verdict.firstLine)}`;
    return 'step' in verdict ? `${verdict.kind}: ${verdict.step.kind}` : verdict.kind;
  });
}

/** The class after the plan was done. */
function after({ rows, newGroups }: RosterPlan, state: RosterState): RosterState {
  const steps = rows.flatMap(({ verdict }) => ('step' in verdict ? [verdict.step] : []));
  const claimed = new Set(steps.flatMap((step) => ('claims' in step ? [step.claims] : [])));
  const gone = new Set(steps.flatMap((step) => (step.kind === 'waiting' ? [step.was.studentNumber] : [])));
  const changed = new Map(steps.flatMap((step) => (step.kind === 'member' ? [[step.userId, step] as const] : [])));
  return {
    ...state,
    members: [
      ...state.members.map((one) => ({ ...one, ...asMember(changed.get(one.userId)) })),
      ...steps.flatMap((step) =>
        step.kind === 'account' || step.kind === 'join'
          ? [member({ userId: `of ${step.person.email ?? ''}`, email: step.person.email ?? '', ...asMember(step) })]
          : [],
      ),
    ],
    waiting: [
      ...state.waiting.filter(({ studentNumber }) => !claimed.has(studentNumber) && !gone.has(studentNumber)),
      ...steps.flatMap((step) =>
        step.kind === 'wait' || step.kind === 'waiting'
          ? [{ ...step.person, studentNumber: step.person.studentNumber ?? '' }]
          : [],
      ),
    ],
    groups: [...state.groups, ...newGroups],
  };
}

function asMember(step: RosterStep | undefined) {
  if (step === undefined) return {};
  const { name, studentNumber, group } = step.person;
  return { rosterName: name, studentNumber, group };
}

describe('what a roster would do', () => {
  test('is to make an account, to let an account in, or to wait for a number', () => {
    const text = '学号,姓名,邮箱\n1,甲,new@x.cn\n2,乙,old@x.cn\n3,丙,';
    expect(said(plan(text, { accounts: new Map([['old@x.cn', 'u1']]) }))).toEqual([
      ...['new: account', 'new: join', 'new: wait'],
    ]);
  });

  test('is nothing for who is here as the file says, and for cells that are empty', () => {
    const state = {
      members: [member({ userId: 'a', studentNumber: '1', rosterName: '甲', group: '一组' })],
      waiting: [{ studentNumber: '2', name: '乙', group: '一组' }],
      groups: ['一组'],
    };
    expect(said(plan('学号,姓名,邮箱,小组\n1,甲,a@x.cn,一组\n2,乙,,一组', state))).toEqual(['here', 'here']);
    expect(said(plan('姓名,邮箱,学号\n甲,a@x.cn,\n乙,,2', state))).toEqual(['here', 'here']);
    expect(said(plan('学号,姓名\n1,甲', state))).toEqual(['here']);
  });

  test('names what a file changes, and lets a waiting number become a member', () => {
    const state = {
      members: [member({ userId: 'a', studentNumber: '1', rosterName: '甲' })],
      waiting: [
        { studentNumber: '2', name: '乙', group: null },
        { studentNumber: '3', name: '丙', group: '一组' },
      ],
    };
    const planned = plan('学号,姓名,邮箱,小组\n1,甲,,二组\n2,乙乙,,\n3,丙,c@x.cn,', state);
    expect(said(planned)).toEqual(['changed: member', 'changed: waiting', 'changed: account']);
    expect(planned.newGroups).toEqual(['一组', '二组']);
    expect(planned.rows[2]?.verdict).toMatchObject({ step: { claims: '3', person: { group: '一组' } } });
  });

  test('names the line of the first where somebody stands in the file twice', () => {
    const state = { members: [member({ userId: 'd', studentNumber: '9', rosterName: '丁' })] };
    const text = '学号,姓名,邮箱\nS1,甲,a@x.cn\ns1,乙,b@x.cn\n3,丙,A@X.CN\n,丁丁,d@x.cn\n9,戊,';
    expect(said(plan(text, state))).toEqual([
      ...['new: account', 'studentNumber of line 2', 'email of line 2'],
      ...['changed: member', 'studentNumber of line 5'],
    ]);
  });

  test('never changes a teacher, takes nobody’s number, and makes no reserved account', () => {
    const state = {
      members: [
        member({ userId: 't', role: 'teacher' }),
        member({ userId: 'a', studentNumber: '1', rosterName: '甲' }),
      ],
    };
    const text = '学号,姓名,邮箱\n7,老师,t@x.cn\n1,乙,b@x.cn\n8,丙,c@demo.local';
    expect(said(plan(text, state))).toEqual(['is_teacher', 'number_taken', 'email_reserved']);
  });

  test('puts numbers right that were mixed up, and only where all who take part give theirs up', () => {
    const members = ['a', 'b', 'c'].map((userId, index) =>
      member({ userId, studentNumber: String(index + 1), rosterName: userId }),
    );
    const swap = '学号,姓名,邮箱\n2,a,a@x.cn\n3,b,b@x.cn\n1,c,c@x.cn';
    expect(said(plan(swap, { members }))).toEqual(['changed: member', 'changed: member', 'changed: member']);
    const blocked = '学号,姓名,邮箱\n2,a,a@x.cn\n3,b,b@x.cn';
    expect(said(plan(blocked, { members }))).toEqual(['number_taken', 'number_taken']);
  });

  test('gives a number that becomes free in the same file to whom the file gives it', () => {
    const members = [member({ userId: 'a', studentNumber: '4', rosterName: '甲' })];
    expect(said(plan('学号,姓名,邮箱\n1,甲,a@x.cn\n4,乙,', { members }))).toEqual(['changed: member', 'new: wait']);
  });

  test('is refused as a whole where the class would become too large', () => {
    const rows = Array.from({ length: 2001 }, (_unused, index) => `s${String(index)},名`).join('\n');
    const file = readRoster(new TextEncoder().encode(rows));
    expect(file.ok && planRoster(file.value.rows, EMPTY)).toEqual({
      ok: false,
      error: { code: 'too_many_students', found: 2001, most: 2000 },
    });
  });
});

describe('for any class and any file', () => {
  const number = fc.constantFrom('1', '2', '3', '4', 'A', 'a');
  const group = fc.option(fc.constantFrom('一组', '二组'));
  const ids = ['u', 'v', 'w', 'x'];
  const state = fc
    .record({
      members: fc.uniqueArray(
        fc.record({
          userId: fc.constantFrom(...ids),
          role: fc.constantFrom('student', 'student', 'teacher' as const),
          studentNumber: fc.option(number),
          rosterName: fc.option(fc.constantFrom('甲', '乙')),
          group,
        }),
        { selector: ({ userId }) => userId },
      ),
      waiting: fc.array(fc.record({ studentNumber: number, name: fc.constantFrom('甲', '乙'), group })),
      accounts: fc.subarray(['n@x.cn', 'm@x.cn']).map((emails) => new Map(emails.map((one) => [one, one]))),
    })
    .map((drawn): RosterState => {
      const used = new Set<string>();
      const free = (one: string | null) => {
        if (one === null || used.has(one.toLowerCase())) return null;
        used.add(one.toLowerCase());
        return one;
      };
      const members = drawn.members.map((one) =>
        member({ ...one, studentNumber: one.role === 'teacher' ? null : free(one.studentNumber) }),
      );
      const waiting: readonly RosterWaiting[] = drawn.waiting.filter(
        ({ studentNumber }) => free(studentNumber) !== null,
      );
      return { ...EMPTY, ...drawn, members, waiting, groups: ['一组', '二组'] };
    });
  const row = fc.record({
    number: fc.option(number),
    name: fc.constantFrom('甲', '乙', '丙'),
    email: fc.option(fc.constantFrom(...ids.map((id) => `${id}@x.cn`), 'n@x.cn', 'k@x.cn')),
    group,
  });
  const file = fc
    .array(row, { minLength: 1, maxLength: 6 })
    .map((rows) =>
      ['学号,姓名,邮箱,小组', ...rows.map((one) => [one.number, one.name, one.email, one.group].join(','))].join('\n'),
    );

  test('what was done is not done again', () => {
    fc.assert(
      fc.property(file, state, (text, before) => {
        const planned = plan(text, before);
        const again = plan(text, after(planned, before));
        expect(again.rows.filter(({ verdict }) => 'step' in verdict)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('nobody shares a number afterwards, and teachers are as before', () => {
    fc.assert(
      fc.property(file, state, (text, before) => {
        const { members, waiting } = after(plan(text, before), before);
        const numbers = [...members, ...waiting].flatMap(({ studentNumber }) => studentNumber?.toLowerCase() ?? []);
        expect(new Set(numbers).size).toBe(numbers.length);
        const teachers = ({ role }: RosterMember) => role === 'teacher';
        expect(members.filter(teachers)).toEqual(before.members.filter(teachers));
      }),
      { numRuns: 1000 },
    );
  });
});
