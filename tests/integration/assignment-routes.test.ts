import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { POST as finish } from '@/app/api/v1/assignments/[assignmentId]/finish/route';
import { POST as openQuestion } from '@/app/api/v1/assignments/[assignmentId]/questions/[questionId]/route';
import { GET as view } from '@/app/api/v1/assignments/[assignmentId]/route';
import { POST as start } from '@/app/api/v1/assignments/[assignmentId]/start/route';
import { GET as list } from '@/app/api/v1/assignments/route';
import { POST as submit } from '@/app/api/v1/variants/[variantId]/submissions/route';
import { disconnectDb, getDb } from '@/lib/db/client';

import { createAccount } from '../support/accounts';
import { EXAM, giveAssignment, QUESTION } from '../support/assignments';
import { call } from '../support/http';

import type { TestAccount } from '../support/accounts';
import type { AssignmentValues } from '../support/assignments';

/** Of everything that routes tell of an assignment, what is looked at here. */
interface Told {
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly standing: string;
  readonly done: number;
  readonly variantId: string;
}

const HOUR = 3_600_000;
/** Takes answers at the moment at which routes are called: it is their own clock that counts. */
const OPEN: AssignmentValues = {
  opensAt: new Date(Date.now() - HOUR),
  dueAt: new Date(Date.now() + HOUR),
  closesAt: null,
};
const TIMED: AssignmentValues = {
  ...OPEN,
  policy: 'exam',
  settings: { ...EXAM, exam: { minutes: 30, shuffled: false, onePerPage: false } },
};

afterAll(disconnectDb);

async function given(values: AssignmentValues = OPEN) {
  const assignment = await giveAssignment(values, 0);
  const student = await createAccount();
  const { classId, assignmentId } = assignment;
  await getDb().membership.create({ data: { classId, userId: student.actor.id, role: 'student' } });
  return { ...assignment, student, as: callsOf(assignmentId) };
}

/** All that can be called of an assignment. */
function callsOf(assignmentId: string) {
  const params = { assignmentId };
  const post = { method: 'POST', body: {} } as const;
  return (cookie: string) => {
    const who = cookie === '' ? {} : { cookie };
    return {
      view: () => call(view, { ...who, params }),
      start: () => call(start, { ...who, ...post, params }),
      finish: () => call(finish, { ...who, ...post, params }),
      open: (questionId = QUESTION) => call(openQuestion, { ...who, ...post, params: { ...params, questionId } }),
    };
  };
}

/** Each answer under a key of its own. */
const answer = ({ cookie }: TestAccount, variantId: string, raw: string) =>
  call(submit, {
    ...{ method: 'POST', cookie, params: { variantId }, body: { answers: { output: raw } } },
    headers: { 'idempotency-key': randomUUID() },
  });

describe('the routes of an assignment', () => {
  test('are there for its own students alone: to everybody else it does not exist', async () => {
    const { as, assignmentId } = await given();
    const ofAnotherClass = (await given()).student;
    const stranger = await createAccount();
    const teacher = await createAccount({ role: 'teacher' });
    for (const { cookie } of [ofAnotherClass, stranger, teacher]) {
      const calls = as(cookie);
      for (const answered of [await calls.view(), await calls.start(), await calls.open(), await calls.finish()]) {
        expect(answered).toMatchObject({ status: 404, code: 'not_found' });
      }
      expect((await call(list, { cookie })).text).not.toContain(assignmentId);
    }
    const nobody = as('');
    for (const answered of [await nobody.view(), await nobody.start(), await nobody.open(), await nobody.finish()]) {
      expect(answered).toMatchObject({ status: 401, code: 'unauthenticated' });
    }
  });

  test('do not let one student answer another’s question', async () => {
    const { as, student, classId } = await given();
    const other = await createAccount();
    await getDb().membership.create({ data: { classId, userId: other.actor.id, role: 'student' } });
    const { variantId } = (await as(student.cookie).open()).json as Told;
    expect(await answer(other, variantId, '1×1×1')).toMatchObject({ status: 404 });
    const own = (await as(other.cookie).open()).json as Told;
    expect(own.variantId).not.toBe(variantId);
  });

  test('list it among a student’s own', async () => {
    const { assignmentId, student } = await given();
    const { json } = await call(list, { cookie: student.cookie });
    expect(json).toMatchObject({ assignments: [{ id: assignmentId, standing: 'open', done: 0, total: 1 }] });
  });

  test('begin nothing by looking, and begin it once, however often it is started', async () => {
    const { as, student } = await given(TIMED);
    const calls = as(student.cookie);
    expect((await calls.view()).json).toMatchObject({ startedAt: null, questions: [] });
    expect(await calls.open()).toMatchObject({ code: 'assignment_not_open' });
    const first = (await calls.start()).json as Told;
    expect(first.startedAt).not.toBeNull();
    const again = (await calls.start()).json as Told;
    expect(again.startedAt).toBe(first.startedAt);
  });

  test('hand it in once, and take nothing afterwards', async () => {
    const { as, student } = await given(TIMED);
    const calls = as(student.cookie);
    await calls.start();
    const { variantId } = (await calls.open()).json as Told;
    expect((await answer(student, variantId, '1×1×1')).json).toMatchObject({
      state: 'kept',
      question: { feedback: null, solution: null, work: { keeps: true, kept: { answers: [{ answer: '1×1×1' }] } } },
    });
    const first = (await calls.finish()).json as Told;
    expect(first).toMatchObject({ standing: 'closed', done: 1 });
    const again = (await calls.finish()).json as Told;
    expect(again.finishedAt).toBe(first.finishedAt);
    expect(await answer(student, variantId, '2×2×1')).toMatchObject({ code: 'assignment_closed' });
    expect(await getDb().assignmentWork.count({ where: { userId: student.actor.id } })).toBe(1);
  });

  test('open no question that it does not ask', async () => {
    const { as, student } = await given();
    for (const questionId of ['max-pooling', 'no-such-question']) {
      expect(await as(student.cookie).open(questionId)).toMatchObject({ status: 404, code: 'not_found' });
    }
    expect(await getDb().variant.count({ where: { userId: student.actor.id } })).toBe(0);
  });
});
