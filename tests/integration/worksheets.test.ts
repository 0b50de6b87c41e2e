import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { loadCourse } from '@/lib/content/course';
import { disconnectDb, getDb } from '@/lib/db/client';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { makeWorksheet, MOST_QUESTIONS, MOST_SHEETS } from '@/lib/services/worksheets/make-worksheet';
import { viewWorksheetChoices } from '@/lib/services/worksheets/view-worksheet-choices';
import { createAccount } from '@/tests/support/accounts';

import type { MakeWorksheetOptions, Worksheet } from '@/lib/services/worksheets/make-worksheet';
import type { TestAccount } from '@/tests/support/accounts';

const COURSE = 'cnn';
const QUIZ_A = 'stride-three-output-size';
let teacher: TestAccount;
let student: TestAccount;
beforeAll(async () => {
  await registerCourses();
  teacher = await createAccount({ role: 'teacher' });
  student = await createAccount();
});
afterAll(disconnectDb);

type Asked = Partial<Omit<MakeWorksheetOptions, 'actor'>>;

function make({ actor }: TestAccount, asked: Asked = {}): Promise<Worksheet> {
  return makeWorksheet({
    actor,
    courseId: COURSE,
    questionIds: [QUIZ_A],
    title: '课堂练习',
    seedWord: '十月',
    printFor: { copies: 3 },
    locale: 'zh-CN',
    ...asked,
  });
}

async function classOf(owner: TestAccount, students: readonly TestAccount[]): Promise<string> {
  const { id } = await getDb().class.create({
    data: {
      courseId: COURSE,
      name: '一班',
      createdById: owner.actor.id,
      memberships: {
        create: [
          { userId: owner.actor.id, role: 'teacher' },
          ...students.map(({ actor }) => ({ userId: actor.id, role: 'student' as const })),
        ],
      },
    },
    select: { id: true },
  });
  return id;
}

const numbersOf = ({ sheets }: Worksheet) =>
  sheets.map(({ questions }) => questions.map(({ question }) => question.promptHtml));

describe('who may make worksheets', () => {
  test('a student gets neither questions nor keys, for copies or for a class, not even for the class they are in', async () => {
    const classId = await classOf(teacher, [student]);
    for (const printFor of [{ copies: 1 }, { classId }]) {
      await expect(make(student, { printFor })).rejects.toMatchObject({ code: 'not_found' });
    }
    const choices = viewWorksheetChoices({ actor: student.actor, courseId: COURSE, locale: 'zh-CN' });
    await expect(choices).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each(['teacher', 'instructor', 'admin'] as const)('an account that is %s gets them', async (role) => {
    const { sheets } = await make(await createAccount({ role }), { printFor: { copies: 1 } });
    expect(sheets[0]?.questions[0]?.key[0]?.right).not.toBe('');
  });

  test('so does whoever teaches a class, whatever their account is', async () => {
    const assistant = await createAccount();
    await classOf(assistant, []);
    expect((await make(assistant)).sheets).toHaveLength(3);
  });

  test('names of a class go only to those who manage it', async () => {
    const classId = await classOf(teacher, [student]);
    const stranger = await createAccount({ role: 'teacher' });
    const instructor = await createAccount({ role: 'instructor' });
    for (const other of [stranger, instructor]) {
      await expect(make(other, { printFor: { classId } })).rejects.toMatchObject({ code: 'not_found' });
    }
    expect((await make(teacher, { printFor: { classId } })).sheets).toHaveLength(1);
    expect((await make(await createAccount({ role: 'admin' }), { printFor: { classId } })).sheets).toHaveLength(1);
  });
});

describe('the sheets', () => {
  test('come out the same for the same word, and differ for another word and another teacher', async () => {
    const first = await make(teacher);
    const others = [await make(teacher, { seedWord: '十一月' }), await make(await createAccount({ role: 'teacher' }))];
    // Asked for after something else, they are really made again.
    const again = await make(teacher);
    expect(again.sheets).not.toBe(first.sheets);
    expect(again).toEqual(first);
    for (const other of others) {
      expect(numbersOf(other)).not.toEqual(numbersOf(first));
      expect(other.sheets.map(({ code }) => code)).not.toEqual(first.sheets.map(({ code }) => code));
    }
  });

  test('without names have different numbers from one to the next, and each has a code of its own', async () => {
    const worksheet = await make(teacher, { printFor: { copies: 12 } });
    const prompts = numbersOf(worksheet).map(([prompt]) => prompt);
    prompts.slice(1).forEach((prompt, place) => expect(prompt).not.toBe(prompts[place]));
    expect(new Set(worksheet.sheets.map(({ code }) => code)).size).toBe(12);
  });

  test('of a student stay as they are when others join the class', async () => {
    const early = await createAccount({ name: '早' });
    const classId = await classOf(teacher, [early]);
    const before = await make(teacher, { printFor: { classId } });
    const late = await createAccount({ name: '晚' });
    await getDb().membership.create({ data: { classId, userId: late.actor.id, role: 'student' } });
    const after = await make(teacher, { printFor: { classId } });
    expect(after.sheets.map(({ name }) => name)).toEqual(['早', '晚']);
    expect(after.sheets[0]).toEqual(before.sheets[0]);
  });

  test('of a student stay as they are, code and numbers, whoever leaves the class', async () => {
    const students: TestAccount[] = [];
    for (let place = 0; place < 12; place += 1) students.push(await createAccount({ name: `学生${place + 10}` }));
    const classId = await classOf(teacher, students);
    // With few sets of numbers each, so that by chance neighbours get the same.
    const questionIds = ['vgg-three-stations', 'view-past-the-pooling', 'where-the-weights-sit', 'stride-that-fits'];
    const before = await make(teacher, { printFor: { classId }, questionIds });
    const leaving = students.filter((_student, place) => place % 2 === 0).map(({ actor }) => actor.id);
    await getDb().membership.deleteMany({ where: { classId, userId: { in: leaving } } });
    const after = await make(teacher, { printFor: { classId }, questionIds });
    const bare = ({ sheets }: Worksheet) => sheets.map(({ number: _number, ...sheet }) => sheet);
    expect(bare(after)).toEqual(bare(before).filter((_sheet, place) => place % 2 === 1));
  });

  test('are not made again for another title or view, nor for a request that comes while they are made', async () => {
    const maker = await createAccount({ role: 'teacher' });
    const [one, other] = await Promise.all([make(maker), make(maker, { title: '另一个标题' })]);
    expect(other.title).toBe('另一个标题');
    expect(other.sheets).toBe(one.sheets);
    expect((await make(maker)).sheets).toBe(one.sheets);
    expect((await make(maker, { locale: 'en' })).sheets).not.toBe(one.sheets);
  });

  test('that are kept go to nobody who may no longer make them', async () => {
    const assistant = await createAccount();
    const classId = await classOf(assistant, [student]);
    await make(assistant, { printFor: { classId } });
    await getDb().membership.deleteMany({ where: { classId, userId: assistant.actor.id } });
    await expect(make(assistant, { printFor: { classId } })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('that somebody asks for in place of others stop the making of these, with a reason', async () => {
    const maker = await createAccount({ role: 'teacher' });
    const questionIds = [...((await loadCourse(COURSE))?.questions.keys() ?? [])].slice(0, 6);
    const asking = { questionIds, printFor: { copies: MOST_SHEETS } };
    // Both are on their way together, and which one the database answers first is its affair: the other is the later one.
    const asked = [make(maker, { ...asking, seedWord: 'one' }), make(maker, { ...asking, seedWord: 'other' })];
    const ended = await Promise.allSettled(asked);
    const made = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const stopped = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(made.map(({ sheets }) => sheets.length)).toEqual([MOST_SHEETS]);
    expect(stopped).toMatchObject([{ code: 'too_many_attempts', explanation: { en: expect.any(String) as string } }]);
  });

  test('hold neither key nor slip: these stand in the key alone, with wrong results that are not the right one', async () => {
    const { sheets } = await make(teacher);
    for (const { questions } of sheets) {
      for (const { question, key } of questions) {
        expect(question).toMatchObject({ feedback: null, solution: null, hints: { shown: [] } });
        const [part] = key;
        expect(part?.right).toMatch(/^\d+×\d+×\d+$/u);
        expect(part?.wrong.length).toBeGreaterThan(0);
        for (const { answer, slips } of part?.wrong ?? []) {
          expect(answer).not.toBe(part?.right);
          expect(slips.join('')).not.toBe('');
          expect(JSON.stringify(question)).not.toContain(slips[0]);
        }
      }
    }
  });

  test('leave nothing behind', async () => {
    const count = () => getDb().variant.count();
    const before = await count();
    await make(teacher);
    expect(await count()).toBe(before);
  });
});

describe('what is refused', () => {
  test.each([
    ['no question', { questionIds: [] }],
    ['no copy', { printFor: { copies: 0 } }],
    ['half a copy', { printFor: { copies: 1.5 } }],
    ['too many copies', { printFor: { copies: MOST_SHEETS + 1 } }],
  ] satisfies [string, Asked][])('%s, and it is said why in both languages', async (_what, asked) => {
    await expect(make(teacher, asked)).rejects.toMatchObject({
      code: 'bad_request',
      explanation: { zh: expect.any(String) as string, en: expect.any(String) as string },
    });
  });

  test('more questions than a worksheet holds, and a class without students', async () => {
    const course = await loadCourse(COURSE);
    const questionIds = [...(course?.questions.keys() ?? [])].slice(0, MOST_QUESTIONS + 1);
    expect(questionIds).toHaveLength(MOST_QUESTIONS + 1);
    await expect(make(teacher, { questionIds })).rejects.toMatchObject({ code: 'bad_request', field: 'questions' });
    const printFor = { classId: await classOf(teacher, []) };
    await expect(make(teacher, { printFor })).rejects.toMatchObject({ code: 'bad_request', field: 'class' });
  });

  test.each([
    [{ questionIds: ['no-such-question'] }, 'not_found'],
    [{ courseId: 'no-such-course' }, 'not_found'],
    [{ printFor: { classId: randomUUID() } }, 'not_found'],
    [{ title: '  ' }, 'name_unusable'],
  ] satisfies [Asked, string][])('%j: %s', async (asked, code) => {
    await expect(make(teacher, asked)).rejects.toMatchObject({ code });
  });
});

test('every question of the course can stand on a sheet', { timeout: 120_000 }, async () => {
  const course = await loadCourse(COURSE);
  for (const questionId of course?.questions.keys() ?? []) {
    const { sheets } = await make(teacher, { questionIds: [questionId], printFor: { copies: 1 } });
    for (const part of sheets[0]?.questions[0]?.key ?? []) expect(part.right, questionId).not.toBe('');
  }
});
