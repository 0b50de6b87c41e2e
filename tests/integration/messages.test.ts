import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { POST as sendRoute } from '@/app/api/v1/classes/[classId]/messages/route';
import { PUT as readRoute } from '@/app/api/v1/me/messages/[messageId]/read/route';
import { GET as listRoute } from '@/app/api/v1/me/messages/route';
import { disconnectDb, getDb } from '@/lib/db/client';
import { createClass } from '@/lib/services/classes/create-class';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { countMyUnread } from '@/lib/services/messages/list-my-messages';
import { sendMessage } from '@/lib/services/messages/send-message';

import { createAccount } from '../support/accounts';
import { call } from '../support/http';

import type { AddressInfo, Server } from 'node:net';
import type { TestAccount } from '../support/accounts';
import type { ReceivedMessage } from '@/lib/services/messages/list-my-messages';
import type { SendMessage } from '@/lib/services/messages/send-message';

/** Refused by the mail server below. */
const NO_MAILBOX = 'nobody-';

const mails: { readonly to: string; readonly data: string }[] = [];
const server = createMailServer();

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${String(port)}`);
  vi.stubEnv('MAIL_FROM', 'ConvClass <convclass@test.example>');
  await registerCourses();
});

afterAll(async () => {
  server.close();
  await disconnectDb();
});

/** As much of SMTP as a client needs to hand over a mail. */
function createMailServer(): Server {
  return createServer((socket) => {
    let [to, data, isText] = ['', '', false];
    const say = (line: string) => socket.write(`${line}\r\n`);
    const command = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') {
        to = /<([^>]*)>/u.exec(line)?.[1] ?? '';
        say(to.startsWith(NO_MAILBOX) ? '550 no such mailbox' : '250 ok');
      } else if (verb === 'DATA') {
        [data, isText] = ['', true];
        say('354 go on');
      } else if (verb === 'QUIT') {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    };
    const text = (line: string) => {
      if (line !== '.') data += `${line}\n`;
      else {
        mails.push({ to, data });
        isText = false;
        say('250 taken');
      }
    };
    let rest = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) (isText ? text : command)(line);
    });
    say('220 ready');
  });
}

interface TestClass {
  readonly teacher: TestAccount;
  readonly classId: string;
  readonly students: readonly TestAccount[];
}

async function openClass(size: number): Promise<TestClass> {
  const teacher = await createAccount({ role: 'teacher', name: '王老师' });
  const { classId } = await createClass({ actor: teacher.actor, courseId: 'cnn', name: '1 班', now: new Date() });
  const students = await Promise.all(Array.from({ length: size }, () => createAccount()));
  await getDb().membership.createMany({
    data: students.map(({ actor }) => ({ classId, userId: actor.id, role: 'student' as const })),
  });
  return { teacher, classId, students };
}

/** Students who never sign in, and have no mailbox. */
async function addStudents(classId: string, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const accounts = ids.map((id) => ({ id, email: `${id}@test.example`, name: '测试', demo: true }));
  await getDb().user.createMany({ data: accounts });
  await getDb().membership.createMany({ data: ids.map((userId) => ({ classId, userId, role: 'student' as const })) });
}

interface Sending {
  readonly to?: unknown;
  readonly text?: string;
  readonly key?: string;
}

function send(
  cookie: string | undefined,
  classId: string,
  { to = 'everybody', text = '你好', key = randomUUID() }: Sending,
) {
  return call(sendRoute, {
    ...{ method: 'POST', params: { classId }, body: { to, text }, headers: { 'idempotency-key': key } },
    ...(cookie === undefined ? {} : { cookie }),
  });
}

async function inboxOf({ cookie }: TestAccount): Promise<readonly ReceivedMessage[]> {
  return ((await call(listRoute, { cookie })).json as { messages: readonly ReceivedMessage[] }).messages;
}

describe('a message', () => {
  test('is sent by the class’s own teachers and administrators only', async () => {
    const { teacher, classId, students } = await openClass(2);
    const outsiders = [...students, (await openClass(0)).teacher];
    for (const role of ['student', 'instructor', 'teacher'] as const) outsiders.push(await createAccount({ role }));
    for (const { cookie } of outsiders) expect((await send(cookie, classId, {})).status).toBe(404);
    expect((await send(undefined, classId, {})).status).toBe(401);
    expect(await getDb().message.count({ where: { classId } })).toBe(0);
    expect(await send(teacher.cookie, classId, {})).toMatchObject({ status: 201, json: { recipients: 2 } });
    const admin = await createAccount({ role: 'admin' });
    expect(await send(admin.cookie, classId, {})).toMatchObject({ status: 201 });
  });

  test('reaches those it is meant for and nobody else, whoever is no student of the class least', async () => {
    const { teacher, classId, students } = await openClass(3);
    const stranger = (await openClass(1)).students[0];
    const to = [students[0]?.actor.id, students[1]?.actor.id, stranger?.actor.id, teacher.actor.id];
    expect(await send(teacher.cookie, classId, { to, text: '第 3 题' })).toMatchObject({ json: { recipients: 2 } });
    const rows = await getDb().message.findMany({ where: { classId } });
    expect(rows.map(({ toId }) => toId).sort()).toEqual(to.slice(0, 2).sort());
    expect(await send(teacher.cookie, classId, { to: [stranger?.actor.id] })).toMatchObject({ status: 404 });
  });

  test('sent again under its key reaches nobody twice, even many times at once', async () => {
    const { teacher, classId, students } = await openClass(5);
    const key = randomUUID();
    const all = await Promise.all(Array.from({ length: 8 }, () => send(teacher.cookie, classId, { key })));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await getDb().message.count({ where: { classId } })).toBe(5);
    const subject = `class:${classId}`;
    const events = await getDb().auditEvent.findMany({ where: { subject, action: 'class.message-sent' } });
    expect(events.map(({ data }) => data)).toEqual([{ recipients: 5 }]);
    expect(JSON.stringify(events)).not.toContain('你好');
    const other = await send(teacher.cookie, classId, { key, text: '别的' });
    expect(other).toMatchObject({ status: 409, code: 'idempotency_key_reused' });
    expect(await inboxOf(students[0]!)).toHaveLength(1);
  });

  test('has 1 to 2,000 characters of plain text', async () => {
    const { teacher, classId, students } = await openClass(1);
    for (const text of ['', '  \n ', '字'.repeat(2001)]) {
      expect(await send(teacher.cookie, classId, { text })).toMatchObject({ status: 400, code: 'message_unusable' });
    }
    const hostile = '<script>alert(1)</script>\r\n=1+1 ${x}';
    expect(await send(teacher.cookie, classId, { text: hostile })).toMatchObject({ status: 201 });
    expect((await inboxOf(students[0]!))[0]?.text).toBe(hostile.replace('\r\n', '\n'));
  });

  test('stops where one teacher reaches too many within ten minutes, whether by name or with everybody', async () => {
    const { teacher, classId, students } = await openClass(1);
    await addStudents(classId, 1000);
    const key = randomUUID();
    const sending = (toIds: SendMessage['toIds'], sendingKey: string = randomUUID()) =>
      sendMessage({ actor: teacher.actor, classId, toIds, text: 'x', sendingKey, now: new Date() });
    await sending('everybody', key);
    await expect(sending('everybody')).rejects.toMatchObject({ code: 'too_many_attempts' });
    // What is sent again reaches nobody new, and costs nothing.
    expect(await sending('everybody', key)).toEqual({ recipients: 1001 });
    await expect(sending([students[0]!.actor.id])).rejects.toMatchObject({ code: 'too_many_attempts' });
    expect(await getDb().message.count({ where: { classId } })).toBe(1001);
  });

  test('counts everybody whom a known key reaches anew', async () => {
    const { teacher, classId, students } = await openClass(1);
    await addStudents(classId, 1800);
    const sending = { actor: teacher.actor, classId, text: 'x', sendingKey: randomUUID(), now: new Date() };
    await sendMessage({ ...sending, toIds: [students[0]!.actor.id] });
    const more = sendMessage({ ...sending, toIds: 'everybody' });
    await expect(more).rejects.toMatchObject({ code: 'too_many_attempts' });
    expect(await getDb().message.count({ where: { classId } })).toBe(1);
  });

  test('is read by its student alone, and the first time of reading counts', async () => {
    const { teacher, classId, students } = await openClass(2);
    const [mine, other] = [students[0]!, students[1]!];
    await send(teacher.cookie, classId, { to: [mine.actor.id] });
    expect(await countMyUnread(mine)).toBe(1);
    expect(await inboxOf(other)).toEqual([]);
    const [message] = await inboxOf(mine);
    expect(message).toMatchObject({ from: '王老师', className: '1 班', text: '你好', readAt: null });
    const read = ({ cookie }: TestAccount) =>
      call(readRoute, { method: 'PUT', cookie, params: { messageId: message!.id } });
    for (const outsider of [other, teacher]) expect((await read(outsider)).status).toBe(404);
    expect((await read(mine)).status).toBe(204);
    const first = (await inboxOf(mine))[0]?.readAt;
    expect(first).not.toBeNull();
    expect((await read(mine)).status).toBe(204);
    expect((await inboxOf(mine))[0]?.readAt).toBe(first);
    expect(await countMyUnread(mine)).toBe(0);
  });
});

describe('with a mail server, a message', () => {
  test('is mailed to each recipient alone, with who sent it and where to read it', async () => {
    const { teacher, classId, students } = await openClass(3);
    await send(teacher.cookie, classId, { text: '请看第 3 题。' });
    const addresses = students.map(({ email }) => email).sort();
    await expect
      .poll(() => getDb().message.count({ where: { classId, mailedAt: { not: null } } }), { timeout: 10_000 })
      .toBe(3);
    const sent = mails.filter(({ to }) => addresses.includes(to));
    expect(sent.map(({ to }) => to).sort()).toEqual(addresses);
    for (const { to, data } of sent) {
      expect(data).toContain('From: ConvClass <convclass@test.example>');
      for (const other of addresses) expect(data.includes(other)).toBe(other === to);
    }
  });

  test('that it does not take is in the product all the same, and the others are mailed', async () => {
    const { teacher, classId, students } = await openClass(2);
    const userId = students[0]!.actor.id;
    await getDb().user.update({ where: { id: userId }, data: { email: `${NO_MAILBOX}${randomUUID()}@test.example` } });
    expect(await send(teacher.cookie, classId, {})).toMatchObject({ status: 201, json: { recipients: 2 } });
    await expect
      .poll(() => getDb().message.count({ where: { classId, mailedAt: { not: null } } }), { timeout: 10_000 })
      .toBe(1);
    expect(await inboxOf(students[0]!)).toHaveLength(1);
    expect(await getDb().message.count({ where: { toId: userId, mailedAt: null } })).toBe(1);
  });

  test('to a demo account is not mailed: it has no mailbox', async () => {
    const { teacher, classId, students } = await openClass(2);
    await getDb().user.update({ where: { id: students[0]!.actor.id }, data: { demo: true } });
    await send(teacher.cookie, classId, {});
    await expect
      .poll(() => getDb().message.count({ where: { classId, mailedAt: { not: null } } }), { timeout: 10_000 })
      .toBe(1);
    const address = students[0]!.email;
    expect(mails.filter(({ to }) => to === address)).toEqual([]);
  });
});
