import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { POST as postCheck } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/checks/route';
import { POST as postGallery } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/galleries/route';
import { POST as postPreview } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/previews/route';
import { POST as postTrial } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/trials/route';
import { DOCUMENT_LIMITS } from '@/lib/core/questions/document';
import { disconnectDb, getDb } from '@/lib/db/client';
import { insertInstructor } from '@/lib/db/course-instructors';
import { insertQuestion } from '@/lib/db/questions';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { checkDraft } from '@/lib/services/studio/check-draft';
import { DRAFT_POINTS } from '@/lib/services/studio/draft-work';
import { createAccount } from '@/tests/support/accounts';
import { call } from '@/tests/support/http';
import { findLeaks } from '@/tests/support/leak-scan';

import type { DraftCheck } from '@/lib/services/studio/check-draft';
import type { GalleryVariant } from '@/lib/services/studio/draw-gallery';
import type { DraftPreview } from '@/lib/services/studio/preview-draft';
import type { DraftTrial } from '@/lib/services/studio/try-draft';
import type { Route } from '@/app/_edge/route';
import type { TestAccount } from '@/tests/support/accounts';

const COURSE = 'cnn';
const OTHER_COURSE = 'other';
/** Output size at stride 3: 10×10, kernel 3, stride 3 gives 3×3×1; rounding up gives 4×4×1. */
const QUESTION = 'stride-three-output-size';

let source: string;
let writer: TestAccount;
beforeAll(async () => {
  await registerCourses();
  await getDb().course.create({ data: { id: OTHER_COURSE, title: { zh: '另一门', en: 'Another' } } });
  await insertQuestion(getDb(), { id: QUESTION, courseId: COURSE, classId: null });
  writer = await instructor(COURSE);
  source = await readFile(`content/cnn/07-stride/questions/${QUESTION}.yaml`, 'utf8');
});
afterAll(disconnectDb);

async function instructor(courseId: string): Promise<TestAccount> {
  const account = await createAccount({ role: 'instructor' });
  await insertInstructor(getDb(), { courseId, userId: account.actor.id });
  return account;
}

interface Asked {
  readonly account?: TestAccount;
  readonly body?: object;
  readonly courseId?: string;
  readonly language?: string;
}

async function ask(route: Route, { account = writer, body = {}, courseId = COURSE, language = 'en' }: Asked = {}) {
  return call(route, {
    method: 'POST',
    cookie: account.cookie,
    params: { courseId, questionId: QUESTION },
    body: { source, ...body },
    headers: { 'accept-language': language },
  });
}

const DRAW = { number: 1, word: 'demo', locale: 'en' };
const GALLERY = { word: 'demo', locale: 'en' };
const TRIAL = { ...DRAW, number: 0, answers: { output: '3×3×1' } };
const ROUTES = [
  ['checks', postCheck, {}],
  ['previews', postPreview, DRAW],
  ['trials', postTrial, TRIAL],
  ['galleries', postGallery, GALLERY],
] as const;

async function check(asked: Asked = {}): Promise<DraftCheck> {
  const answer = await ask(postCheck, asked);
  expect(answer.status).toBe(200);
  return answer.json as DraftCheck;
}

/** The newest row and the number of rows of every table: whatever is written changes one of them. */
async function stateOfTables(): Promise<unknown> {
  const tables = await getDb().$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`;
  const states = [];
  for (const { name } of tables) {
    const query = `select count(*)::int as rows, max(xmin::text::bigint)::text as newest from "${name}"`;
    states.push([name, ...(await getDb().$queryRawUnsafe<unknown[]>(query))]);
  }
  return states;
}

describe.each(ROUTES)('%s of a draft', (_name, route, body) => {
  test('are there for those who may write the question, and for nobody else', async () => {
    expect((await ask(route, { body })).status).toBe(200);
    const student = await createAccount();
    const foreign = await instructor(OTHER_COURSE);
    for (const account of [student, foreign]) {
      const answer = await ask(route, { account, body });
      expect([answer.status, answer.code]).toEqual([404, 'not_found']);
    }
    expect((await ask(route, { account: foreign, body, courseId: OTHER_COURSE })).code).toBe('not_found');
  });

  test('write nothing into the database', async () => {
    const before = await stateOfTables();
    expect((await ask(route, { body })).status).toBe(200);
    expect(await stateOfTables()).toEqual(before);
  });

  test('refuse a text beyond the limit with words', async () => {
    const answer = await ask(route, { body: { ...body, source: '题'.repeat(DOCUMENT_LIMITS.bytes / 3 + 1) } });
    expect([answer.status, answer.code]).toEqual([413, 'too_large']);
    expect(answer.text).toContain('256 KiB');
  });
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['no YAML', '{{{{[[['],
  ['256 KiB of brackets', '['.repeat(DOCUMENT_LIMITS.bytes)],
  ['256 KiB of dashes', '- '.repeat(DOCUMENT_LIMITS.bytes / 2)],
  ['256 KiB of one line', `id: ${'x'.repeat(DOCUMENT_LIMITS.bytes - 4)}`],
  ['aliases within aliases', `a: &a [x, x]\n${'b: &b [*a, *a]\n'.repeat(30)}`],
  ['a prototype', '__proto__: { id: x }\nconstructor: 1\n'],
  ['a tag', '!!js/function "function(){}"'],
];

describe('a text that is no question', () => {
  test.each(HOSTILE)('%s: is told line by line, in the reader’s language', async (_what, text) => {
    const { problems, assessment } = await check({ body: { source: text }, language: 'zh-CN' });
    expect(assessment).toBeNull();
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
    for (const { line, column, message, fix } of problems) {
      expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
      expect(message + fix).toMatch(/\p{Script=Han}/u);
    }
    const preview = await ask(postPreview, { body: { ...DRAW, source: text } });
    expect([preview.status, preview.code]).toEqual([422, 'draft_unpublishable']);
    expect(preview.text).toMatch(/"Line \d+: ./u);
  });
});

describe('the checks of a draft', () => {
  test('say how well it tells right from wrong, which slip hides, and what to change', async () => {
    const { problems, assessment } = await check();
    expect(problems).toEqual([]);
    expect(assessment).toMatchObject({
      searched: 1,
      tried: { searched: 40 },
      variants: { exact: true },
      languages: { zh: true, en: true },
    });
    const [worst] = assessment?.slips ?? [];
    expect(worst).toMatchObject({ code: 'size.rounded-up', title: 'rounded up' });
    expect(worst?.share).toBeGreaterThan(0.2);
    expect(assessment?.advice?.sentence).toMatch(
      /^This question cannot tell "rounded up" from right in \d\d % of draws: add .* under where, and it is 0 %\.$/u,
    );
    expect(assessment?.advice?.edit).toMatchObject({ path: ['where'] });
    expect(assessment?.makingMs).toBeGreaterThan(0);
  });

  test('keep the rule and the edit of a finding', async () => {
    const written = source.replace(/^slips: \[/mu, 'slips: [size.rounded-up, ');
    expect(written).not.toBe(source);
    const { problems } = await check({ body: { source: written } });
    const twice = problems.find(({ code }) => code === 'slip-listed-twice');
    expect(twice).toMatchObject({ severity: 'warning', edit: { path: ['slips'] } });
    expect(twice?.message).not.toContain('slip-listed-twice');
    expect(twice?.line).toBe(written.split('\n').findIndex((line) => line.startsWith('slips:')) + 1);
  });

  test('name an id that was changed, and how to change it back', async () => {
    const { problems } = await check({ body: { source: source.replace(QUESTION, 'another-id') } });
    expect(problems).toMatchObject([{ severity: 'error', line: 2, edit: { path: ['id'], value: QUESTION } }]);
  });
});

describe('the preview of a draft', () => {
  async function preview(body: object): Promise<DraftPreview> {
    return (await ask(postPreview, { body })).json as DraftPreview;
  }

  test('has the lecture’s numbers first, and the same word gives the same numbers again', async () => {
    const lecture = await preview({ ...DRAW, number: 0 });
    expect(lecture.secret.parameters).toMatchObject({ size: 10, kernel: 3 });
    expect(lecture.question).toMatchObject({ number: 0, state: 'open', solution: null, variantId: null });
    expect(await preview(DRAW)).toEqual(await preview(DRAW));
    const drawn = [];
    for (const word of ['a', 'b', 'c', 'd', 'e', 'f']) {
      drawn.push((await preview({ ...DRAW, word })).secret.parameters);
    }
    expect(new Set(drawn.map((parameters) => JSON.stringify(parameters))).size).toBeGreaterThan(1);
  });

  test('tells the writer the key, each slip’s result on these numbers, and the solution, apart from what a student sees', async () => {
    const { question, secret } = await preview({ ...DRAW, number: 0 });
    const [part] = secret.parts;
    expect(part?.right).toBe('3×3×1');
    expect(part?.slips).toContainEqual({
      ...{ code: 'size.rounded-up', title: 'rounded up' },
      ...{ answer: '4×4×1', same: false },
    });
    expect(secret.solution.steps.length).toBeGreaterThan(0);
    expect(findLeaks(JSON.stringify(question), ['3×3×1', '4×4×1', 'size.rounded-up'])).toEqual([]);
  });

  test('marks a slip that these numbers cannot tell from right', async () => {
    const even = source.replace(/size: \{ lecture: 10/u, 'size: { lecture: 12');
    const { secret } = await preview({ ...DRAW, number: 0, source: even });
    expect(secret.parts[0]?.slips.find(({ code }) => code === 'size.rounded-up')).toMatchObject({ same: true });
  });

  test('is in the language that is asked for', async () => {
    expect((await preview({ ...DRAW, locale: 'zh-CN' })).question.promptHtml).toMatch(/\p{Script=Han}/u);
    expect((await preview({ ...DRAW, locale: 'en' })).question.promptHtml).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('trying an answer', () => {
  async function attempt(output: string): Promise<DraftTrial> {
    const answer = await ask(postTrial, { body: { ...TRIAL, answers: { output } } });
    expect(answer.status).toBe(200);
    return answer.json as DraftTrial;
  }

  test('says of the right one that it is, and shows the solution', async () => {
    const { state, question, solution } = await attempt('3*3*1');
    expect([state, question.state, question.feedback?.score]).toEqual(['graded', 'solved', 1]);
    expect(question.solution).toEqual(solution);
  });

  test('names the slip behind a wrong one and explains it', async () => {
    const { question } = await attempt('4×4×1');
    expect(question).toMatchObject({ state: 'open', solution: null, feedback: { score: 0 } });
    const [slip] = question.feedback?.parts[0]?.slips ?? [];
    expect(slip?.title).toBe('rounded up');
    expect(slip?.explanationHtml.length).toBeGreaterThan(20);
  });

  test('that cannot be read says why', async () => {
    const { state, unreadable } = await attempt('three');
    expect(state).toBe('invalid');
    expect(unreadable).toMatchObject([{ partId: 'output', message: expect.stringMatching(/\w/u) as string }]);
  });
});

describe('the gallery', () => {
  test('has thirty variants, the ones that the preview shows under their numbers', async () => {
    const { variants } = (await ask(postGallery, { body: GALLERY })).json as { variants: GalleryVariant[] };
    expect(variants.map(({ number }) => number)).toEqual([...Array(30).keys()]);
    expect(variants[0]).toMatchObject({ key: [{ label: null, right: '3×3×1' }], same: [] });
    const preview = (await ask(postPreview, { body: { ...DRAW, number: 7 } })).json as DraftPreview;
    expect(variants[7]?.parameters).toEqual(preview.secret.parameters);
    expect(variants[7]?.prompt).toContain(String(preview.secret.parameters['size']));
  });
});

describe('an account that asks for too much', () => {
  const limited = (
    answers: readonly { readonly status: number; readonly text: string; readonly headers: Headers }[],
  ) => {
    const refused = answers.filter(({ status }) => status === 429);
    for (const { text, headers } of refused) {
      expect(text).toMatch(/try again in \d+ s/u);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    return refused.length;
  };

  test('at once gets some of it, and others get theirs', async () => {
    const busy = await instructor(COURSE);
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(postCheck, { account: busy })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
    expect(limited(answers)).toBeGreaterThan(0);
    expect((await ask(postCheck, { account: writer })).status).toBe(200);
    expect((await ask(postCheck, { account: busy })).status).toBe(200);
  });

  test('and does not wait for it ends the work, which is no failure of the server', async () => {
    const left = AbortSignal.abort(new Error('left'));
    const text = { actor: writer.actor, courseId: COURSE, questionId: QUESTION, source };
    const work = checkDraft({ ...text, locale: 'en', signal: left });
    await expect(work).rejects.toMatchObject({ code: 'bad_request' });
  });

  test('in a minute is told how long to wait', async () => {
    const busy = await instructor(COURSE);
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += DRAFT_POINTS));
    try {
      expect((await ask(postPreview, { account: busy, body: DRAW })).status).toBe(200);
    } finally {
      clock.mockRestore();
    }
    expect(limited([await ask(postPreview, { account: busy, body: DRAW })])).toBe(1);
  });
});
