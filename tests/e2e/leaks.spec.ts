import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

import { loadCourse } from '@/lib/content/course';
import { lectureParameters, openVariant } from '@/lib/core/questions/variant';
import { drawFigure } from '@/lib/services/figures/draw-figure';

import { findLeaks, telltale } from '../support/leak-scan';
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

test('no page, payload or answer of the API says a key, a hint, a slip or a solution before it may', async ({
  page,
}) => {
  await signUp(page);
  test.setTimeout(WHOLE_COURSE_MS);
  const course = await theCourse();
  const secrets = [...new Set([...course.questions.values()].flatMap(secretsOf))];
  expect(secrets.length).toBeGreaterThan(50);
  const { request } = page.context();
  const seen: string[] = [];
  const leaks = new Set<string>();
  const note = (texts: readonly string[], own: readonly string[]): void => {
    seen.push(...texts);
    for (const leak of texts.flatMap((text) => findLeaks(text, own))) leaks.add(leak);
  };
  for (const lesson of course.lessons) {
    const own = lesson.questionIds.flatMap((id) => course.questions.get(id) ?? []);
    const hidden = await notTaught(lesson, own);
    for (const language of LANGUAGES) note(await bodiesOf(request, `/${language}/learn/cnn/${lesson.id}`), hidden);
  }
  const origin = new URL(page.url()).origin;
  for (const [questionId, question] of course.questions) {
    const opened = await request.post('/api/v1/variants', { data: { questionId }, headers: { origin } });
    const text = await opened.text();
    const { variantId } = JSON.parse(text) as { readonly variantId: string };
    const viewed = await request.get(`/api/v1/variants/${variantId}`);
    const submissions = `/api/v1/variants/${variantId}/submissions`;
    const invalid = await request.post(submissions, {
      data: { answers: {} },
      headers: { origin, 'idempotency-key': randomUUID() },
    });
    const malformed = await request.post(submissions, { data: { answers: 1 }, headers: { origin } });
    note([text, await viewed.text(), await invalid.text(), await malformed.text()], notAsked(question));
  }
  const unopened = await request.post('/api/v1/variants', { data: { questionId: 'none' }, headers: { origin } });
  note([await unopened.text(), await (await request.get('/api/v1/openapi.json')).text()], secrets);
  expect([...leaks]).toEqual([]);
  expect(seen.filter((text) => /"seed"|"contentHash"/.test(text))).toEqual([]);
  await expectHintToBeFound(request, { origin, secrets });
});

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
