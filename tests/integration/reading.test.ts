import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { PUT as putBookmark } from '@/app/api/v1/bookmarks/route';
import { GET as getExport } from '@/app/api/v1/me/export/route';
import { GET as getNote, PUT as putNote } from '@/app/api/v1/notes/route';
import { POST as postVisit } from '@/app/api/v1/visits/route';
import { loadCourse } from '@/lib/content/course';
import { disconnectDb, getDb } from '@/lib/db/client';
import { listOwnAnswers } from '@/lib/services/accounts/list-own-answers';
import { viewOwnData } from '@/lib/services/accounts/view-own-data';
import { viewCourse } from '@/lib/services/courses/view-course';
import { viewLesson } from '@/lib/services/lessons/view-lesson';
import { NOTE_MAXIMUM, NOTES_PER_COURSE } from '@/lib/services/reading/save-note';
import { viewLessonMarks } from '@/lib/services/reading/view-lesson-marks';
import { viewNotes } from '@/lib/services/reading/view-notes';
import { giveUp } from '@/lib/services/variants/give-up';
import { openLessonVariant } from '@/lib/services/variants/open-variant';
import { submitAnswer } from '@/lib/services/variants/submit-answer';
import { createAccount } from '@/tests/support/accounts';
import { call } from '@/tests/support/http';
import { findLeaks } from '@/tests/support/leak-scan';

import type { Heading, Lesson } from '@/lib/content/types';
import type { TestAccount } from '@/tests/support/accounts';

const COURSE = 'cnn';
const QUIZ_A = 'stride-three-output-size';
const CHINESE = { 'accept-language': 'zh-CN' };

let lesson: Lesson;
let zh: readonly Heading[];
let en: readonly Heading[];
beforeAll(async () => {
  const course = await loadCourse(COURSE);
  const found = course?.lessons.find(({ questionIds }) => questionIds.includes(QUIZ_A));
  if (found === undefined) throw new Error('the lesson of quiz A is missing');
  lesson = found;
  zh = found.body.zh?.headings ?? [];
  en = found.body.en?.headings ?? [];
});
afterAll(disconnectDb);

const where = (anchor = '') => ({ courseId: COURSE, lessonId: lesson.id, anchor });

interface NoteReply {
  readonly note: { readonly text: string; readonly updatedAt: string } | null;
}

async function write(account: TestAccount, body: object, headers = CHINESE) {
  const answer = await call(putNote, { method: 'PUT', cookie: account.cookie, body: { ...where(), ...body }, headers });
  return { ...answer, note: (answer.json as NoteReply | undefined)?.note ?? null };
}

async function read(account: TestAccount, anchor = '') {
  const path = `/api/v1/notes?${new URLSearchParams(where(anchor)).toString()}`;
  const answer = await call(getNote, { path, cookie: account.cookie, headers: CHINESE });
  return (answer.json as NoteReply).note;
}

async function mark(account: TestAccount, body: object, headers = CHINESE) {
  return call(putBookmark, { method: 'PUT', cookie: account.cookie, body: { ...where(), ...body }, headers });
}

const marksOf = (account: TestAccount, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  viewLessonMarks({ actor: account.actor, courseId: COURSE, lessonId: lesson.id, locale });

describe('the place last read', () => {
  const visit = (account: TestAccount, place?: string, headers = CHINESE) =>
    call(postVisit, {
      method: 'POST',
      cookie: account.cookie,
      body: { courseId: COURSE, lessonId: lesson.id, ...(place === undefined ? {} : { place }) },
      headers,
    });
  const resume = async (account: TestAccount, locale: 'zh-CN' | 'en' = 'zh-CN') =>
    (await viewCourse({ reader: account.actor, courseId: COURSE, locale, now: new Date() })).resume;

  test('leads the course home and the lesson back to its heading, in either language', async () => {
    const reader = await createAccount();
    expect((await visit(reader, zh[1]?.id)).status).toBe(204);
    expect(await resume(reader)).toMatchObject({ id: lesson.id, anchor: zh[1]?.id });
    expect(await resume(reader, 'en')).toMatchObject({ id: lesson.id, anchor: en[1]?.id });
    const view = await viewLesson({ reader: reader.actor, courseId: COURSE, lessonId: lesson.id, locale: 'en' });
    expect(view.lastPlace).toEqual({ anchor: en[1]?.id, heading: en[1]?.text });
  });

  test('stays when the lesson is merely opened, and when a place is named that is not in it', async () => {
    const reader = await createAccount();
    await visit(reader, en[2]?.id, { 'accept-language': 'en' });
    await visit(reader);
    expect((await visit(reader, 'no-such-heading')).status).toBe(204);
    expect(await resume(reader)).toMatchObject({ anchor: zh[2]?.id });
    await visit(reader, '');
    expect(await resume(reader)).toMatchObject({ anchor: '' });
  });

  test('is nobody else’s', async () => {
    const [reader, other] = [await createAccount(), await createAccount()];
    await visit(reader, zh[1]?.id);
    expect(await resume(other)).toBeNull();
  });
});

describe('bookmarks', () => {
  test('set and taken away twice are set and taken away once, by several requests at once', async () => {
    const reader = await createAccount();
    const anchor = zh[0]?.id ?? '';
    const answers = await Promise.all(Array.from({ length: 6 }, () => mark(reader, { anchor, marked: true })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect((await marksOf(reader))?.bookmarks).toEqual([anchor]);
    expect(await getDb().bookmark.count({ where: { userId: reader.actor.id } })).toBe(1);
    await mark(reader, { anchor, marked: false });
    expect((await mark(reader, { anchor, marked: false })).status).toBe(204);
    expect((await marksOf(reader))?.bookmarks).toEqual([]);
  });

  test('set in one language stand at the same heading in the other, and can be taken away there', async () => {
    const reader = await createAccount();
    await mark(reader, { anchor: en[1]?.id, marked: true }, { 'accept-language': 'en' });
    await mark(reader, { anchor: zh[1]?.id, marked: true });
    expect((await marksOf(reader))?.bookmarks).toEqual([zh[1]?.id]);
    expect((await marksOf(reader, 'en'))?.bookmarks).toEqual([en[1]?.id]);
    await mark(reader, { anchor: en[1]?.id, marked: false }, { 'accept-language': 'en' });
    expect((await marksOf(reader))?.bookmarks).toEqual([]);
  });

  test('cannot be set where there is nothing', async () => {
    const reader = await createAccount();
    for (const body of [{ anchor: 'nowhere' }, { lessonId: 'none' }, { courseId: 'none' }]) {
      expect((await mark(reader, { ...body, marked: true })).code).toBe('not_found');
    }
    expect(await getDb().bookmark.count({ where: { userId: reader.actor.id } })).toBe(0);
  });
});

describe('notes', () => {
  test('belong to the one who wrote them: nobody else reads, changes or deletes them', async () => {
    const [writer, other] = [await createAccount(), await createAccount()];
    const { note } = await write(writer, { text: '我的笔记', before: null });
    expect(await read(other)).toBeNull();
    expect((await write(other, { text: '', before: note?.updatedAt ?? null })).status).toBe(200);
    expect((await write(other, { text: 'x', before: note?.updatedAt ?? null })).code).toBe('note_changed');
    expect(await read(writer)).toEqual(note);
    const view = await viewNotes({ actor: other.actor, courseId: COURSE, locale: 'zh-CN' });
    expect(view.lessons).toEqual([]);
  });

  test('changed elsewhere are not overwritten: the second tab is told', async () => {
    const writer = await createAccount();
    const first = await write(writer, { text: 'A', before: null });
    const inOneTab = await write(writer, { text: 'B', before: first.note?.updatedAt });
    const inOther = await write(writer, { text: 'C', before: first.note?.updatedAt });
    expect(inOther).toMatchObject({ status: 409, code: 'note_changed' });
    expect((await read(writer))?.text).toBe('B');
    expect((await write(writer, { text: 'C', before: inOneTab.note?.updatedAt })).note?.text).toBe('C');
  });

  test('sent twice are written once, and of two first notes at once one wins', async () => {
    const writer = await createAccount();
    const sent = { text: 'twice', before: null };
    const [one, two] = await Promise.all([write(writer, sent), write(writer, sent)]);
    expect(one.note).toEqual(two.note);
    const rivals = await Promise.all(
      ['x', 'y'].map((text) => write(writer, { ...where(zh[0]?.id), text, before: null })),
    );
    expect(rivals.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await getDb().note.count({ where: { userId: writer.actor.id } })).toBe(2);
  });

  test('every version has a name of its own, however fast one follows another', async () => {
    const writer = await createAccount();
    const names: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const { note } = await write(writer, { text: String(round), before: names.at(-1) ?? null });
      names.push(note?.updatedAt ?? '');
    }
    expect(new Set(names).size).toBe(20);
  });

  test('are taken away by an empty text, and brought back by writing them again', async () => {
    const writer = await createAccount();
    const { note } = await write(writer, { text: 'gone', before: null });
    expect((await write(writer, { text: ' \n ', before: note?.updatedAt })).note).toBeNull();
    expect(await getDb().note.count({ where: { userId: writer.actor.id } })).toBe(0);
    expect((await write(writer, { text: 'gone', before: null })).note?.text).toBe('gone');
  });

  test('hold ten thousand Chinese characters and no more', async () => {
    const writer = await createAccount();
    const longest = '卷'.repeat(NOTE_MAXIMUM);
    expect((await write(writer, { text: longest, before: null })).note?.text).toBe(longest);
    expect(await write(writer, { text: `${longest}卷`, before: null })).toMatchObject({ status: 400 });
  });

  test('are at most five hundred in a course; those that are there can still be changed', async () => {
    const writer = await createAccount();
    const kept = await write(writer, { text: 'kept', before: null });
    const filler = Array.from({ length: NOTES_PER_COURSE - 1 }, () => ({
      userId: writer.actor.id,
      courseId: COURSE,
      lessonId: lesson.id,
      anchor: randomUUID(),
      text: 'x',
    }));
    await getDb().note.createMany({ data: filler });
    expect((await write(writer, { anchor: zh[0]?.id, text: 'one more', before: null })).code).toBe('notes_full');
    expect((await write(writer, { text: 'changed', before: kept.note?.updatedAt })).note?.text).toBe('changed');
  });

  test('whose heading is gone are still listed, and can be deleted', async () => {
    const writer = await createAccount();
    const lost = { userId: writer.actor.id, courseId: COURSE, lessonId: lesson.id, anchor: 'old-heading', text: 'old' };
    const { updatedAt } = await getDb().note.create({ data: lost, select: { updatedAt: true } });
    const listed = await viewNotes({ actor: writer.actor, courseId: COURSE, locale: 'zh-CN' });
    expect(listed.lessons[0]?.places).toMatchObject([{ anchor: 'old-heading', exists: false, note: { text: 'old' } }]);
    expect((await write(writer, { anchor: 'old-heading', text: '', before: updatedAt.toISOString() })).status).toBe(
      200,
    );
    expect((await write(writer, { anchor: 'old-heading', text: 'new', before: null })).code).toBe('not_found');
  });

  test('are listed with the bookmarks in the order of the text', async () => {
    const reader = await createAccount();
    await mark(reader, { anchor: zh[2]?.id, marked: true });
    await write(reader, { anchor: zh[1]?.id, text: 'n', before: null });
    await write(reader, { text: 'whole', before: null });
    await mark(reader, { anchor: zh[1]?.id, marked: true });
    const { lessons } = await viewNotes({ actor: reader.actor, courseId: COURSE, locale: 'en' });
    expect(lessons).toHaveLength(1);
    expect(lessons[0]?.places.map(({ fragment, bookmarked, note }) => [fragment, bookmarked, note?.text])).toEqual([
      ['', false, 'whole'],
      [en[1]?.id, true, 'n'],
      [en[2]?.id, true, undefined],
    ]);
  });
});

describe('one’s own data', () => {
  async function studentAtWork() {
    const account = await createAccount();
    const { actor } = account;
    const question = await openLessonVariant({ actor, questionId: QUIZ_A, fresh: false, locale: 'zh-CN' });
    const sent = { actor, variantId: question.variantId ?? '', locale: 'zh-CN', now: new Date() } as const;
    const answers = Object.fromEntries(question.parts.map(({ id }) => [id, '4×4×1']));
    await submitAnswer({ ...sent, idempotencyKey: randomUUID(), answers });
    await submitAnswer({ ...sent, idempotencyKey: randomUUID(), answers: {} });
    await write(account, { text: '只有我看得到的笔记', before: null });
    await mark(account, { anchor: zh[0]?.id, marked: true });
    return { account, actor, variantId: sent.variantId };
  }
  const exported = async (account: TestAccount, query = '') =>
    call(getExport, { path: `/api/v1/me/export${query}`, cookie: account.cookie });

  test('is one file with all that belongs to its owner and nothing of anybody else', async () => {
    const [{ account, actor, variantId }, other] = [await studentAtWork(), await studentAtWork()];
    const answer = await exported(account);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="convclass-\d{4}-\d\d-\d\d\.json"$/,
    );
    expect(answer.json).toMatchObject({
      account: { id: actor.id, email: account.email },
      variants: [{ id: variantId, submissions: [{ raw: {} }, { raw: {} }] }],
      notes: [{ text: '只有我看得到的笔记' }],
      bookmarks: [{ anchor: zh[0]?.id }],
      next: null,
    });
    const foreign = [other.actor.id, other.account.email, other.variantId];
    expect(findLeaks(answer.text, foreign)).toEqual([]);
    expect(findLeaks((await exported(other.account)).text, foreign)).toEqual(foreign);
  });

  test('holds no seed, password, slip or grading of an open variant; a closed one comes with its gradings', async () => {
    const { account, actor, variantId } = await studentAtWork();
    const [{ seed }, { passwordHash }] = await Promise.all([
      getDb().variant.findUniqueOrThrow({ where: { id: variantId }, select: { seed: true } }),
      getDb().user.findUniqueOrThrow({ where: { id: actor.id }, select: { passwordHash: true } }),
    ]);
    const secrets = [seed, passwordHash ?? ''];
    const open = await exported(account);
    expect(findLeaks(open.text, [...secrets, 'size.rounded-up'])).toEqual([]);
    expect(open.json).toMatchObject({ variants: [{ state: 'open', parameters: null }] });
    await giveUp({ actor, variantId, locale: 'zh-CN', now: new Date() });
    const closed = await exported(account);
    expect(findLeaks(closed.text, secrets)).toEqual([]);
    // The slip that this answer shows is found once it may be said: the silence above means something.
    expect(findLeaks(closed.text, ['size.rounded-up'])).toEqual(['size.rounded-up']);
  });

  test('goes on after the variant that it is told', async () => {
    const { account, variantId } = await studentAtWork();
    expect((await exported(account, `?after=${variantId}`)).json).toMatchObject({ variants: [], next: null });
    expect((await exported(account, '?after=x')).status).toBe(400);
  });

  test('is counted, and the answers are listed newest first with how they were judged', async () => {
    const { actor } = await studentAtWork();
    expect(await viewOwnData({ actor })).toMatchObject({ submissions: 2, variants: 1, notes: 1, bookmarks: 1 });
    const view = await listOwnAnswers({ actor, page: 99, locale: 'en' });
    expect(view).toMatchObject({ total: 2, page: 1, pages: 1 });
    expect(view.answers.map(({ verdict, answers }) => [verdict, answers])).toEqual([
      ['unreadable', []],
      ['wrong', ['4×4×1']],
    ]);
    expect(view.answers[1]?.place).toBe(`cnn/${lesson.id}#question-${QUIZ_A}`);
    const nobody = await createAccount();
    expect(await listOwnAnswers({ actor: nobody.actor, page: 1, locale: 'en' })).toMatchObject({
      total: 0,
      answers: [],
    });
  });
});
