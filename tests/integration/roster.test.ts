import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { POST as setPassword } from '@/app/api/account/password-link/route';
import { DELETE as restoreClass, PUT as archiveClass } from '@/app/api/v1/classes/[classId]/archive/route';
import { DELETE as removeGroup, PATCH as renameGroup } from '@/app/api/v1/classes/[classId]/groups/[groupId]/route';
import { POST as createGroup } from '@/app/api/v1/classes/[classId]/groups/route';
import { POST as renewJoinCode } from '@/app/api/v1/classes/[classId]/join-code/route';
import { DELETE as removeEntry } from '@/app/api/v1/classes/[classId]/roster/[entryId]/route';
import { POST as previewRoster } from '@/app/api/v1/classes/[classId]/roster/previews/route';
import { POST as importRoster } from '@/app/api/v1/classes/[classId]/roster/route';
import { PATCH as renameClass } from '@/app/api/v1/classes/[classId]/route';
import { PUT as moveStudent } from '@/app/api/v1/classes/[classId]/students/[userId]/class/route';
import { DELETE as releaseNumber } from '@/app/api/v1/classes/[classId]/students/[userId]/number/route';
import { POST as makeLink } from '@/app/api/v1/classes/[classId]/students/[userId]/password-link/route';
import { DELETE as removeStudent } from '@/app/api/v1/classes/[classId]/students/[userId]/route';
import { PUT as groupStudents } from '@/app/api/v1/classes/[classId]/students/group/route';
import { POST as makeLinks } from '@/app/api/v1/classes/[classId]/students/password-links/route';
import { GET as listStudents } from '@/app/api/v1/classes/[classId]/students/route';
import { DELETE as removeTeacher } from '@/app/api/v1/classes/[classId]/teachers/[userId]/route';
import { POST as addTeacher } from '@/app/api/v1/classes/[classId]/teachers/route';
import { GET as listClasses, POST as createClass } from '@/app/api/v1/classes/route';
import { DELETE as leaveClass } from '@/app/api/v1/memberships/[classId]/route';
import { POST as joinClass } from '@/app/api/v1/memberships/route';
import { GET as viewMe } from '@/app/api/v1/me/route';
import { disconnectDb, getDb } from '@/lib/db/client';
import { lockClass } from '@/lib/db/locks';
import { inTransaction } from '@/lib/db/transaction';
import { viewPasswordLink } from '@/lib/services/accounts/view-password-link';

import { createAccount, PASSWORD } from '../support/accounts';
import { call, cookiesOf } from '../support/http';

import type { ClassRoster } from '@/lib/services/roster/list-students';
import type { RosterReport } from '@/lib/services/roster/roster-report';
import type { TestAccount } from '../support/accounts';
import type { Answer } from '../support/http';

afterAll(disconnectDb);

interface TestClass {
  readonly teacher: TestAccount;
  readonly classId: string;
  readonly code: string;
}

async function openClass(teacher?: TestAccount): Promise<TestClass> {
  const owner = teacher ?? (await createAccount({ role: 'teacher', name: '王老师' }));
  const body = { courseId: 'cnn', name: '1 班' };
  const answer = await call(createClass, { method: 'POST', cookie: owner.cookie, body });
  const { classId } = answer.json as { classId: string };
  const { joinCode } = await getDb().class.findUniqueOrThrow({ where: { id: classId } });
  return { teacher: owner, classId, code: joinCode ?? '' };
}

let room: TestClass;
beforeEach(async () => {
  room = await openClass();
});

const address = () => `${randomUUID()}@school.example`;

function sendFile(handler: typeof importRoster, file: string | Uint8Array, digest = '') {
  return call(handler, {
    method: 'POST',
    path: digest === '' ? '/' : `/?digest=${digest}`,
    cookie: room.teacher.cookie,
    params: { classId: room.classId },
    rawBody: file as BodyInit,
    headers: { 'content-type': 'text/csv' },
  });
}

async function preview(file: string | Uint8Array): Promise<RosterReport> {
  const answer = await sendFile(previewRoster, file);
  expect(answer.status).toBe(200);
  return answer.json as RosterReport;
}

async function importAll(file: string): Promise<RosterReport> {
  const answer = await sendFile(importRoster, file, (await preview(file)).digest);
  expect(answer).toMatchObject({ status: 200 });
  return answer.json as RosterReport;
}

async function roster({ classId, teacher }: TestClass = room): Promise<ClassRoster> {
  return (await call(listStudents, { cookie: teacher.cookie, params: { classId } })).json as ClassRoster;
}

function join({ cookie }: Pick<TestAccount, 'cookie'>, studentNumber?: string, code = room.code) {
  const body = { code, ...(studentNumber === undefined ? {} : { studentNumber }) };
  return call(joinClass, { method: 'POST', cookie, body });
}

/** Everything of a class that a roster may change, and the accounts there are. */
async function everything(): Promise<unknown> {
  const { classId } = room;
  const orderBy = { id: 'asc' } as const;
  return {
    members: await getDb().membership.findMany({ where: { classId }, orderBy: { userId: 'asc' } }),
    entries: await getDb().rosterEntry.findMany({ where: { classId }, orderBy }),
    groups: await getDb().group.findMany({ where: { classId }, orderBy }),
    users: await getDb().user.findMany({ orderBy }),
  };
}

const outcomes = ({ rows }: RosterReport) => rows.map(({ outcome }) => outcome);

describe('a preview', () => {
  test('says of each row what would become of it, and writes nothing', async () => {
    const known = await createAccount();
    const before = await everything();
    const report = await preview(
      [
        '学号,姓名,邮箱,小组',
        `0001,新账户,${address()},一组`,
        `0002,旧账户,${known.email},一组`,
        '0003,等待,,二组',
        '0003,又一个,,',
        `0004,老师,${room.teacher.email},`,
        '0005,,,',
      ].join('\r\n'),
    );
    expect(outcomes(report)).toEqual(['account', 'join', 'wait', 'duplicate', 'broken', 'broken']);
    expect(report.rows.slice(3)).toMatchObject([
      { line: 5, firstLine: 4, by: 'studentNumber' },
      { line: 6, problem: 'is_teacher' },
      { line: 7, problem: 'name_missing' },
    ]);
    expect(report).toMatchObject({ applied: false, newGroups: ['一组', '二组'], encoding: 'utf-8', hasHeader: true });
    expect(await everything()).toEqual(before);
  });

  test('reads what a Chinese Excel saves, and refuses a workbook with what to do', async () => {
    // 学号,姓名 / 0007,张三 in GB18030.
    const bytes = [0xd1, 0xa7, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a];
    const person = [0x30, 0x30, 0x30, 0x37, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd, 0x0d, 0x0a];
    const report = await preview(new Uint8Array([...bytes, ...person]));
    expect(report).toMatchObject({ encoding: 'gb18030', rows: [{ studentNumber: '0007', name: '张三' }] });
    const refused = await sendFile(previewRoster, new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]));
    expect(refused).toMatchObject({ status: 422, code: 'roster_unreadable' });
    expect(refused.text).toContain('另存为');
  });

  test('refuses what is too large, with the number', async () => {
    const tooLong = await sendFile(previewRoster, '1,a\n'.repeat(10_001));
    expect(tooLong).toMatchObject({ status: 422, code: 'roster_unreadable' });
    expect(tooLong.text).toContain('10001');
    const tooLarge = await sendFile(previewRoster, 'x'.repeat(2 * 1024 * 1024 + 1));
    expect(tooLarge.text).toContain('2.1 MiB');
    expect(await sendFile(previewRoster, 'x'.repeat(5 * 1024 * 1024))).toMatchObject({ status: 413 });
  });
});

describe('an import', () => {
  test('makes accounts and memberships, lets accounts in at once, and waits for who has no address', async () => {
    const known = await createAccount({ name: '自己的名字' });
    const email = address();
    const report = await importAll(
      `学号,姓名,邮箱,小组\n0001,张三,${email},一组\n0002,李四,${known.email},\n0003,王五,,一组`,
    );
    expect(report).toMatchObject({ applied: true, counts: { account: 1, join: 1, wait: 1 } });
    const { students, waiting, groups } = await roster();
    expect(groups.map(({ name }) => name)).toEqual(['一组']);
    expect(students).toMatchObject([
      { studentNumber: '0001', name: '张三', email, groupId: groups[0]?.id, signsIn: false },
      { studentNumber: '0002', name: '自己的名字', rosterName: '李四', groupId: null, signsIn: true },
    ]);
    expect(waiting).toMatchObject([{ studentNumber: '0003', name: '王五', groupId: groups[0]?.id }]);
    const user = await getDb().user.findUniqueOrThrow({ where: { email } });
    expect(user).toMatchObject({ role: 'student', passwordHash: null });
  });

  test('done again changes nothing, and neither does its answer sent twice', async () => {
    const file = `学号,姓名,邮箱\n0001,张三,${address()}\n0002,李四,`;
    const { digest } = await preview(file);
    await sendFile(importRoster, file, digest);
    const before = await everything();
    const again = await sendFile(importRoster, file, digest);
    expect(again).toMatchObject({ status: 200, json: { applied: true, counts: { here: 2 } } });
    expect(outcomes(await importAll(file))).toEqual(['here', 'here']);
    expect(await everything()).toEqual(before);
  });

  test('takes the good rows of a file that is half broken, and changes numbers that were mixed up', async () => {
    const [a, b] = [address(), address()];
    await importAll(`1,甲,${a}\n2,乙,${b}`);
    const report = await importAll(`学号,姓名,邮箱\n2,甲,${a}\n1,乙,${b}\n,谁,\n9,,`);
    expect(outcomes(report)).toEqual(['changed', 'changed', 'broken', 'broken']);
    const { students } = await roster();
    expect(students.map(({ studentNumber, email }) => [studentNumber, email])).toEqual([
      ['1', b],
      ['2', a],
    ]);
  });

  test('that was not looked at, or whose class or file changed since, writes nothing', async () => {
    const file = '学号,姓名\n1,甲\n2,乙';
    const { digest } = await preview(file);
    const before = await everything();
    expect(await sendFile(importRoster, file, 'x')).toMatchObject({ status: 409, code: 'roster_changed' });
    expect(await sendFile(importRoster, `${file}\n3,丙`, digest)).toMatchObject({ status: 409 });
    expect(await everything()).toEqual(before);
    await importAll('学号,姓名\n1,甲甲');
    expect(await sendFile(importRoster, file, digest)).toMatchObject({ status: 409, code: 'roster_changed' });
    expect((await roster()).waiting).toMatchObject([{ name: '甲甲' }]);
  });

  test('never changes a teacher, nor the account of anybody', async () => {
    const known = await createAccount({ name: '自己的名字' });
    const account = () => getDb().user.findUniqueOrThrow({ where: { email: known.email } });
    const before = await account();
    await importAll(`学号,姓名,邮箱\n1,别的名字,${known.email}\n2,老师,${room.teacher.email}`);
    expect(await account()).toEqual(before);
    const teacher = { classId_userId: { classId: room.classId, userId: room.teacher.actor.id } };
    expect(await getDb().membership.findUniqueOrThrow({ where: teacher })).toMatchObject({
      role: 'teacher',
      studentNumber: null,
    });
  });

  test('done by two at once makes nobody twice', async () => {
    const rows = Array.from({ length: 50 }, (_unused, index) => `${String(index)},学生,${address()}`).join('\n');
    const { digest } = await preview(rows);
    const answers = await Promise.all([1, 2, 3].map(() => sendFile(importRoster, rows, digest)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await roster()).students).toHaveLength(50);
    expect(
      await getDb().auditEvent.count({ where: { action: 'class.roster-imported', subject: `class:${room.classId}` } }),
    ).toBe(1);
  });

  test('of two thousand is done at once, and of one more is refused', async () => {
    const rows = Array.from(
      { length: 2000 },
      (_unused, index) => `n${String(index)},学生,${address()},${String(index % 20)} 组`,
    );
    expect((await importAll(rows.join('\n'))).counts.account).toBe(2000);
    const refused = await sendFile(previewRoster, 'x1,又一名学生');
    expect(refused).toMatchObject({ status: 422, code: 'roster_unreadable' });
    expect(refused.text).toContain('2001');
    expect(outcomes(await importAll(rows.join('\n'))).every((outcome) => outcome === 'here')).toBe(true);
  });
});

describe('a number that is waited for', () => {
  beforeEach(() => importAll('学号,姓名,小组\nS0042,小明,一组'));

  test('is claimed by whoever joins with it, however it is typed', async () => {
    const student = await createAccount({ name: 'Ming' });
    expect(await join(student, ' ｓ00４2 ')).toMatchObject({ status: 200, json: { joined: true } });
    const { students, waiting, groups } = await roster();
    expect(waiting).toEqual([]);
    expect(students).toMatchObject([
      { name: 'Ming', rosterName: '小明', studentNumber: 'S0042', groupId: groups[0]?.id },
    ]);
  });

  test('is claimed by one of two who come at once', async () => {
    const two = await Promise.all([createAccount(), createAccount()]);
    const answers = await Promise.all(two.map((student) => join(student, 'S0042')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)).toMatchObject({ code: 'student_number_taken' });
    const { students } = await roster();
    expect(students).toMatchObject([{ studentNumber: 'S0042' }]);
  });

  test('that is wrong or taken says so, and nobody has joined by it', async () => {
    const student = await createAccount();
    expect(await join(student, 'S0043')).toMatchObject({ status: 404, code: 'student_number_unknown' });
    expect(await join(student, '???')).toMatchObject({ status: 400, code: 'student_number_unusable' });
    await join(await createAccount(), 'S0042');
    expect(await join(student, 's0042')).toMatchObject({ status: 409, code: 'student_number_taken' });
    expect((await roster()).students).toHaveLength(1);
    expect(await join(student)).toMatchObject({ status: 200, json: { joined: true } });
  });

  test('may be claimed later by a student without one, and is searched for by nobody', async () => {
    const student = await createAccount();
    await join(student, '');
    expect(await join(student, 'S0042')).toMatchObject({ status: 200, json: { joined: false } });
    expect((await roster()).students).toMatchObject([{ studentNumber: 'S0042' }]);
    const other = await createAccount();
    const tries = await Promise.all(Array.from({ length: 25 }, (_unused, index) => join(other, String(index))));
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  test('is waited for again when it is released, or its student leaves', async () => {
    const student = await createAccount();
    await join(student, 'S0042');
    const params = { classId: room.classId, userId: student.actor.id };
    const released = await call(releaseNumber, { method: 'DELETE', cookie: room.teacher.cookie, params });
    expect(released.status).toBe(204);
    const { students, waiting } = await roster();
    expect(students).toMatchObject([{ studentNumber: null, rosterName: null }]);
    expect(waiting).toMatchObject([{ studentNumber: 'S0042', name: '小明' }]);
    await join(student, 'S0042');
    const left = await call(leaveClass, {
      method: 'DELETE',
      cookie: student.cookie,
      params: { classId: room.classId },
    });
    expect(left.status).toBe(204);
    expect(await roster()).toMatchObject({ students: [], waiting: [{ studentNumber: 'S0042' }] });
  });

  test('becomes a membership when a later file knows the address', async () => {
    const student = await createAccount();
    const report = await importAll(`学号,姓名,邮箱\ns0042,小明,${student.email}`);
    expect(outcomes(report)).toEqual(['join']);
    expect(await roster()).toMatchObject({ waiting: [], students: [{ studentNumber: 's0042', rosterName: '小明' }] });
  });
});

describe('a password link', () => {
  async function newStudent(): Promise<{ readonly email: string; readonly userId: string }> {
    const email = address();
    await importAll(`1,张三,${email}`);
    const { id } = await getDb().user.findUniqueOrThrow({ where: { email } });
    return { email, userId: id };
  }

  const make = (userId: string, { teacher, classId }: TestClass = room) =>
    call(makeLink, { method: 'POST', cookie: teacher.cookie, params: { classId, userId } });
  const tokenIn = ({ json }: Answer) => (json as { url: string }).url.split('/').at(-1) ?? '';
  const use = (token: string, password = PASSWORD) => call(setPassword, { method: 'POST', body: { token, password } });
  const look = (token: string, now = new Date()) => viewPasswordLink({ token, address: randomUUID(), now });

  test('sets a password once, signs in, and ends what was signed in before', async () => {
    const { email, userId } = await newStudent();
    const token = tokenIn(await make(userId));
    expect(await look(token)).toEqual({ state: 'good', email, name: '张三' });
    expect(await use(token, 'short')).toMatchObject({ status: 400, code: 'password_too_short' });
    const answer = await use(token);
    expect(answer.status).toBe(204);
    expect(await call(viewMe, { cookie: cookiesOf(answer) })).toMatchObject({ status: 200, json: { email } });
    expect(await use(token)).toMatchObject({ status: 404, code: 'password_link_unusable' });
    expect(await look(token)).toEqual({ state: 'used' });
    const next = await use(tokenIn(await make(userId)));
    expect(next.status).toBe(204);
    expect(await call(viewMe, { cookie: cookiesOf(answer) })).toMatchObject({ status: 401 });
  });

  test('used by two at once sets one password', async () => {
    const { userId } = await newStudent();
    const token = tokenIn(await make(userId));
    const answers = await Promise.all([1, 2, 3].map((index) => use(token, `${PASSWORD}${String(index)}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
  });

  test('ends with the next one, and after seven days; the database holds no token', async () => {
    const { userId } = await newStudent();
    const old = tokenIn(await make(userId));
    const token = tokenIn(await make(userId));
    expect(await use(old)).toMatchObject({ status: 404 });
    expect(await look(old)).toEqual({ state: 'unknown' });
    expect(await look(token, new Date(Date.now() + 7 * 86_400_000))).toEqual({ state: 'expired' });
    const rows = JSON.stringify([await getDb().passwordLink.findMany(), await getDb().auditEvent.findMany()]);
    expect(rows).not.toContain(token);
  });

  test('is made for nobody who teaches or writes, nor for an account that only a roster brought here', async () => {
    const own = await createAccount();
    const instructor = await createAccount();
    await getDb().course.upsert({ where: { id: 'cnn' }, create: { id: 'cnn', title: {} }, update: {} });
    await getDb().courseInstructor.create({ data: { courseId: 'cnn', userId: instructor.actor.id } });
    const admin = await createAccount({ role: 'admin' });
    await importAll(['姓名,邮箱', ...[own, instructor, admin].map(({ email }) => `某人,${email}`)].join('\n'));
    for (const { actor } of [own, instructor, admin]) {
      expect(await make(actor.id)).toMatchObject({ status: 409, code: 'password_link_impossible' });
    }
    // Who joins by their own hand trusts the teachers of the class.
    const joiner = await createAccount();
    await join(joiner);
    expect(await make(joiner.actor.id)).toMatchObject({ status: 201 });
    expect(
      await getDb().auditEvent.count({
        where: { action: 'account.password-link-made', subject: `user:${joiner.actor.id}` },
      }),
    ).toBe(1);
  });

  describe('to an account that its owner uses', () => {
    const leave = ({ cookie }: Pick<TestAccount, 'cookie'>) =>
      call(leaveClass, { method: 'DELETE', cookie, params: { classId: room.classId } });

    test('is made for nobody who left and was put back by a roster, until they join again', async () => {
      const student = await createAccount();
      await join(student);
      expect(await make(student.actor.id)).toMatchObject({ status: 201 });
      await leave(student);
      await importAll(`姓名,邮箱\n某人,${student.email}`);
      expect(await make(student.actor.id)).toMatchObject({ status: 409, code: 'password_link_impossible' });
      await leave(student);
      await join(student);
      expect(await make(student.actor.id)).toMatchObject({ status: 201 });
    });

    test('is made for nobody whose account a roster made, who was taken out and put back', async () => {
      const { email, userId } = await newStudent();
      await use(tokenIn(await make(userId)));
      const { cookie } = room.teacher;
      await call(removeStudent, { method: 'DELETE', cookie, params: { classId: room.classId, userId } });
      await importAll(`姓名,邮箱\n某人,${email}`);
      expect(await make(userId)).toMatchObject({ status: 409, code: 'password_link_impossible' });
    });

    test('is made after a move to another class of the same teacher', async () => {
      const student = await createAccount();
      await join(student);
      const there = await openClass(room.teacher);
      await call(moveStudent, {
        ...{ method: 'PUT', cookie: room.teacher.cookie, body: { toClassId: there.classId } },
        params: { classId: room.classId, userId: student.actor.id },
      });
      expect(await make(student.actor.id, there)).toMatchObject({ status: 201 });
    });
  });

  test('counts for its limit before it holds up the class', async () => {
    const { userId } = await newStudent();
    const key = `link-making:${room.teacher.actor.id}`;
    const counted = () => getDb().rateLimiterFlexible.count({ where: { key } });
    const making = await inTransaction(async (tx) => {
      await lockClass(tx, room.classId);
      const answer = make(userId);
      await expect.poll(counted, { timeout: 5000 }).toBe(1);
      return { answer };
    });
    expect(await making.answer).toMatchObject({ status: 201 });
  });

  test('opens nothing once its account is more than a student’s', async () => {
    const { userId } = await newStudent();
    const token = tokenIn(await make(userId));
    await getDb().user.update({ where: { id: userId }, data: { role: 'teacher' } });
    expect(await use(token)).toMatchObject({ status: 404 });
    expect(await look(token)).toEqual({ state: 'unknown' });
  });

  test('comes for all who cannot sign in as one file that no spreadsheet runs', async () => {
    await importAll(`学号,姓名,邮箱\n1,=1+1,${address()}\n2,李四,${(await createAccount()).email}\n3,王五,`);
    const { cookie } = room.teacher;
    const answer = await call(makeLinks, { method: 'POST', cookie, params: { classId: room.classId } });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const lines = answer.text.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^1,'=1\+1,.*\/set-password\/[\w-]{43},/u);
    const token = /set-password\/([\w-]+)/u.exec(answer.text)?.[1] ?? '';
    expect(await use(token)).toMatchObject({ status: 204 });
  });
});

describe('groups', () => {
  interface GroupRequest {
    readonly method: string;
    readonly groupId?: string;
    readonly body?: object;
  }
  const send = (handler: typeof createGroup, { groupId, ...request }: GroupRequest) =>
    call(handler, {
      ...request,
      cookie: room.teacher.cookie,
      params: { classId: room.classId, ...(groupId === undefined ? {} : { groupId }) },
    });

  test('are made, renamed, filled and dissolved; each name is there once', async () => {
    const student = await createAccount();
    await join(student);
    await importAll('学号,姓名\n1,等待');
    const { id } = (await send(createGroup, { method: 'POST', body: { name: ' 一 组 ' } })).json as { id: string };
    const other = (await send(createGroup, { method: 'POST', body: { name: '二组' } })).json as { id: string };
    expect(await send(createGroup, { method: 'POST', body: { name: '二组' } })).toMatchObject({
      code: 'group_name_taken',
    });
    expect(await send(renameGroup, { method: 'PATCH', groupId: id, body: { name: '二组' } })).toMatchObject({
      code: 'group_name_taken',
    });
    expect(await send(renameGroup, { method: 'PATCH', groupId: id, body: { name: '三组' } })).toMatchObject({
      status: 200,
    });
    const [entry] = (await roster()).waiting;
    const body = { groupId: id, userIds: [student.actor.id, room.teacher.actor.id], entryIds: [entry?.entryId] };
    expect(await send(groupStudents, { method: 'PUT', body })).toMatchObject({ json: { count: 2 } });
    expect(await roster()).toMatchObject({ students: [{ groupId: id }], waiting: [{ groupId: id }] });
    expect(await send(removeGroup, { method: 'DELETE', groupId: id })).toMatchObject({ status: 204 });
    expect(await roster()).toMatchObject({
      students: [{ groupId: null }],
      waiting: [{ groupId: null }],
      groups: [{ id: other.id }],
    });
  });

  test('of another class are none', async () => {
    const elsewhere = await openClass();
    const made = await call(createGroup, {
      method: 'POST',
      cookie: elsewhere.teacher.cookie,
      params: { classId: elsewhere.classId },
      body: { name: '一组' },
    });
    const { id } = made.json as { id: string };
    expect(await send(renameGroup, { method: 'PATCH', groupId: id, body: { name: 'x' } })).toMatchObject({
      status: 404,
    });
    expect(await send(removeGroup, { method: 'DELETE', groupId: id })).toMatchObject({ status: 404 });
    expect(
      await send(groupStudents, { method: 'PUT', body: { groupId: id, userIds: [], entryIds: [] } }),
    ).toMatchObject({
      status: 404,
    });
  });
});

describe('a student', () => {
  const place = (userId: string) => ({ cookie: room.teacher.cookie, params: { classId: room.classId, userId } });

  test('is removed and keeps the answers; a teacher is not removed as one', async () => {
    const student = await createAccount();
    await join(student);
    const remove = (userId: string) => call(removeStudent, { method: 'DELETE', ...place(userId) });
    expect(await remove(student.actor.id)).toMatchObject({ status: 204 });
    expect(await remove(student.actor.id)).toMatchObject({ status: 404 });
    expect(await remove(room.teacher.actor.id)).toMatchObject({ status: 404 });
    expect(await getDb().user.findUnique({ where: { id: student.actor.id } })).not.toBeNull();
  });

  test('moves with the number to another class of the same teacher, and only there', async () => {
    await importAll('学号,姓名\n1,小明');
    const student = await createAccount();
    await join(student, '1');
    const there = await openClass(room.teacher);
    const foreign = await openClass();
    const move = (toClassId: string) =>
      call(moveStudent, { method: 'PUT', ...place(student.actor.id), body: { toClassId } });
    expect(await move(foreign.classId)).toMatchObject({ status: 404 });
    expect(await move(room.classId)).toMatchObject({ status: 409, code: 'move_impossible' });
    expect(await move(there.classId)).toMatchObject({ status: 204 });
    expect(await roster()).toMatchObject({ students: [], waiting: [] });
    expect(await roster(there)).toMatchObject({
      students: [{ studentNumber: '1', rosterName: '小明', groupId: null }],
    });
  });

  test('leaves a class as a student only', async () => {
    const leave = ({ cookie }: TestAccount) =>
      call(leaveClass, { method: 'DELETE', cookie, params: { classId: room.classId } });
    expect(await leave(room.teacher)).toMatchObject({ status: 404 });
    expect(await leave(await createAccount())).toMatchObject({ status: 404 });
  });
});

describe('the settings of a class', () => {
  const door = () => ({ cookie: room.teacher.cookie, params: { classId: room.classId } });

  test('rename it, and give its code as many days as are asked for', async () => {
    expect(await call(renameClass, { method: 'PATCH', ...door(), body: { name: ' 2  班 ' } })).toMatchObject({
      json: { name: '2 班' },
    });
    for (const [days, query] of [
      [1, '?days=1'],
      [7, '?days=7'],
      [180, ''],
    ] as const) {
      const answer = await call(renewJoinCode, { method: 'POST', path: `/${query}`, ...door() });
      const { expiresAt } = answer.json as { expiresAt: string };
      expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(days);
    }
    expect(await call(renewJoinCode, { method: 'POST', path: '/?days=3', ...door() })).toMatchObject({ status: 400 });
  });

  test('add and remove teachers; students teach nothing, and one teacher stays', async () => {
    const second = await createAccount({ role: 'instructor' });
    const student = await createAccount();
    await join(second);
    const add = (email: string) => call(addTeacher, { method: 'POST', ...door(), body: { email } });
    expect(await add(student.email)).toMatchObject({ status: 409, code: 'person_not_teacher' });
    expect(await add(address())).toMatchObject({ status: 404, code: 'person_unknown' });
    expect(await add(second.email)).toMatchObject({ status: 201 });
    expect(await add(second.email)).toMatchObject({ status: 201 });
    const remove = (by: TestAccount, { actor }: TestAccount) =>
      call(removeTeacher, {
        method: 'DELETE',
        cookie: by.cookie,
        params: { classId: room.classId, userId: actor.id },
      });
    const answers = await Promise.all([remove(second, room.teacher), remove(room.teacher, second)]);
    expect(answers.map(({ status }) => status).sort()).not.toEqual([204, 204]);
    expect(await getDb().membership.count({ where: { classId: room.classId, role: 'teacher' } })).toBe(1);
  });

  test('put it away: it can be read and not changed, until it is restored', async () => {
    const student = await createAccount();
    await join(student);
    await call(archiveClass, { method: 'PUT', ...door() });
    expect(await call(archiveClass, { method: 'PUT', ...door() })).toMatchObject({ status: 204 });
    expect(await call(listStudents, door())).toMatchObject({ status: 200, json: { archived: true } });
    const refused = await call(renameClass, { method: 'PATCH', ...door(), body: { name: 'x' } });
    expect(refused).toMatchObject({ status: 409, code: 'class_archived' });
    expect(await sendFile(previewRoster, '1,a')).toMatchObject({ status: 409, code: 'class_archived' });
    const listed = async (path: string) => (await call(listClasses, { path, cookie: student.cookie })).json;
    expect(await listed('/')).toEqual({ classes: [] });
    expect(await listed('/?archived=true')).toMatchObject({ classes: [{ classId: room.classId }] });
    expect(await call(restoreClass, { method: 'DELETE', ...door() })).toMatchObject({ status: 204 });
    expect(await listed('/')).toMatchObject({ classes: [{ classId: room.classId }] });
  });
});

describe('for everybody but its teachers', () => {
  test('a class has no students, no roster and no settings', async () => {
    await importAll('学号,姓名\n1,等待');
    const student = await createAccount();
    await join(student);
    const [entry] = (await roster()).waiting;
    const { classId } = room;
    const userId = student.actor.id;
    const member = { classId, userId };
    const id = randomUUID();
    const file = { rawBody: '1,a', headers: { 'content-type': 'text/csv' } };
    const doors = [
      [listStudents, { params: { classId } }],
      [previewRoster, { method: 'POST', params: { classId }, ...file }],
      [importRoster, { method: 'POST', path: '/?digest=x', params: { classId }, ...file }],
      [removeEntry, { method: 'DELETE', params: { classId, entryId: entry?.entryId ?? '' } }],
      [removeStudent, { method: 'DELETE', params: member }],
      [moveStudent, { method: 'PUT', params: member, body: { toClassId: id } }],
      [releaseNumber, { method: 'DELETE', params: member }],
      [makeLink, { method: 'POST', params: member }],
      [makeLinks, { method: 'POST', params: { classId } }],
      [groupStudents, { method: 'PUT', params: { classId }, body: { groupId: null, userIds: [], entryIds: [] } }],
      [createGroup, { method: 'POST', params: { classId }, body: { name: 'x' } }],
      [renameGroup, { method: 'PATCH', params: { classId, groupId: id }, body: { name: 'x' } }],
      [removeGroup, { method: 'DELETE', params: { classId, groupId: id } }],
      [addTeacher, { method: 'POST', params: { classId }, body: { email: student.email } }],
      [removeTeacher, { method: 'DELETE', params: { classId, userId: room.teacher.actor.id } }],
      [renameClass, { method: 'PATCH', params: { classId }, body: { name: 'x' } }],
      [archiveClass, { method: 'PUT', params: { classId } }],
      [restoreClass, { method: 'DELETE', params: { classId } }],
    ] as const;
    const before = await everything();
    const outsiders = [student, (await openClass()).teacher, await createAccount({ role: 'instructor' })];
    const users = await everything();
    for (const [handler, sent] of doors) {
      for (const { cookie } of outsiders) {
        expect(await call(handler, { ...sent, cookie }), JSON.stringify(sent)).toMatchObject({ status: 404 });
      }
      expect(await call(handler, sent)).toMatchObject({ status: 401 });
    }
    expect(await everything()).toEqual(users);
    expect((before as { members: unknown }).members).toEqual((users as { members: unknown }).members);
  });

  test('its administrators may do what its teachers do', async () => {
    const admin = await createAccount({ role: 'admin' });
    const answer = await call(listStudents, { cookie: admin.cookie, params: { classId: room.classId } });
    expect(answer.status).toBe(200);
  });
});
