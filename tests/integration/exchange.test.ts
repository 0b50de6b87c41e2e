import { readFile } from 'node:fs/promises';

import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { GET as getExport } from '@/app/api/v1/studio/[courseId]/export/route';
import { POST as postImport } from '@/app/api/v1/studio/[courseId]/import/route';
import { POST as postPicture } from '@/app/api/v1/studio/[courseId]/pictures/route';
import { GET as getPicture } from '@/app/pictures/[pictureId]/route';
import { readQuestion } from '@/lib/content/question';
import { disconnectDb, getDb } from '@/lib/db/client';
import { insertInstructor } from '@/lib/db/course-instructors';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { forgetServedCourse, loadServedCourse } from '@/lib/services/courses/served-course';
import { applyImport } from '@/lib/services/exchange/apply-import';
import { readCourseState } from '@/lib/services/exchange/course-state';
import { exportCourse, exportQuestion } from '@/lib/services/exchange/export-course';
import { importFile } from '@/lib/services/exchange/import-file';
import { readArchive } from '@/lib/services/exchange/read-archive';
import { writeArchive } from '@/lib/services/exchange/write-archive';
import { publishDraft } from '@/lib/services/studio/publish-draft';
import { openDraft, startDraft } from '@/lib/services/studio/start-draft';
import { createAccount } from '@/tests/support/accounts';
import { call } from '@/tests/support/http';

import type { ImportPlan } from '@/lib/services/exchange/apply-import';
import type { ImportOptions } from '@/lib/services/exchange/import-file';
import type { ImportReport } from '@/lib/services/exchange/import-report';
import type { TestAccount } from '@/tests/support/accounts';

const COURSE = 'cnn';
const OF_STUDIO = 'word-of-the-studio';
const OF_FILE = 'stride-three-output-size';
const OTHER_FILE = 'stride-two-rectangle';
/** Of the lesson on padding, in its text. */
const OWN = 'same-padding-total';
const LESSON = 'stride';
/** A zip file holds 2000 entries at most. */
const MANY = 1500;
const params = { courseId: COURSE };

let instructor: TestAccount;
let template: string;
beforeAll(async () => {
  await registerCourses();
  instructor = await createAccount();
  await insertInstructor(getDb(), { courseId: COURSE, userId: instructor.actor.id });
  template = await readFile('content/templates/template-text.yaml', 'utf8');
});
afterAll(disconnectDb);
beforeEach(emptyStudio);

/** As on another server, which has the same files and nothing of the studio. */
async function emptyStudio(): Promise<void> {
  const db = getDb();
  await db.placement.deleteMany();
  await db.lessonNotice.deleteMany();
  await db.publication.deleteMany();
  await db.draft.deleteMany();
  await db.draftRevision.deleteMany();
  await db.questionVersion.deleteMany();
  await db.question.deleteMany({ where: { id: { startsWith: OF_STUDIO } } });
  await db.question.updateMany({ data: { archivedAt: null } });
  await db.picture.deleteMany();
  forgetServedCourse(COURSE);
}

const textOf = (id: string) => template.replace(/^id: .*$/mu, `id: ${id}`);

/** A studio with something of everything in it. */
async function furnishStudio(): Promise<{ readonly pictureId: string }> {
  const { actor } = instructor;
  const now = new Date();
  const { json } = await upload(
    await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c63' } })
      .png()
      .toBuffer(),
  );
  const { id: pictureId } = json as { readonly id: string };
  const source = `# 注释也要留下\n${textOf(OF_STUDIO).replace(/^prompt:\n( +)zh: /mu, `$&看图 ![一片铜色](picture:${pictureId}#40x30)：`)}`;
  await startDraft({ actor, ...params, questionId: OF_STUDIO, origin: { source }, classId: null, now });
  await publishDraft({ actor, ...params, questionId: OF_STUDIO, revision: 1, note: '', effectiveAt: null, now });
  await openDraft({ actor, ...params, questionId: OF_FILE, now });
  await getDb().draft.update({
    where: { questionId: OF_FILE },
    data: { source: { set: `${await draftOf(OF_FILE)}# 改过\n` } },
  });
  await publishDraft({ actor, ...params, questionId: OF_FILE, revision: 1, note: '', effectiveAt: null, now });
  const by = { ...params, lessonId: LESSON };
  await getDb().placement.create({
    data: { ...by, questionId: OF_STUDIO, anchor: '', position: 0, points: 2, required: false, createdById: actor.id },
  });
  await getDb().lessonNotice.create({
    data: { ...by, zh: '**周三**停课。\n', en: 'No class on *Wednesday*.\n', updatedById: actor.id, updatedAt: now },
  });
  await getDb().question.update({ where: { id: OF_FILE }, data: { archivedAt: now } });
  await getDb().course.update({ where: { id: COURSE }, data: { revision: { increment: 1 } } });
  forgetServedCourse(COURSE);
  return { pictureId };
}

async function draftOf(questionId: string): Promise<string> {
  return (await getDb().draft.findUniqueOrThrow({ where: { questionId } })).source;
}

function upload(bytes: Uint8Array, type = 'image/png', cookie = instructor.cookie) {
  return call(postPicture, {
    method: 'POST',
    params,
    cookie,
    rawBody: new Uint8Array(bytes),
    headers: { 'content-type': type, 'accept-language': 'en' },
  });
}

const exported = () => exportCourse({ actor: instructor.actor, courseId: COURSE });

function imported(bytes: Uint8Array, options: Partial<ImportOptions> = {}): Promise<ImportReport> {
  return importFile({
    actor: instructor.actor,
    courseId: COURSE,
    file: { bytes, name: 'course.zip' },
    mode: 'publish',
    dryRun: false,
    skipRefused: false,
    concepts: [],
    note: '',
    locale: 'en',
    now: new Date(),
    ...options,
  });
}

/** Every row of every table. */
async function everything(): Promise<unknown> {
  const tables = await getDb().$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`;
  const rows = [];
  for (const { name } of tables) {
    const sql = `SELECT '${name}' AS name, count(*)::int AS count, md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS hash FROM "${name}" t`;
    rows.push(...(await getDb().$queryRawUnsafe<unknown[]>(sql)));
  }
  return rows;
}

describe('the archive of a whole course', () => {
  test('is the same bytes for the same state, and brings all of it to another server, byte for byte', async () => {
    const { pictureId } = await furnishStudio();
    const first = await exported();
    expect(Buffer.from(await exported()).equals(first)).toBe(true);
    const names = (await readArchive(first)).map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    expect(names).toEqual(
      expect.arrayContaining([
        'content/cnn/course.yaml',
        `content/cnn/07-stride/questions/${OF_FILE}.yaml`,
        `content/cnn/07-stride/questions/${OF_STUDIO}.yaml`,
        'studio/placements.yaml',
        'studio/archived.yaml',
        `studio/notices/${LESSON}.zh.md`,
        `pictures/${pictureId}.webp`,
      ]),
    );
    await emptyStudio();
    const report = await imported(first);
    expect(
      report.items.filter(({ state }) => state !== 'unchanged').map(({ kind, state, name }) => [kind, state, name]),
    ).toEqual([
      ['question', 'new', OF_STUDIO],
      ['picture', 'new', pictureId],
      ['placement', 'new', OF_STUDIO],
      ['notice', 'new', LESSON],
      ['question', 'changed', OF_FILE],
      ['archived', 'changed', OF_FILE],
    ]);
    expect(Buffer.from(await exported()).equals(first)).toBe(true);
    const course = await loadServedCourse(COURSE);
    expect(course?.lessons.find(({ id }) => id === LESSON)?.placed.get(OF_STUDIO)).toEqual({
      points: 2,
      required: false,
    });
    expect(course?.questions.has(OF_FILE)).toBe(false);
  });

  test('sent twice changes nothing the second time', async () => {
    await furnishStudio();
    const archive = await exported();
    await emptyStudio();
    await imported(archive);
    const before = await everything();
    const report = await imported(archive);
    expect(report.counts).toMatchObject({ new: 0, changed: 0, refused: 0, left: 0 });
    expect(await everything()).toEqual(before);
  });

  test('holds the files of the content folder as they are', async () => {
    const files = await readArchive(await exported());
    for (const { name, bytes } of files) expect(Buffer.from(bytes).equals(await readFile(name)), name).toBe(true);
  });

  test('leaves out what was written for one class, and what was never published', async () => {
    const { actor } = instructor;
    const now = new Date();
    const group = await getDb().class.create({ data: { courseId: COURSE, name: '一班', createdById: actor.id } });
    await getDb().membership.create({ data: { classId: group.id, userId: actor.id, role: 'teacher' } });
    const [ofClass, draftOnly] = [`${OF_STUDIO}-of-class`, OF_STUDIO];
    const begin = (questionId: string, classId: string | null) =>
      startDraft({ actor, ...params, questionId, origin: { source: textOf(questionId) }, classId, now });
    await begin(ofClass, group.id);
    await publishDraft({ actor, ...params, questionId: ofClass, revision: 1, note: '', effectiveAt: null, now });
    await begin(draftOnly, null);
    await getDb().placement.create({
      data: { ...params, lessonId: LESSON, questionId: ofClass, anchor: '', position: 0, createdById: actor.id },
    });
    await getDb().course.update({ where: { id: COURSE }, data: { revision: { increment: 1 } } });
    const files = await readArchive(await exported());
    const holding = files.filter(({ name, bytes }) => `${name} ${Buffer.from(bytes).toString()}`.includes(OF_STUDIO));
    expect(holding.map(({ name }) => name)).toEqual([]);
    // It is there all the same, for its class.
    const own = await loadServedCourse(COURSE, actor.id);
    expect(own?.questions.has(ofClass)).toBe(true);
  });

  test('of one question holds it at its place, with its pictures', async () => {
    const { pictureId } = await furnishStudio();
    const archive = await exportQuestion({ actor: instructor.actor, courseId: COURSE, questionId: OF_STUDIO });
    expect((await readArchive(archive)).map(({ name }) => name)).toEqual([
      `content/cnn/07-stride/questions/${OF_STUDIO}.yaml`,
      `pictures/${pictureId}.webp`,
    ]);
  });
});

describe('an import', () => {
  const zip = (files: Readonly<Record<string, string>>) => writeArchive(new Map(Object.entries(files)));

  test('makes drafts, and changes nothing that students see, unless it is told to publish', async () => {
    const archive = await zip({
      'questions/a.yaml': textOf(OF_STUDIO),
      'studio/archived.yaml': `archived: [${OF_FILE}]\n`,
    });
    const report = await imported(archive, { mode: 'drafts' });
    expect(report).toMatchObject({ applied: true, counts: { new: 1, left: 1 } });
    expect(await draftOf(OF_STUDIO)).toBe(textOf(OF_STUDIO));
    expect(await getDb().publication.count()).toBe(0);
    expect((await loadServedCourse(COURSE))?.questions.has(OF_FILE)).toBe(true);
    const before = await everything();
    expect((await imported(archive, { mode: 'drafts' })).counts).toMatchObject({ new: 0, changed: 0 });
    expect(await everything()).toEqual(before);
  });

  test('keeps the draft that it replaces, among the revisions', async () => {
    const { actor } = instructor;
    await openDraft({ actor, ...params, questionId: OF_FILE, now: new Date() });
    const old = await draftOf(OF_FILE);
    const changed = old.replace(/^title: \{ zh: /mu, '$&新');
    const report = await imported(await zip({ 'a.yaml': changed }), { mode: 'drafts' });
    expect(report.items[0]).toMatchObject({ state: 'changed', name: OF_FILE });
    expect(report.items[0]?.changes).toEqual(['title']);
    const kept = await getDb().draftRevision.findMany({ where: { questionId: OF_FILE }, select: { source: true } });
    expect(kept.map(({ source }) => source).sort()).toEqual([old, changed].sort());
  });

  test('that only tells what it would do does nothing', async () => {
    await furnishStudio();
    const archive = await exported();
    await emptyStudio();
    const before = await everything();
    expect(await imported(archive, { dryRun: true })).toMatchObject({ applied: false, counts: { new: 4, changed: 2 } });
    expect(await everything()).toEqual(before);
  });

  test('of which anything is refused does nothing, and says line, reason and remedy', async () => {
    const good = textOf(OF_STUDIO);
    const archive = await zip({
      'questions/a.yaml': good,
      'questions/b.yaml': good.replace(OF_STUDIO, `${OF_STUDIO}-2`).replace('kind: text', 'kind: txt'),
      'questions/c.yaml': good,
      'questions/d.yaml': 'id: "',
      'studio/placements.yaml': `placements:\n  - { lesson: nowhere, question: ${OF_STUDIO} }\n`,
      [`pictures/${'a'.repeat(64)}.webp`]: 'no picture',
    });
    const before = await everything();
    const report = await imported(archive);
    expect(report).toMatchObject({ applied: false, counts: { refused: 5, new: 1 } });
    expect(await everything()).toEqual(before);
    const schema = report.items.find(({ entry }) => entry === 'questions/b.yaml')?.problems[0];
    expect(schema?.line).toBeGreaterThan(1);
    expect(schema?.fix).toContain('text');
    expect((await imported(archive, { skipRefused: true })).applied).toBe(true);
    expect(await draftOf(OF_STUDIO).catch(() => null)).toBeNull();
    expect(await getDb().publication.count({ where: { questionId: OF_STUDIO } })).toBe(1);
  });

  test.each([
    ['cut off', async () => (await exported()).subarray(0, -30)],
    ['no file of any known kind', async () => Promise.resolve(Buffer.from('%PDF-1.7'))],
    [
      'with a changed byte in a text',
      async () => {
        const bytes = Buffer.from(await exported());
        bytes[200] = (bytes[200] ?? 0) ^ 255;
        return bytes;
      },
    ],
    ['an entry that climbs', () => zip({ '../../x.yaml': 'a' })],
  ])('that is broken changes nothing at all: %s', async (_what, make) => {
    const archive = await make();
    const before = await everything();
    await expect(imported(archive)).rejects.toMatchObject({ code: 'import_unreadable' });
    expect(await everything()).toEqual(before);
  });

  test('does nothing when somebody saved since it was planned', async () => {
    const { actor } = instructor;
    const state = await readCourseState(COURSE);
    await openDraft({ actor, ...params, questionId: OF_FILE, now: new Date() });
    const plan = {
      questions: [{ id: OF_STUDIO, text: textOf(OF_STUDIO), publish: null }],
      ...{ pictures: [], placements: [], notices: [], archived: [] },
    };
    const before = await everything();
    const applied = applyImport(plan, { actor, state, reviewRequired: false, note: '', now: new Date() });
    await expect(applied).rejects.toMatchObject({ code: 'draft_changed' });
    expect(await everything()).toEqual(before);
  });

  test('tells lessons that differ, and leaves them to git', async () => {
    const report = await imported(
      await zip({ 'content/cnn/course.yaml': 'title: x\n', 'a/inner.zip': 'x', 'readme.txt': 'x' }),
    );
    expect(report.items.map(({ kind, state, problems }) => [kind, state, problems[0]?.message])).toEqual([
      ['lesson', 'left', 'It differs from the one here; lesson files belong to git and are not imported.'],
      ['other', 'left', 'An archive within the archive is not opened.'],
      ['other', 'left', 'Files of this kind are not imported.'],
    ]);
  });

  test('refuses an id of another course', async () => {
    await getDb().course.create({ data: { id: 'other', title: {} } });
    await getDb().question.create({ data: { id: OF_STUDIO, courseId: 'other' } });
    const report = await imported(await zip({ 'a.yaml': textOf(OF_STUDIO) }));
    expect(report.items[0]).toMatchObject({ state: 'refused', name: OF_STUDIO });
    await getDb().question.deleteMany({ where: { courseId: 'other' } });
    await getDb().course.delete({ where: { id: 'other' } });
  });

  test('makes what has errors a draft, and publishes the rest', async () => {
    const lost = textOf(OF_STUDIO).replace(/^prompt:\n( +)zh: /mu, `$&看图 ![图](picture:${'b'.repeat(64)})：`);
    const report = await imported(await zip({ 'a.yaml': lost, 'b.yaml': textOf(`${OF_STUDIO}-2`) }));
    expect(report.items.map(({ name, publishes }) => [name, publishes])).toEqual([
      [OF_STUDIO, false],
      [`${OF_STUDIO}-2`, true],
    ]);
    expect(await draftOf(OF_STUDIO)).toBe(lost);
    expect(await getDb().publication.count()).toBe(1);
  });

  test('takes exercises of Moodle over once, under ids of their own', async () => {
    const gift = Buffer.from('::One:: How many? {#4}\n\n::One:: How many again? {#5}\n');
    const options = { mode: 'drafts', file: { bytes: gift, name: 'x.gift' }, concepts: ['conv.stride'] } as const;
    await expect(imported(gift, { ...options, concepts: [] })).rejects.toMatchObject({ field: 'concept' });
    const report = await imported(gift, options);
    expect(report).toMatchObject({ applied: true, format: 'gift', counts: { new: 2, refused: 0 } });
    expect(new Set(report.items.map(({ name }) => name)).size).toBe(2);
    const before = await everything();
    expect((await imported(gift, options)).counts).toMatchObject({ new: 0, unchanged: 2 });
    expect(await everything()).toEqual(before);
    await getDb().question.deleteMany({ where: { id: { in: report.items.map(({ name }) => name) } } });
  });

  test('never takes an exercise without a Latin title for a question that is here, however many there are', async () => {
    const ids = Array.from({ length: 205 }, (_unused, place) => (place === 0 ? 'imported' : `imported-${place + 1}`));
    await getDb().question.createMany({ data: ids.map((id) => ({ id, courseId: COURSE })) });
    const draft = { savedById: instructor.actor.id, savedAt: new Date() };
    await getDb().draft.createMany({ data: ids.map((questionId) => ({ ...draft, questionId, source: questionId })) });
    const bytes = Buffer.from('::步幅:: 步幅是几？ {#4}\n\n::填充:: 填充是几？ {#5}\n\n::填充:: 填充是几？ {#5}\n');
    const options = { mode: 'drafts', file: { bytes, name: 'x.gift' }, concepts: ['conv.stride'] } as const;
    const report = await imported(bytes, options);
    expect(report.items.map(({ state, name }) => [state, name])).toEqual(
      ['imported-206', 'imported-207', 'imported-208'].map((name) => ['new', name]),
    );
    expect((await imported(bytes, options)).counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    for (const id of ids) expect(await draftOf(id)).toBe(id);
    await getDb().question.deleteMany({ where: { id: { startsWith: 'imported' } } });
  });

  test('of as many questions as a file may hold is written whole, again and again', async () => {
    const ids = Array.from({ length: MANY }, (_unused, place) => `${OF_STUDIO}-${place}`);
    const { actor } = instructor;
    const apply = async (plan: Partial<ImportPlan>) =>
      applyImport(
        { ...{ questions: [], pictures: [], placements: [], notices: [], archived: [] }, ...plan },
        { actor, state: await readCourseState(COURSE), reviewRequired: false, note: '', now: new Date() },
      );
    for (const text of ['first', 'second']) {
      await apply({ questions: ids.map((id) => ({ id, text, publish: null })) });
    }
    expect(await getDb().draft.count({ where: { source: 'second', revision: 2 } })).toBe(MANY);
    expect(await getDb().draftRevision.count()).toBe(2 * MANY);
    const { document } = readQuestion({ file: '', text: template });
    if (document === undefined) throw new Error('the template cannot be read');
    const questions = ids.map((id) => {
      return { id, text: textOf(id), publish: { document: { ...document, id }, contentHash: id } };
    });
    const placements = ids.map((question) => ({ lesson: LESSON, anchor: '', question, points: 1.5, required: false }));
    await apply({ questions, placements });
    await apply({ placements: placements.toReversed() });
    const course = await loadServedCourse(COURSE);
    const placed = course?.lessons.find(({ id }) => id === LESSON)?.placed ?? new Map<string, unknown>();
    expect([...placed.keys()]).toEqual(ids.toReversed());
    expect(await getDb().draft.count({ where: { revision: 3 } })).toBe(MANY);
  });

  test('places questions of files that the database does not know yet, and takes no unusual line for an obstacle', async () => {
    await getDb().question.deleteMany({ where: { id: { in: [OF_FILE, OTHER_FILE] } } });
    const { actor } = instructor;
    const origin = { source: textOf(`${OF_STUDIO}-draft`) };
    await startDraft({ actor, ...params, questionId: `${OF_STUDIO}-draft`, origin, classId: null, now: new Date() });
    const line = (question: string, rest = '') => `  - { lesson: padding, question: ${question}${rest} }\n`;
    const archive = await zip({
      'studio/archived.yaml': `archived: [${OTHER_FILE}]\n`,
      'studio/placements.yaml': `placements:\n${line(OF_FILE, ', points: 2.5')}${line(OTHER_FILE)}${line(`${OF_STUDIO}-draft`)}${line(OWN)}`,
    });
    const report = await imported(archive);
    const placements = report.items.filter(({ kind }) => kind === 'placement');
    expect(placements.map(({ name, state, problems }) => [name, state, problems[0]?.message])).toEqual([
      [OF_FILE, 'new', undefined],
      [OTHER_FILE, 'left', 'This question is archived.'],
      [`${OF_STUDIO}-draft`, 'left', 'This question is not published yet.'],
      [OWN, 'left', 'This question stands in the text of the lesson already.'],
    ]);
    expect(report.applied).toBe(true);
    expect(await getDb().placement.findMany({ select: { questionId: true, points: true } })).toEqual([
      { questionId: OF_FILE, points: 2.5 },
    ]);
    expect((await imported(archive)).counts).toMatchObject({ new: 0, changed: 0, left: 3 });
  });

  test.each([
    [
      'points that nothing can be worth',
      `{ lesson: padding, question: ${OF_FILE}, points: 0.3 }`,
      'Points are from 0.5',
    ],
    ['no points', `{ lesson: padding, question: ${OF_FILE}, points: 0 }`, 'Points are from 0.5'],
    ['too many points', `{ lesson: padding, question: ${OF_FILE}, points: 1000 }`, 'Points are from 0.5'],
    ['an unknown question', '{ lesson: padding, question: nobody-knows }', 'no such question'],
    [
      'the same line twice',
      `{ lesson: padding, question: ${OF_FILE} }\n  - { lesson: padding, question: ${OF_FILE} }`,
      'A line before this one',
    ],
  ])('refuses to place with %s, as the API does', async (_what, line, said) => {
    const report = await imported(await zip({ 'studio/placements.yaml': `placements:\n  - ${line}\n` }));
    expect(report.applied).toBe(false);
    expect(report.items[0]).toMatchObject({ state: 'refused', problems: [{ line: expect.any(Number) as number }] });
    expect(report.items[0]?.problems[0]?.message).toContain(said);
    expect(await getDb().placement.count()).toBe(0);
  });

  test('places nothing that waits for approval first', async () => {
    await getDb().course.update({ where: { id: COURSE }, data: { reviewRequired: true } });
    const archive = await zip({
      'a.yaml': textOf(OF_STUDIO),
      'studio/placements.yaml': `placements:\n  - { lesson: padding, question: ${OF_STUDIO} }\n`,
    });
    const report = await imported(archive);
    await getDb().course.update({ where: { id: COURSE }, data: { reviewRequired: false } });
    expect(report).toMatchObject({ applied: true, counts: { new: 1, left: 1, refused: 0 } });
    expect(await getDb().placement.count()).toBe(0);
  });

  test('that is cancelled after its last question, and before anything is written, changes nothing', async () => {
    const controller = new AbortController();
    const before = await everything();
    const archive = await zip({ 'a.yaml': textOf(OF_STUDIO) });
    const cancelled = imported(archive, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect(await everything()).toEqual(before);
  });
});

describe('the routes', () => {
  const send = (
    account: TestAccount | null,
    bytes: Uint8Array,
    {
      query = 'dry_run=true',
      headers = {},
    }: { readonly query?: string; readonly headers?: Record<string, string> } = {},
  ) =>
    call(postImport, {
      method: 'POST',
      path: `/api/v1/studio/${COURSE}/import?${query}`,
      params,
      rawBody: new Uint8Array(bytes),
      headers: { 'content-type': 'application/zip', 'accept-language': 'en', ...headers },
      ...(account === null ? {} : { cookie: account.cookie }),
    });

  test('are for those who run the studio; to others there is none', async () => {
    const [student, archive] = [await createAccount(), await exported()];
    expect((await send(null, archive)).status).toBe(401);
    expect((await send(student, archive)).status).toBe(404);
    expect((await call(getExport, { params, cookie: student.cookie })).status).toBe(404);
    expect((await upload(Buffer.from('x'), 'image/png', student.cookie)).status).toBe(404);
    expect((await send(instructor, archive)).status).toBe(200);
    const answer = await call(getExport, { params, cookie: instructor.cookie });
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="cnn.zip"');
  });

  test('read nothing of a file that somebody sends who may not', async () => {
    const student = await createAccount();
    const neverRead = () =>
      new ReadableStream({ pull: () => Promise.reject(new Error('the body was read')) }, { highWaterMark: 0 });
    for (const [route, type] of [
      [postImport, 'application/zip'],
      [postPicture, 'image/png'],
    ] as const) {
      const sent = { method: 'POST', params, cookie: student.cookie, headers: { 'content-type': type } };
      const path = `/api/v1/studio/${COURSE}/import?dry_run=true`;
      expect(await call(route, { ...sent, path, rawBody: neverRead() })).toMatchObject({ code: 'not_found' });
    }
  });

  test('let a teacher who may write for a class take in pictures, and neither export nor import the course', async () => {
    const teacher = await createAccount({ role: 'teacher' });
    const group = await getDb().class.create({
      data: {
        courseId: COURSE,
        name: 'A',
        joinCode: 'EXCHANGE',
        joinCodeExpiresAt: new Date(),
        createdById: teacher.actor.id,
      },
    });
    await getDb().membership.create({ data: { classId: group.id, userId: teacher.actor.id, role: 'teacher' } });
    await getDb().course.update({ where: { id: COURSE }, data: { teachersMayWrite: true } });
    expect((await send(teacher, await exported())).status).toBe(403);
    expect((await call(getExport, { params, cookie: teacher.cookie })).status).toBe(403);
    const picture = await sharp({ create: { width: 5, height: 5, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect((await upload(picture, 'image/png', teacher.cookie)).status).toBe(201);
    await getDb().course.update({ where: { id: COURSE }, data: { teachersMayWrite: false } });
  });

  test('refuse what is too large and what is no file, and name the entry of a bad archive', async () => {
    expect((await send(instructor, Buffer.alloc(20 * 1024 * 1024 + 1))).code).toBe('too_large');
    expect((await send(instructor, Buffer.from('x'), { headers: { 'content-type': 'text/html' } })).status).toBe(415);
    expect((await send(instructor, Buffer.from('x'), { query: 'dry_run=perhaps' })).code).toBe('bad_request');
    const bad = await writeArchive(new Map([['../x', 'x']]));
    expect(await send(instructor, bad)).toMatchObject({
      status: 422,
      json: { error: { message: expect.stringContaining('“../x”') as string } },
    });
  });

  test('tell how far an import is, line by line, and the report or the failure at last', async () => {
    const headers = { accept: 'application/x-ndjson' };
    const lines = (await send(instructor, await exported(), { headers })).text.trim().split('\n');
    const last = JSON.parse(lines.at(-1) ?? '') as { readonly result?: ImportReport };
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ progress: { done: 1 } });
    expect(last.result?.counts.unchanged).toBeGreaterThan(100);
    const failed = await send(instructor, Buffer.from('PK\u0003\u0004'), { headers });
    expect(JSON.parse(failed.text)).toMatchObject({ error: { code: 'import_unreadable' } });
  });
});

describe('an uploaded picture', () => {
  test('is kept once, and served to anybody as a picture that can do nothing', async () => {
    const bytes = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#123' } })
      .png()
      .toBuffer();
    const [one, again] = [await upload(bytes), await upload(bytes)];
    expect(one).toMatchObject({ status: 201, json: { mediaType: 'image/webp', width: 8, height: 6 } });
    expect(again.json).toEqual(one.json);
    expect(await getDb().picture.count()).toBe(1);
    const { id } = one.json as { readonly id: string };
    expect(await getDb().auditEvent.count({ where: { subject: `picture:${id}` } })).toBe(1);
    const { status, headers } = await call(getPicture, { params: { pictureId: id } });
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    expect((await call(getPicture, { params: { pictureId: 'c'.repeat(64) } })).status).toBe(404);
    expect((await call(getPicture, { params: { pictureId: '../x' } })).status).toBe(404);
  });

  test('that is SVG, or no picture, is refused in words', async () => {
    const svg = await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml');
    expect(svg).toMatchObject({ status: 422, json: { error: { message: expect.stringContaining('SVG') as string } } });
    expect((await upload(Buffer.from('hello'))).code).toBe('picture_unusable');
    expect((await upload(Buffer.alloc(5 * 1024 * 1024 + 1))).code).toBe('too_large');
  });
});
