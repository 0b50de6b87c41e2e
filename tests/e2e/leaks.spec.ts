import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

import { loadCourse } from '@/lib/content/course';
import { lectureParameters, openVariant } from '@/lib/core/questions/variant';
import { drawFigure } from '@/lib/services/figures/draw-figure';

import { findLeaks, telltale } from '../support/leak-scan';
import { addressesOf } from './support/page-list';
import { signUp } from './support/people';

import type { Course, CourseQuestion, Lesson } from '@/lib/content/types';
import type { OpenPart } from '@/lib/core/questions/part';
import type { APIRequestContext } from '@playwright/test';

const LANGUAGES = ['zh-CN', 'en'] as const;
const WHOLE_COURSE_MS = 600_000;

/** What may not be sent while nothing is solved: hints, remarks, what options say, codes of slips, how slips are explained, and keys. */
function secretsOf({ document }: CourseQuestion): readonly string[] {
  const { hints, remark, ask, slips } = document;
  const said = ask.flatMap((part) => (part.kind === 'choice' && part.options !== 'slips' ? part.options : []));
  const explained = said.flatMap(({ explain }) => (explain === undefined ? [] : [explain.zh, explain.en]));
  const texts = [...hints.zh, ...hints.en, ...(remark === undefined ? [] : [remark.zh, remark.en]), ...explained];
  return [...slips, ...texts.flatMap((text) => telltale(text) ?? []), ...keysOf(document)];
}

/** The lecture's own keys that are shapes: long enough not to stand somewhere by chance. */
function keysOf(document: CourseQuestion['document']): readonly string[] {
  const variant = openVariant(document, { parameters: lectureParameters(document), number: 0, seed: '' });
  if (!variant.ok) return [];
  return variant.value.parts.flatMap((part) => {
    const key = part.sample('right') ?? '';
    return /^\d+×\d+×\d{2,}$/u.test(key) ? [key] : [];
  });
}

async function theCourse(): Promise<Course> {
  const course = await loadCourse('cnn');
  if (course === undefined) throw new Error('the course cnn is missing');
  return course;
}

async function bodiesOf(request: APIRequestContext, path: string): Promise<readonly string[]> {
  const html = await request.get(path);
  // A wrong _rsc value is answered by a redirect: without following it, a scanner sees nothing and passes.
  const rsc = await request.get(path, { headers: { RSC: '1' }, maxRedirects: 5 });
  const prefetched = await request.get(path, { headers: { RSC: '1', 'Next-Router-Prefetch': '1' }, maxRedirects: 5 });
  const texts = await Promise.all([html, rsc, prefetched].map(async (answer) => answer.text()));
  expect(texts[1], 'the payload was really read').toContain('learn');
  return texts;
}

/** Secrets of a lesson's questions that its own text, figures and prompts do not say anyway, as a lesson on VGG16 says the shapes of VGG16. */
async function notTaught(lesson: Lesson, questions: readonly CourseQuestion[]): Promise<readonly string[]> {
  const bodies = [lesson.body.zh, lesson.body.en].flatMap((body) => body ?? []);
  const figures = await Promise.all(bodies.flatMap((body) => body.figures.map(async (figure) => drawFigure(figure))));
  const said = JSON.stringify([bodies.map(({ hast }) => hast), figures, questions.map(askedOf)]);
  return without(said, questions.flatMap(secretsOf));
}

/** Secrets of a question that its own prompt, title and labels do not show, as the shape of an input that is also the answer. */
function notAsked(question: CourseQuestion): readonly string[] {
  return without(askedOf(question), secretsOf(question));
}

function without(said: string, secrets: readonly string[]): readonly string[] {
  const given = new Set(findLeaks(said, secrets));
  return secrets.filter((secret) => !given.has(secret));
}

function askedOf({ document }: CourseQuestion): string {
  const variant = openVariant(document, { parameters: lectureParameters(document), number: 0, seed: '' });
  if (!variant.ok) return '';
  return JSON.stringify([variant.value.document.prompt, document.title, variant.value.parts.map(shown)]);
}

function shown(part: OpenPart): unknown {
  return LANGUAGES.map((locale) => part.publicPart({ locale, render: (markdown) => markdown }));
}

/** Notes what a text gives away. */
function createScan() {
  const seen: string[] = [];
  const leaks = new Set<string>();
  const read = (where: string, texts: readonly string[], hidden: readonly string[]): void => {
    seen.push(...texts);
    for (const leak of texts.flatMap((text) => findLeaks(text, hidden))) leaks.add(`${where}: ${leak}`);
  };
  const expectNothing = (): void => {
    expect([...leaks]).toEqual([]);
    expect(seen.filter((text) => /"seed"|"contentHash"/.test(text))).toEqual([]);
  };
  return { read, expectNothing };
}

test('no page and no payload of one says a key, a hint, a slip or a solution to a student who has solved nothing', async ({
  page,
}) => {
  test.setTimeout(WHOLE_COURSE_MS);
  await signUp(page);
  const course = await theCourse();
  const { request } = page.context();
  const scan = createScan();
  const untaught: string[] = [];
  const ownPages = new Set<string>();
  for (const lesson of course.lessons) {
    const own = lesson.questionIds.flatMap((id) => course.questions.get(id) ?? []);
    const hidden = await notTaught(lesson, own);
    untaught.push(...hidden);
    for (const path of [`learn/cnn/${lesson.id}`, `learn/cnn/${lesson.id}/slides`]) {
      ownPages.add(path);
      for (const language of LANGUAGES) {
        scan.read(path, await bodiesOf(request, `/${language}/${path}`), hidden);
      }
    }
  }
  // A teacher's pages as well: a student is told nothing there.
  const lessonIds = course.lessons.map(({ id }) => id);
  const all = addressesOf({ readers: ['anyone', 'student', 'teacher'], lessonIds });
  for (const path of all.filter((address) => !ownPages.has(address))) {
    for (const language of LANGUAGES) {
      scan.read(path, await bodiesOf(request, `/${language}/${path}`), untaught.filter(isWords));
    }
  }
  expect([...ownPages].filter((path) => !all.includes(path))).toEqual([]);
  scan.expectNothing();
});

/** One lesson may teach the shape that is the key of another's question. */
function isWords(secret: string): boolean {
  return !/^\d+×/u.test(secret);
}

/** What a student says to each route of the API. `told`: what it answers is asked for, or scanned question by question. */
const SAID: Readonly<Record<string, 'told' | { readonly query?: object; readonly data?: object }>> = {
  'POST /api/v1/tokens': { data: {} },
  'DELETE /api/v1/tokens/current': {},
  'GET /api/v1/me': {},
  'GET /api/v1/me/export': {},
  'POST /api/v1/variants': { data: { questionId: 'none' } },
  'GET /api/v1/variants/{variantId}': 'told',
  'POST /api/v1/variants/{variantId}/submissions': 'told',
  'POST /api/v1/variants/{variantId}/hints': 'told',
  'POST /api/v1/variants/{variantId}/give-up': 'told',
  'GET /api/v1/progress': {},
  'GET /api/v1/reviews': { query: { courseId: 'cnn' } },
  'POST /api/v1/reviews': 'told',
  'GET /api/v1/concepts': { query: { courseId: 'cnn' } },
  'POST /api/v1/visits': 'told',
  'PUT /api/v1/bookmarks': { data: { courseId: 'cnn', lessonId: 'stride', anchor: '', marked: true } },
  'GET /api/v1/notes': { query: { courseId: 'cnn', lessonId: 'stride', anchor: '' } },
  'PUT /api/v1/notes': { data: { courseId: 'cnn', lessonId: 'stride', anchor: '', text: 'a', before: null } },
  'POST /api/v1/figures': { data: { component: 'KernelGallery', attributes: {} } },
  'GET /api/v1/classes': {},
  'POST /api/v1/classes': { data: { name: 'A', courseId: 'cnn' } },
  'GET /api/v1/classes/{classId}': {},
  'POST /api/v1/classes/{classId}/join-code': {},
  'DELETE /api/v1/classes/{classId}/join-code': {},
  'GET /api/v1/classes/{classId}/gradebook': {},
  'PUT /api/v1/classes/{classId}/gradebook/settings': { data: {} },
  'GET /api/v1/classes/{classId}/marks/{assignmentId}/{userId}': {},
  'PUT /api/v1/classes/{classId}/marks/{assignmentId}/{userId}': { data: {} },
  'GET /api/v1/classes/{classId}/exports/gradebook.csv': {},
  'GET /api/v1/classes/{classId}/exports/gradebook.xlsx': {},
  'GET /api/v1/classes/{classId}/exports/answers.csv': {},
  'GET /api/v1/me/marks': {},
  'POST /api/v1/memberships': { data: { code: 'XXXXXXXX' } },
};
const NO_ID = '01890000-0000-7000-8000-000000000000';

/** Method and path of every route that the API's own document names. */
async function routesOf(request: APIRequestContext): Promise<readonly string[]> {
  const { paths } = (await (await request.get('/api/v1/openapi.json')).json()) as { readonly paths: object };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

test('no answer of the API says a key, a hint, a slip or a solution before it may', async ({ page }) => {
  test.setTimeout(WHOLE_COURSE_MS);
  await signUp(page);
  const course = await theCourse();
  const secrets = [...new Set([...course.questions.values()].flatMap(secretsOf))];
  expect(secrets.length).toBeGreaterThan(50);
  const { request } = page.context();
  const origin = new URL(page.url()).origin;
  const headers = { origin };
  const scan = createScan();
  for (const [questionId, question] of course.questions) {
    const opened = await request.post('/api/v1/variants', { data: { questionId }, headers });
    const text = await opened.text();
    const { variantId } = JSON.parse(text) as { readonly variantId: string };
    const viewed = await request.get(`/api/v1/variants/${variantId}`);
    const submissions = `/api/v1/variants/${variantId}/submissions`;
    const invalid = await request.post(submissions, {
      data: { answers: {} },
      headers: { origin, 'idempotency-key': randomUUID() },
    });
    const malformed = await request.post(submissions, { data: { answers: 1 }, headers });
    const texts = [text, await viewed.text(), await invalid.text(), await malformed.text()];
    scan.read(questionId, texts, notAsked(question));
  }
  await readReviews(request, { course, headers, scan });
  const routes = [...(await routesOf(request))].sort();
  const ofStudio = routes.filter((route) => route.includes(' /api/v1/studio/'));
  const ofClasses = routes.filter((route) => OF_CLASSES.test(route) && !Object.hasOwn(SAID, route));
  const elsewhere = [...ofStudio, ...ofClasses];
  expect(routes.filter((route) => !elsewhere.includes(route))).toEqual(Object.keys(SAID).sort());
  await readForeign(request, { routes: ofStudio, statuses: [400, 404, 415], headers, scan, secrets });
  await readForeign(request, { routes: ofClasses, statuses: [200, 204, 400, 404, 415], headers, scan, secrets });
  for (const [route, said] of Object.entries(SAID)) {
    if (said === 'told') continue;
    const [method = '', path = ''] = route.split(' ');
    const query = new URLSearchParams({ ...said.query }).toString();
    const answer = await request.fetch(`${path.replaceAll(/\{\w+\}/gu, NO_ID)}?${query}`, {
      method,
      headers,
      ...(said.data === undefined ? {} : { data: said.data }),
    });
    scan.read(route, [await answer.text()], secrets.filter(isWords));
  }
  scan.read('openapi.json', [await (await request.get('/api/v1/openapi.json')).text()], secrets);
  scan.expectNothing();
  await expectHintToBeFound(request, { origin, secrets });
});

interface ForeignScan {
  /** What somebody who has no business there may be answered. */
  readonly statuses: readonly number[];
  readonly routes: readonly string[];
  readonly headers: { readonly origin: string };
  readonly scan: ReturnType<typeof createScan>;
  readonly secrets: readonly string[];
}

/** What is there, where a writer would look for it. */
const STUDIO_PLACES: Readonly<Record<string, string>> = {
  courseId: 'cnn',
  questionId: 'stride-three-output-size',
  lessonId: 'stride',
};

/** Of classes and assignments, in which this student is not. */
const OF_CLASSES = / \/api\/v1\/(?:classes\/\{classId\}|assignments|memberships\/|me\/messages)/u;

/** The studio and classes show keys and slips to writers and teachers: to a student they are not there at all. */
async function readForeign(
  request: APIRequestContext,
  { routes, statuses, headers, scan, secrets }: ForeignScan,
): Promise<void> {
  expect(routes.length).toBeGreaterThan(20);
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ');
    const address = path.replaceAll(/\{(\w+)\}/gu, (_whole, name: string) => STUDIO_PLACES[name] ?? NO_ID);
    const answer = await request.fetch(address, { method, headers, ...(method === 'GET' ? {} : { data: {} }) });
    expect(statuses, route).toContain(answer.status());
    scan.read(route, [await answer.text()], secrets.filter(isWords));
  }
}

interface ReviewScan {
  readonly course: Course;
  readonly headers: { readonly origin: string };
  readonly scan: ReturnType<typeof createScan>;
}

/** A review of every concept of the course, each with numbers that nobody has seen. */
async function readReviews(request: APIRequestContext, { course, headers, scan }: ReviewScan): Promise<void> {
  for (const { id: lessonId } of course.lessons) {
    const visited = await request.post('/api/v1/visits', { data: { courseId: 'cnn', lessonId }, headers });
    expect(visited.ok(), 'a lesson is begun').toBe(true);
  }
  const concepts = new Set([...course.questions.values()].flatMap(({ document }) => document.concepts));
  expect(concepts.size).toBeGreaterThan(20);
  for (const concept of concepts) {
    const reply = await request.post('/api/v1/reviews', { data: { courseId: 'cnn', concept }, headers });
    const text = await reply.text();
    const { questionId } = JSON.parse(text) as { readonly questionId: string };
    const question = course.questions.get(questionId);
    if (question === undefined) throw new Error(`${concept}: ${text}`);
    // The keys known here belong to the lecture's numbers.
    scan.read(`review of ${concept}`, [text], notAsked(question).filter(isWords));
  }
}

/** The same scan finds what may be said once it is asked for: silence above means that nothing was said. */
async function expectHintToBeFound(
  request: APIRequestContext,
  { origin, secrets }: { readonly origin: string; readonly secrets: readonly string[] },
): Promise<void> {
  const data = { questionId: 'stride-three-output-size' };
  const opened = await request.post('/api/v1/variants', { data, headers: { origin } });
  const { variantId } = (await opened.json()) as { readonly variantId: string };
  const hinted = await request.post(`/api/v1/variants/${variantId}/hints`, { data: {}, headers: { origin } });
  expect(findLeaks(await hinted.text(), secrets).length).toBeGreaterThan(0);
}

test('nothing the browser downloads as a script holds a question, a slip or a map of the source', async () => {
  const course = await theCourse();
  const secrets = [...new Set([...course.questions.values()].flatMap(secretsOf))];
  const files = readdirSync('.next/static', { recursive: true, encoding: 'utf8' });
  const scripts = files.filter((file) => file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(3);
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  const leaks = scripts.flatMap((file) => findLeaks(readFileSync(join('.next/static', file), 'utf8'), secrets));
  expect([...new Set(leaks)]).toEqual([]);
});
