import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  DELETE as restore,
  PUT as archive,
} from '@/app/api/v1/classes/[classId]/assignments/[assignmentId]/archive/route';
import { POST as copy } from '@/app/api/v1/classes/[classId]/assignments/[assignmentId]/copies/route';
import { DELETE as removeExtension } from '@/app/api/v1/classes/[classId]/assignments/[assignmentId]/extensions/[extensionId]/route';
import { PUT as extend } from '@/app/api/v1/classes/[classId]/assignments/[assignmentId]/extensions/route';
import {
  DELETE as unpublish,
  PUT as publish,
} from '@/app/api/v1/classes/[classId]/assignments/[assignmentId]/publication/route';
import { PUT as release } from '@/app/api/v1/classes/[classId]/assignments/[assignmentId]/release/route';
import { GET as results } from '@/app/api/v1/classes/[classId]/assignments/[assignmentId]/results/route';
import { GET as view, PUT as change } from '@/app/api/v1/classes/[classId]/assignments/[assignmentId]/route';
import { GET as list, POST as create } from '@/app/api/v1/classes/[classId]/assignments/route';
import { loadCourse } from '@/lib/content/course';
import { disconnectDb, getDb } from '@/lib/db/client';
import { changeAssignment } from '@/lib/services/assignments/change-assignment';
import { removeExtension as takeExtension } from '@/lib/services/assignments/remove-extension';
import { saveExtension } from '@/lib/services/assignments/save-extension';
import { viewAssignment } from '@/lib/services/assignments/view-assignment';
import { viewAssignmentChoices } from '@/lib/services/assignments/view-assignment-choices';
import { viewAssignmentResults } from '@/lib/services/assignments/view-assignment-results';
import { archiveClass } from '@/lib/services/classes/archive-class';
import { createClass } from '@/lib/services/classes/create-class';

import { createAccount } from '../support/accounts';
import {
  EXAM as EXAM_SETTINGS,
  giveAssignment,
  hours,
  NOON,
  QUESTION,
  SETTINGS,
  sittingOf,
} from '../support/assignments';
import { call } from '../support/http';

import type { Answer } from '../support/http';
import type { TestAccount } from '../support/accounts';
import type { AssignmentResults } from '@/lib/services/assignments/view-assignment-results';
import type { AssignmentView } from '@/lib/services/assignments/view-assignment';
import type { ClassAssignments } from '@/lib/services/assignments/list-class-assignments';

const DAY_MS = 24 * 60 * 60_000;
const ENGLISH = { 'accept-language': 'en' };

let questionIds: readonly string[];
beforeAll(async () => {
  questionIds = [...((await loadCourse('cnn'))?.questions.keys() ?? [])].slice(0, 3);
});
afterAll(disconnectDb);

const after = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

interface TestClass {
  readonly teacher: TestAccount;
  readonly classId: string;
  readonly students: readonly TestAccount[];
}

async function openClass(students = 2): Promise<TestClass> {
  const teacher = await createAccount({ role: 'teacher', name: '王老师' });
  const { classId } = await createClass({ actor: teacher.actor, courseId: 'cnn', name: '1 班', now: new Date() });
  const accounts = await Promise.all(Array.from({ length: students }, () => createAccount()));
  await getDb().membership.createMany({
    data: accounts.map(({ actor }) => ({ classId, userId: actor.id, role: 'student' as const })),
  });
  return { teacher, classId, students: accounts };
}

function settings(changes: object = {}) {
  return {
    instructions: '**请独立完成**',
    questions: questionIds.map((questionId) => ({ questionId, points: 10 })),
    attempts: { limit: null, worth: [1], counts: 'best' },
    late: { perDay: 0.1, floor: 0.5 },
    exam: null,
    release: 'at_once',
    category: 'homework',
    ...changes,
  };
}

function draft(changes: object = {}) {
  const times = { opensAt: null, dueAt: after(7), closesAt: after(9) };
  return { title: '第一次作业', policy: 'homework', settings: settings(), ...times, ...changes };
}

const EXAM = { exam: { minutes: 60, shuffled: true, onePerPage: false }, release: 'by_hand', category: 'exam' };

async function give({ teacher, classId }: TestClass, changes: object = {}): Promise<string> {
  const answer = await call(create, {
    method: 'POST',
    cookie: teacher.cookie,
    params: { classId },
    body: draft({ publish: true, ...changes }),
  });
  expect(answer).toMatchObject({ status: 201 });
  return (answer.json as { assignmentId: string }).assignmentId;
}

interface Asked {
  readonly by?: Pick<TestAccount, 'cookie'>;
  readonly method?: string;
  readonly body?: object;
  readonly params?: Readonly<Record<string, string>>;
}

/** Asks as the class's teacher unless told. */
function ask(
  route: Parameters<typeof call>[0],
  of: TestClass,
  { by = of.teacher, method = 'GET', body, params }: Asked = {},
) {
  return call(route, {
    method,
    cookie: by.cookie,
    params: { classId: of.classId, ...params },
    headers: ENGLISH,
    ...(body === undefined ? {} : { body }),
  });
}

const put = (body: object, assignmentId: string, by?: TestAccount): Asked => ({
  method: 'PUT',
  body,
  params: { assignmentId },
  ...(by === undefined ? {} : { by }),
});

async function viewOf(of: TestClass, assignmentId: string): Promise<AssignmentView> {
  return (await ask(view, of, { params: { assignmentId } })).json as AssignmentView;
}

async function resultsOf(of: TestClass, assignmentId: string): Promise<AssignmentResults> {
  return (await ask(results, of, { params: { assignmentId } })).json as AssignmentResults;
}

async function begin(assignmentId: string, { actor }: TestAccount): Promise<void> {
  await getDb().assignmentWork.create({ data: { assignmentId, userId: actor.id, startedAt: new Date() } });
}

async function score(assignmentId: string, { actor }: TestAccount, [place, points]: readonly [number, number | null]) {
  await getDb().assignmentScore.create({
    data: {
      ...{ assignmentId, userId: actor.id, questionId: questionIds[place] ?? '', attempts: 1, answeredAt: new Date() },
      ...{ firstPoints: points, bestPoints: points, lastPoints: points },
    },
  });
}

function messageOf({ json }: Answer): string {
  return (json as { error: { message: string } }).error.message;
}

describe('to whom a class does not belong', () => {
  test('its assignments do not exist: students, teachers of other classes, instructors; nobody else is let in at all', async () => {
    const of = await openClass();
    const assignmentId = await give(of);
    const strangers = [of.students[0], (await openClass()).teacher, await createAccount({ role: 'instructor' })];
    const asked: readonly (readonly [Parameters<typeof call>[0], Asked])[] = [
      [list, {}],
      [create, { method: 'POST', body: draft() }],
      [view, { params: { assignmentId } }],
      [results, { params: { assignmentId } }],
      [change, put(draft({ seen: 1 }), assignmentId)],
      [publish, { method: 'PUT', params: { assignmentId } }],
      [unpublish, { method: 'DELETE', params: { assignmentId } }],
      [archive, { method: 'PUT', params: { assignmentId } }],
      [restore, { method: 'DELETE', params: { assignmentId } }],
      [release, { method: 'PUT', params: { assignmentId } }],
      [copy, { method: 'POST', params: { assignmentId }, body: { toClassId: of.classId } }],
      [extend, put({ userId: of.students[0]?.actor.id, dueAt: after(9), closesAt: null, seen: null }, assignmentId)],
      [removeExtension, { method: 'DELETE', params: { assignmentId, extensionId: randomUUID() } }],
    ];
    for (const [route, sent] of asked) {
      for (const by of strangers) {
        expect(await ask(route, of, { ...sent, ...(by === undefined ? {} : { by }) })).toMatchObject({ status: 404 });
      }
      expect(await ask(route, of, { ...sent, by: { cookie: '' } })).toMatchObject({ status: 401 });
    }
    expect(await viewOf(of, assignmentId)).toMatchObject({ revision: 1, archivedAt: null });
  });

  test('an assignment of another class is not found through one’s own', async () => {
    const [of, other] = [await openClass(), await openClass()];
    const assignmentId = await give(other);
    expect(await ask(view, of, { params: { assignmentId } })).toMatchObject({ status: 404 });
    const sent = put(draft({ seen: 1 }), assignmentId);
    expect(await ask(change, of, sent)).toMatchObject({ status: 404 });
  });
});

describe('a draft', () => {
  test('sent twice with the same name is written down once', async () => {
    const of = await openClass();
    const body = draft({ assignmentId: randomUUID() });
    const sent = await Promise.all([1, 2, 3].map(() => ask(create, of, { method: 'POST', body })));
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await getDb().assignment.count({ where: { classId: of.classId } })).toBe(1);
  });

  test('cannot take the name of an assignment that somebody else made', async () => {
    const [of, other] = [await openClass(), await openClass()];
    const assignmentId = await give(other);
    const body = draft({ assignmentId });
    expect(await ask(create, of, { method: 'POST', body })).toMatchObject({ status: 404 });
  });

  test.each([
    ['title', { title: '  \u200b ' }, 'title'],
    ['due time before the opening', { opensAt: after(8) }, 'due time must come after'],
    ['closing before the due time', { closesAt: after(6) }, 'cannot end before the due time'],
    ['worth that rises', { attempts: { limit: null, worth: [0.5, 0.8], counts: 'best' } }, 'none more than'],
    ['limit of half an attempt', { attempts: { limit: 1.5, worth: [1], counts: 'best' } }, 'whole number from 1'],
    ['question that nobody knows', { questions: [{ questionId: 'no-such', points: 1 }] }, 'no-such'],
    ['list without questions', { questions: [] }, 'Choose 1 to 100'],
    ['exam whose results are known at once', { policy: 'exam', ...EXAM, release: 'at_once' }, 'after closing'],
    ['category that the gradebook has not', { category: 'none-such' }, 'no such category'],
    ['rule of exams on homework', { exam: EXAM.exam }, 'Only an exam'],
  ])('with a wrong %s is refused in words that say what to do', async (_what, changes, words) => {
    const of = await openClass();
    const { title, opensAt, closesAt, policy, ...others } = changes as Record<string, unknown>;
    const given = Object.entries({ title, opensAt, closesAt, policy }).filter(([, value]) => value !== undefined);
    const body = draft({ ...Object.fromEntries(given), settings: settings(others) });
    const answer = await ask(create, of, { method: 'POST', body });
    expect(answer).toMatchObject({ status: 422, code: 'assignment_impossible' });
    expect(messageOf(answer)).toContain(words);
    expect(await getDb().assignment.count({ where: { classId: of.classId } })).toBe(0);
  });

  test('is not for students of another class', async () => {
    const [of, other] = [await openClass(), await openClass()];
    const body = draft({ targetIds: [other.students[0]?.actor.id] });
    expect(await ask(create, of, { method: 'POST', body })).toMatchObject({ status: 422 });
  });

  test('is not published once it is over, and says so', async () => {
    const of = await openClass();
    const assignmentId = await give(of, { publish: false, dueAt: after(-2), closesAt: after(-1) });
    const answer = await ask(publish, of, { method: 'PUT', params: { assignmentId } });
    expect(answer).toMatchObject({ status: 422, code: 'assignment_impossible' });
    expect((await viewOf(of, assignmentId)).publishedAt).toBeNull();
  });

  test.each([
    [
      'homework whose results come after closing',
      { policy: 'homework', rules: { release: 'after_close' }, words: 'never closes' },
    ],
    ['an exam', { policy: 'exam', rules: EXAM, words: 'An exam needs a due time' }],
  ])('of %s says until when it may be answered', async (_what, { policy, rules, words }) => {
    const of = await openClass();
    const send = (times: object) =>
      ask(create, of, { method: 'POST', body: draft({ policy, settings: settings(rules), ...times }) });
    const endless = await send({ dueAt: null, closesAt: null });
    expect(endless).toMatchObject({ status: 422, code: 'assignment_impossible' });
    expect(messageOf(endless)).toContain(words);
    expect(await send({ dueAt: null, closesAt: after(9) })).toMatchObject({ status: 201 });
  });

  test('that is put away is not published with a change of it either', async () => {
    const of = await openClass();
    const assignmentId = await give(of, { publish: false });
    await ask(archive, of, { method: 'PUT', params: { assignmentId } });
    const answer = await ask(change, of, put(draft({ seen: 1, publish: true }), assignmentId));
    expect(answer).toMatchObject({ status: 422, code: 'assignment_impossible' });
    expect(messageOf(answer)).toContain('Restore it');
    expect((await viewOf(of, assignmentId)).publishedAt).toBeNull();
  });
});

describe('an assignment', () => {
  test('is published, taken back while nobody has begun it, and stays once somebody has', async () => {
    const of = await openClass();
    const assignmentId = await give(of, { publish: false });
    expect(await ask(publish, of, { method: 'PUT', params: { assignmentId } })).toMatchObject({ status: 204 });
    expect(await ask(unpublish, of, { method: 'DELETE', params: { assignmentId } })).toMatchObject({ status: 204 });
    expect((await viewOf(of, assignmentId)).publishedAt).toBeNull();
    await ask(publish, of, { method: 'PUT', params: { assignmentId } });
    await begin(assignmentId, of.students[0] ?? of.teacher);
    const late = await ask(unpublish, of, { method: 'DELETE', params: { assignmentId } });
    expect(late).toMatchObject({ status: 409, code: 'assignment_begun' });
    expect((await viewOf(of, assignmentId)).publishedAt).not.toBeNull();
  });

  test('changed by two teachers at once keeps the first change, and the other is told', async () => {
    const of = await openClass();
    const assignmentId = await give(of);
    const body = draft({ seen: 1, title: 'A' });
    const rivals = await Promise.all(['A', 'B'].map((title) => ask(change, of, put({ ...body, title }, assignmentId))));
    expect(rivals.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(rivals.find(({ status }) => status === 409)?.code).toBe('assignment_changed');
    expect((await viewOf(of, assignmentId)).revision).toBe(2);
  });

  test('changed twice by the same send is changed once', async () => {
    const of = await openClass();
    const assignmentId = await give(of);
    const body = draft({ seen: 1, title: '新的标题' });
    expect((await ask(change, of, put(body, assignmentId))).json).toMatchObject({ revision: 2 });
    expect((await ask(change, of, put(body, assignmentId))).json).toMatchObject({ revision: 2 });
    const changes = { action: 'assignment.changed', subject: `assignment:${assignmentId}` };
    expect(await getDb().auditEvent.count({ where: changes })).toBe(1);
  });

  test('that somebody has begun cannot turn into an exam', async () => {
    const of = await openClass();
    const assignmentId = await give(of);
    await begin(assignmentId, of.students[0] ?? of.teacher);
    const body = draft({ seen: 1, policy: 'exam', settings: settings(EXAM) });
    expect(await ask(change, of, put(body, assignmentId))).toMatchObject({ status: 422 });
  });

  test('is put away and taken out again, with all that was answered', async () => {
    const of = await openClass();
    const assignmentId = await give(of);
    await score(assignmentId, of.students[0] ?? of.teacher, [0, 8]);
    await ask(archive, of, { method: 'PUT', params: { assignmentId } });
    expect((await viewOf(of, assignmentId)).archivedAt).not.toBeNull();
    await ask(restore, of, { method: 'DELETE', params: { assignmentId } });
    expect((await viewOf(of, assignmentId)).archivedAt).toBeNull();
    expect((await resultsOf(of, assignmentId)).students[0]?.mark.points).toBe(8);
  });

  test('is copied as a draft into another class of the same teacher, once, and into nobody else’s', async () => {
    const of = await openClass();
    const { classId: toClassId } = await createClass({
      ...{ actor: of.teacher.actor, courseId: 'cnn', name: '2 班', now: new Date() },
    });
    const assignmentId = await give(of, { targetIds: [of.students[0]?.actor.id] });
    const body = { toClassId, copyId: randomUUID() };
    const copies = await Promise.all(
      [1, 2].map(() => ask(copy, of, { method: 'POST', params: { assignmentId }, body })),
    );
    expect(copies.map(({ status }) => status)).toEqual([201, 201]);
    const copied = await viewOf({ ...of, classId: toClassId }, body.copyId);
    expect(copied).toMatchObject({ title: '第一次作业', publishedAt: null, targetIds: [], outOf: 30 });
    const stranger = { toClassId: (await openClass()).classId };
    expect(await ask(copy, of, { method: 'POST', params: { assignmentId }, body: stranger })).toMatchObject({
      status: 404,
    });
  });

  test('leaves what was done to it in the record', async () => {
    const of = await openClass();
    const assignmentId = await give(of, { publish: false });
    await ask(change, of, put(draft({ seen: 1, title: 'B' }), assignmentId));
    await ask(publish, of, { method: 'PUT', params: { assignmentId } });
    const userId = of.students[0]?.actor.id;
    await ask(extend, of, put({ userId, dueAt: after(8), closesAt: null, reason: '生病', seen: null }, assignmentId));
    await ask(release, of, { method: 'PUT', params: { assignmentId } });
    await ask(archive, of, { method: 'PUT', params: { assignmentId } });
    const events = await getDb().auditEvent.findMany({ where: { subject: `assignment:${assignmentId}` } });
    expect(events.map(({ action }) => action).sort()).toEqual(
      ['archived', 'changed', 'created', 'extended', 'published', 'released'].map((what) => `assignment.${what}`),
    );
    expect(events.every(({ actorId }) => actorId === of.teacher.actor.id)).toBe(true);
  });
});

describe('an archived class', () => {
  test('is read as before, and takes nothing more: whatever would change an assignment is refused', async () => {
    const of = await openClass();
    const actor = of.teacher.actor;
    const assignmentId = await give(of);
    await score(assignmentId, of.students[0] ?? of.teacher, [0, 8]);
    const params = { assignmentId };
    const before = [await viewOf(of, assignmentId), await resultsOf(of, assignmentId)] as const;
    await archiveClass({ actor, classId: of.classId, now: new Date() });
    expect(await viewOf(of, assignmentId)).toEqual({ ...before[0], standing: 'closed' });
    const students = before[1].students.map((student) => ({ ...student, standing: 'closed', state: 'ended' }));
    expect(await resultsOf(of, assignmentId)).toEqual({ ...before[1], students });
    expect((await ask(list, of)).json).toMatchObject({ assignments: [{ assignmentId, standing: 'closed', mean: 8 }] });
    const toClassId = of.classId;
    const userId = of.students[0]?.actor.id;
    const writes: readonly (readonly [Parameters<typeof call>[0], Asked])[] = [
      [create, { method: 'POST', body: draft() }],
      [change, put(draft({ seen: 1 }), assignmentId)],
      [publish, { method: 'PUT', params }],
      [unpublish, { method: 'DELETE', params }],
      [archive, { method: 'PUT', params }],
      [restore, { method: 'DELETE', params }],
      [release, { method: 'PUT', params }],
      [copy, { method: 'POST', params, body: { toClassId } }],
      [extend, put({ userId, dueAt: after(9), closesAt: null, seen: null }, assignmentId)],
      [removeExtension, { method: 'DELETE', params: { ...params, extensionId: randomUUID() } }],
    ];
    for (const [route, sent] of writes) {
      expect(await ask(route, of, sent)).toMatchObject({ status: 409, code: 'class_archived' });
    }
    expect(await getDb().assignment.findMany({ where: { classId: toClassId } })).toMatchObject([{ revision: 1 }]);
  });

  test('lends its assignments to classes that go on, and is none of those', async () => {
    const of = await openClass();
    const actor = of.teacher.actor;
    const assignmentId = await give(of);
    const { classId: toClassId } = await createClass({ actor, courseId: 'cnn', name: '2 班', now: new Date() });
    await archiveClass({ actor, classId: of.classId, now: new Date() });
    const choices = await viewAssignmentChoices({ actor, classId: of.classId, locale: 'en' });
    expect(choices.classes).toEqual([{ id: toClassId, name: '2 班' }]);
    const sent = { method: 'POST', params: { assignmentId }, body: { toClassId } };
    expect(await ask(copy, of, sent)).toMatchObject({ status: 201 });
  });
});

describe('results', () => {
  test('are judged when a teacher opens them, where that is due and the server has not looked since', async () => {
    const given = await giveAssignment({ policy: 'exam', closesAt: null, settings: EXAM_SETTINGS });
    const [student] = given.students;
    const sitting = sittingOf(given, student!);
    await sitting.send('99×99×1', hours(-1));
    const { assignmentId, classId, teacher: actor } = given;
    const asked = { actor, classId, assignmentId, locale: 'en' } as const;
    const open = (now: Date) => viewAssignmentResults({ ...asked, now });
    expect(await open(hours(-0.5))).toMatchObject({ students: [{ points: [null], mark: { state: 'kept' } }] });
    const over = hours(1);
    for (const results of await Promise.all([open(over), open(over)])) {
      expect(results).toMatchObject({ students: [{ points: [0], mark: { state: 'marked', points: 0 } }] });
    }
    expect(await viewAssignment({ ...asked, now: over })).toMatchObject({ settledAt: over.toISOString() });
    expect(await getDb().grading.count({ where: { submission: { userId: student!.id } } })).toBe(1);
  });
});

describe('an extension', () => {
  const grant = (changes: object) => ({ dueAt: null, closesAt: null, seen: null, ...changes });

  test('of one student goes before that of the group', async () => {
    const of = await openClass();
    const [first, second] = of.students.map(({ actor }) => actor.id);
    const { id: groupId } = await getDb().group.create({ data: { classId: of.classId, name: '一组' } });
    await getDb().membership.updateMany({ where: { classId: of.classId, role: 'student' }, data: { groupId } });
    const assignmentId = await give(of);
    const [personal, forGroup] = [after(12), after(10)];
    const both = [grant({ groupId, dueAt: forGroup }), grant({ userId: first, dueAt: personal })];
    for (const body of both) expect(await ask(extend, of, put(body, assignmentId))).toMatchObject({ status: 200 });
    const { students, extensions } = await resultsOf(of, assignmentId);
    expect(students.find(({ userId }) => userId === first)).toMatchObject({ dueAt: personal, extended: true });
    expect(students.find(({ userId }) => userId === second)).toMatchObject({ dueAt: forGroup, extended: true });
    expect(extensions).toHaveLength(2);
  });

  test('is granted once however often it is sent, and not over somebody else’s', async () => {
    const of = await openClass();
    const assignmentId = await give(of);
    const userId = of.students[0]?.actor.id;
    const body = grant({ userId, dueAt: after(10), reason: '住院' });
    const sent = await Promise.all([1, 2].map(() => ask(extend, of, put(body, assignmentId))));
    expect(sent.some(({ status }) => status === 200)).toBe(true);
    expect(await ask(extend, of, put(body, assignmentId))).toMatchObject({ status: 200 });
    expect(await getDb().extension.count({ where: { assignmentId } })).toBe(1);
    const other = grant({ userId, dueAt: after(11) });
    const refused = await ask(extend, of, put(other, assignmentId));
    expect(refused).toMatchObject({ status: 409, code: 'assignment_changed' });
    const { updatedAt: seen } = (await resultsOf(of, assignmentId)).extensions[0] ?? { updatedAt: '' };
    expect(await ask(extend, of, put({ ...other, seen }, assignmentId))).toMatchObject({ status: 200 });
  });

  test.each([
    ['for nobody', {}, 'Choose one student or one group'],
    ['that gives nothing', { userId: 'first' }, 'gives nothing'],
    ['that takes time away', { userId: 'first', dueAt: after(1) }, 'cannot be due before'],
    ['whose times are out of order', { userId: 'first', dueAt: after(12), closesAt: after(11) }, 'cannot end before'],
    ['of half a minute', { userId: 'first', extraMinutes: 0.5 }, 'whole minutes'],
    ['for a student of another class', { userId: randomUUID(), extraMinutes: 5 }, 'student of this class'],
    ['for a group of another class', { groupId: randomUUID(), extraMinutes: 5 }, 'no such group'],
  ])('%s is refused in words', async (_what, changes, words) => {
    const of = await openClass();
    const assignmentId = await give(of);
    const named = 'userId' in changes && changes.userId === 'first' ? { userId: of.students[0]?.actor.id } : {};
    const answer = await ask(extend, of, put(grant({ ...changes, ...named }), assignmentId));
    expect(answer).toMatchObject({ status: 422, code: 'assignment_impossible' });
    expect(messageOf(answer)).toContain(words);
  });

  test('taken away lets the times of everybody hold again', async () => {
    const of = await openClass();
    const assignmentId = await give(of);
    const userId = of.students[0]?.actor.id;
    await ask(extend, of, put(grant({ userId, dueAt: after(10) }), assignmentId));
    const { extensionId } = (await resultsOf(of, assignmentId)).extensions[0] ?? { extensionId: '' };
    const sent = { method: 'DELETE', params: { assignmentId, extensionId } };
    expect(await ask(removeExtension, of, sent)).toMatchObject({ status: 204 });
    expect(await ask(removeExtension, of, sent)).toMatchObject({ status: 404 });
    const { students } = await resultsOf(of, assignmentId);
    expect(students.every(({ extended }) => !extended)).toBe(true);
  });
});

describe('what was answered already', () => {
  const none = { closesAt: null, extraMinutes: 0, extraAttempts: 0, reason: '' };

  /** One student with a right answer that came an hour late: 8 of 10 points. */
  async function lateAnswer() {
    const given = await giveAssignment();
    const [student] = given.students;
    if (student === undefined) throw new Error('no student');
    const sitting = sittingOf(given, student);
    await sitting.open(hours(-1));
    await sitting.send(await sitting.right(), hours(1));
    expect(await sitting.score()).toMatchObject({ bestPoints: 8, late: true });
    const { assignmentId, classId, teacher } = given;
    return { place: { actor: teacher, classId, assignmentId }, sitting, userId: student.id };
  }

  test('is on time once an extension says so, and late again without it', async () => {
    const { place, sitting, userId } = await lateAnswer();
    const sent = { ...place, ...none, userId, groupId: null, dueAt: hours(2), seen: null, now: hours(3) };
    const { extensionId } = await saveExtension(sent);
    expect(await sitting.score()).toMatchObject({ bestPoints: 10, late: false });
    await takeExtension({ ...place, extensionId });
    expect(await sitting.score()).toMatchObject({ bestPoints: 8, late: true });
  });

  test('is on time for a group that was given more time', async () => {
    const { place, sitting, userId } = await lateAnswer();
    const { id: groupId } = await getDb().group.create({ data: { classId: place.classId, name: '一组' } });
    await getDb().membership.update({
      where: { classId_userId: { classId: place.classId, userId } },
      data: { groupId },
    });
    await saveExtension({ ...place, ...none, userId: null, groupId, dueAt: hours(2), seen: null, now: hours(3) });
    expect(await sitting.score()).toMatchObject({ bestPoints: 10, late: false });
  });

  test('is counted by other rules once the teacher changes them', async () => {
    const { place, sitting } = await lateAnswer();
    const times = { opensAt: hours(-2), dueAt: NOON, closesAt: hours(48) };
    const rules = { ...SETTINGS, questions: [{ questionId: QUESTION, points: 20 }], late: { perDay: 0.5, floor: 0 } };
    const changed = { title: '第一次作业', policy: 'homework' as const, settings: rules, ...times };
    await changeAssignment({ ...place, draft: changed, targetIds: [], seen: 1, now: hours(3) });
    expect(await sitting.score()).toMatchObject({ bestPoints: 10, late: true });
  });
});

describe('results', () => {
  test('say of each student what they answered and got, and of each question how it went', async () => {
    const of = await openClass(3);
    const [first, second, third] = of.students;
    const assignmentId = await give(of);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three students');
    await begin(assignmentId, first);
    await begin(assignmentId, second);
    await score(assignmentId, first, [0, 10]);
    await score(assignmentId, first, [1, 5]);
    await score(assignmentId, second, [0, 0]);
    const { students, questions, outOf } = await resultsOf(of, assignmentId);
    const studentOf = ({ actor }: TestAccount) => students.find(({ userId }) => userId === actor.id);
    expect(outOf).toBe(30);
    expect(studentOf(first)).toMatchObject({
      state: 'working',
      answered: 2,
      points: [10, 5, null],
      mark: { points: 15 },
    });
    expect(studentOf(second)).toMatchObject({ answered: 1, mark: { state: 'marked', points: 0 } });
    expect(studentOf(third)).toMatchObject({ state: 'not_begun', answered: 0, mark: { state: 'none', points: null } });
    expect(questions.map(({ judged, rate }) => [judged, rate])).toEqual([
      [2, 0.5],
      [1, 0.5],
      [0, null],
    ]);
    const listed = (await ask(list, of)).json as ClassAssignments;
    expect(listed.assignments[0]).toMatchObject({ students: 3, begun: 2, done: 0, mean: 7.5, standing: 'open' });
  });

  test('of answers that are kept have no points in them', async () => {
    const of = await openClass();
    const assignmentId = await give(of, { policy: 'exam', settings: settings(EXAM) });
    await begin(assignmentId, of.students[0] ?? of.teacher);
    await score(assignmentId, of.students[0] ?? of.teacher, [0, null]);
    const { students } = await resultsOf(of, assignmentId);
    expect(students.find(({ answered }) => answered === 1)?.mark).toEqual({
      state: 'kept',
      points: null,
      overridden: false,
    });
  });

  test('name only those for whom it is', async () => {
    const of = await openClass();
    const target = of.students[1]?.actor.id;
    const assignmentId = await give(of, { targetIds: [target] });
    const { students } = await resultsOf(of, assignmentId);
    expect(students.map(({ userId }) => userId)).toEqual([target]);
  });

  test('of an exam are not released while somebody may still answer', async () => {
    const of = await openClass();
    const assignmentId = await give(of, { policy: 'exam', settings: settings(EXAM) });
    const early = await ask(release, of, { method: 'PUT', params: { assignmentId } });
    expect(early).toMatchObject({ status: 422, code: 'assignment_impossible' });
    expect(messageOf(early)).toContain('may still answer');
    await getDb().assignment.update({
      where: { id: assignmentId },
      data: { dueAt: new Date(Date.now() - DAY_MS), closesAt: null },
    });
    expect(await ask(release, of, { method: 'PUT', params: { assignmentId } })).toMatchObject({ status: 204 });
    expect((await viewOf(of, assignmentId)).releasedAt).not.toBeNull();
  });
});
