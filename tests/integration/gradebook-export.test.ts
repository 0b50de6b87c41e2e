import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';

import { GET as getAnswers } from '@/app/api/v1/classes/[classId]/exports/answers.csv/route';
import { GET as getCsv } from '@/app/api/v1/classes/[classId]/exports/gradebook.csv/route';
import { GET as getXlsx } from '@/app/api/v1/classes/[classId]/exports/gradebook.xlsx/route';
import { writeXlsx } from '@/lib/core/export/xlsx';
import { disconnectDb, getDb } from '@/lib/db/client';
import { exportAnswers } from '@/lib/services/gradebook/export-answers';
import { giveUp } from '@/lib/services/variants/give-up';
import { openLessonVariant } from '@/lib/services/variants/open-variant';
import { submitAnswer } from '@/lib/services/variants/submit-answer';
import { createAccount } from '@/tests/support/accounts';
import { addAssignment, addScore, gradebookClass } from '@/tests/support/gradebook';
import { HOST, ORIGIN, call } from '@/tests/support/http';
import { readWithLibreOffice } from '@/tests/support/read-spreadsheet';

import type { SheetCell } from '@/lib/core/export/xlsx';
import type { TestAccount } from '@/tests/support/accounts';
import type { GradebookClass } from '@/tests/support/gradebook';

afterAll(disconnectDb);

const PAST = new Date('2026-01-05T00:00:00Z');
const QUESTION = 'stride-three-output-size';

const HOSTILE: readonly string[] = [
  ...['=1+1', '+1', '-1', '@SUM(A1)', '<b>粗</b>', '&amp;', '007', '00000000000000000123456789', '2023-01-02', '1e5'],
  ...[
    '😀🇨🇳',
    ' 两边有空格 ',
    '"引号"',
    "'撇号",
    '逗号,分号;',
    'TRUE',
    '_x0041_',
    '长'.repeat(500),
    '12345678901234567890',
  ],
];

describe('a workbook', () => {
  test('is read by LibreOffice cell by cell as it was written, whatever people are called', async () => {
    const rows: SheetCell[][] = HOSTILE.map((text, place) => [text, place + 0.5, place * 1e6, null]);
    const columns = ['姓名', '=列', '数', '空'].map((title) => ({ title, width: 10 }));
    const read = await readWithLibreOffice(writeXlsx([{ name: 'a/b', columns, rows, frozenColumns: 1 }]));
    expect(read).toHaveLength(rows.length + 1);
    expect(read[0]?.slice(0, 4)).toEqual(['姓名', '=列', '数', '空']);
    for (const [place, row] of rows.entries()) {
      const [text, half, million] = read[place + 1] ?? [];
      expect([text, Number(half), Number(million)]).toEqual(row.slice(0, 3));
    }
  });

  test('of a class has its students with their numbers, and marks as numbers', async () => {
    const place = await gradebookClass({ students: 2 });
    const [first, second] = place.students;
    await getDb().user.update({ where: { id: first.actor.id }, data: { name: '=1+1' } });
    const names = [
      { userId: first.actor.id, studentNumber: '007' },
      { userId: second.actor.id, studentNumber: '008' },
    ];
    for (const { userId, studentNumber } of names) {
      await getDb().membership.update({
        where: { classId_userId: { classId: place.classId, userId } },
        data: { studentNumber },
      });
    }
    const homework = await addAssignment(place, { category: 'homework', points: [4, 6], closesAt: PAST });
    await addScore(homework, { student: first, place: 0, best: 3.5 });
    const { cookie } = place.teacher;
    const params = { classId: place.classId };
    const headers = { host: HOST, cookie, 'accept-language': 'zh-CN' };
    const response = await getXlsx(new Request(`${ORIGIN}/`, { headers }), { params: Promise.resolve(params) });
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="gradebook-.*\.xlsx"$/u);
    const read = await readWithLibreOffice(new Uint8Array(await response.arrayBuffer()));
    expect(read.map((row) => [row[0], row[1], Number(row.at(-1))])).toEqual([
      ['学号', '姓名', Number.NaN],
      ['007', '=1+1', 3.5],
      // Nothing handed in by closing.
      ['008', second.actor.name, 0],
    ]);
    const csv = await getCsv(new Request(`${ORIGIN}/`, { headers }), { params: Promise.resolve(params) });
    const bytes = Buffer.from(await csv.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
    const lines: string[][] = parse(bytes, { bom: true });
    expect(lines[1]?.slice(0, 4)).toEqual(['007', "'=1+1", '', '35.00%']);
    const audited = await getDb().auditEvent.findMany({
      where: { subject: `class:${place.classId}`, action: 'gradebook.exported' },
      orderBy: { id: 'asc' },
      select: { data: true },
    });
    expect(audited.map(({ data }) => data)).toEqual([{ what: 'gradebook.xlsx' }, { what: 'gradebook.csv' }]);
  });
});

/** One answer to the question, the same variant each time. */
async function answer({ actor }: TestAccount, raw: string): Promise<string> {
  const { variantId, parts } = await openLessonVariant({ actor, questionId: QUESTION, fresh: false, locale: 'zh-CN' });
  if (variantId === null) throw new Error('the question was not opened');
  const answers = Object.fromEntries(parts.map(({ id }) => [id, raw]));
  const sent = { actor, variantId, locale: 'zh-CN', now: new Date() } as const;
  await submitAnswer({ ...sent, idempotencyKey: randomUUID(), answers });
  return variantId;
}

async function rowsOf(pieces: AsyncGenerator<string, void>): Promise<Record<string, string>[]> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return parse(text, { columns: true, bom: true });
}

const exported = async ({ classId, teacher }: GradebookClass, batch = 2) =>
  rowsOf(await exportAnswers({ actor: teacher.actor, classId, batch }));

describe('answers for research', () => {
  test('are one row each under a pseudonym of the class, with seeds of closed variants only', async () => {
    const place = await gradebookClass({ students: 2 });
    const [first, second] = place.students;
    await answer(first, '7×7×1');
    const open = await answer(first, '9×9×9');
    await answer(second, '8×8×1');
    const before = await exported(place);
    expect(before.every(({ seed, parameters }) => seed === '' && parameters === '')).toBe(true);
    await giveUp({ actor: first.actor, variantId: open, locale: 'zh-CN', now: new Date() });
    const rows = await exported(place);
    expect(rows.map(({ question, attempt }) => [question, attempt])).toEqual(
      [...before].map(({ question, attempt }) => [question, attempt]),
    );
    const mine = rows.filter(({ seed }) => seed !== '');
    expect(mine.length).toBeGreaterThan(0);
    expect(new Set(mine.map(({ student }) => student)).size).toBe(1);
    for (const row of rows) {
      expect(row['student']).toMatch(/^[0-9a-f]{16}$/u);
      expect(row['version']).toMatch(/^[0-9a-f]{64}$/u);
      expect(JSON.stringify(row)).not.toContain(first.actor.id);
      expect(JSON.stringify(row)).not.toContain(second.actor.id);
    }
    // Stable in one class, another in every other.
    const other = await gradebookClass({ students: 1 });
    await getDb().membership.create({ data: { classId: other.classId, userId: first.actor.id, role: 'student' } });
    const elsewhere = await exported(other);
    const pseudonyms = new Set(rows.map(({ student }) => student));
    expect(elsewhere.some(({ student }) => pseudonyms.has(student))).toBe(false);
  });

  test('are all there, each once, however small the pieces', async () => {
    const place = await gradebookClass({ students: 1 });
    const [student] = place.students;
    for (let time = 0; time < 7; time += 1) await answer(student, `${String(time + 20)}×5×1`);
    const [few, many] = [await exported(place, 1), await exported(place, 1000)];
    expect(few).toEqual(many);
    expect(few).toHaveLength(7);
    expect(new Set(few.map(({ answer: raw }) => raw)).size).toBe(7);
  });

  test('are for teachers of the class; that they were taken is on record', async () => {
    const place = await gradebookClass({ students: 1 });
    const params = { classId: place.classId };
    const stranger = await createAccount({ role: 'teacher' });
    expect(await call(getAnswers, { cookie: stranger.cookie, params })).toMatchObject({ status: 404 });
    expect(await call(getAnswers, { cookie: place.students[0].cookie, params })).toMatchObject({ status: 404 });
    const good = await call(getAnswers, { cookie: place.teacher.cookie, params });
    expect(good.status).toBe(200);
    expect(good.text).toContain('student,question,version');
    const count = await getDb().auditEvent.count({
      where: { subject: `class:${place.classId}`, action: 'gradebook.exported', actorId: place.teacher.actor.id },
    });
    expect(count).toBe(1);
  });
});
