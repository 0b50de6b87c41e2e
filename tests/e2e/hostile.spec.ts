import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

import { cardOf } from './support/answering';
import { hostileQuestion, ONE_LINE, PAYLOADS } from './support/hostile';
import { addressesOf } from './support/page-list';
import { INSTRUCTOR, signIn, signUp, TEACHER } from './support/people';
import { checksOf, field, TRYING_MS } from './support/studio';

import type { APIRequestContext, Browser, BrowserContext, Locator, Page } from '@playwright/test';

/** Writing nine questions, then every page as four people. */
const EVERY_PAGE_MS = 1_200_000;
const LESSON = 'stride';
/** One for each kind of answer, and the choices whose options are written. */
const TEMPLATES = [
  'template-output-width',
  'template-output-shape',
  'template-feature-map',
  'template-choice-many',
  'template-which-kernel',
  'template-order',
  'template-text',
  'template-formula',
  'template-network',
];

/** What pages did that no page may do. */
class Watch {
  readonly seen: string[] = [];

  async over(context: BrowserContext): Promise<BrowserContext> {
    await context.exposeFunction('__violated', (what: string) => {
      this.seen.push(what);
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, documentURI }) => {
        const report = (window as unknown as { __violated: (what: string) => void }).__violated;
        report(`${documentURI}: ${violatedDirective} ${blockedURI}`);
      });
    });
    context.on('dialog', (dialog) => {
      this.seen.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('request', (request) => {
      if (!/^(?:https?:\/\/localhost|data:|blob:)/u.test(request.url())) this.seen.push(`a request: ${request.url()}`);
    });
    return context;
  }

  async visit(page: Page, path: string): Promise<void> {
    await page.goto(path);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    // Handlers of broken pictures and toggles run after the page.
    await page.evaluate(async () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    await this.look(page, path);
  }

  async look(page: Page, where: string): Promise<void> {
    if (await page.evaluate(() => '__xss' in window)) this.seen.push(`${where}: a script ran`);
    expect.soft(new URL(page.url()).hostname, where).toBe('localhost');
  }
}

interface Api {
  readonly request: APIRequestContext;
  readonly origin: string;
}

async function send(
  { request, origin }: Api,
  method: 'POST' | 'PUT',
  call: { readonly path: string; readonly data: object },
): Promise<Record<string, unknown>> {
  const reply = await request.fetch(`/api/v1/${call.path}`, { method, data: call.data, headers: { origin } });
  expect(reply.ok(), `${method} ${call.path}: ${await reply.text()}`).toBe(true);
  return (await reply.json()) as Record<string, unknown>;
}

/** A question in which every text is hostile, published and placed at the end of the lesson; its id. */
async function publishHostile(api: Api, template: string, turn: number): Promise<string> {
  const questionId = `hostile-${randomUUID().slice(0, 8)}`;
  const studio = `studio/cnn/questions`;
  await send(api, 'POST', { path: studio, data: { questionId, origin: { template }, classId: null } });
  const source = hostileQuestion(readFileSync(`content/templates/${template}.yaml`, 'utf8'), { id: questionId, turn });
  const saved = await send(api, 'PUT', { path: `${studio}/${questionId}/draft`, data: { source, seen: 1 } });
  expect(saved['state']).toBe('saved');
  const { revision } = saved['draft'] as { readonly revision: number };
  await send(api, 'POST', {
    path: `${studio}/${questionId}/publications`,
    data: { revision, note: PAYLOADS.join(' ').slice(0, 2000), effectiveAt: null },
  });
  await send(api, 'PUT', {
    path: 'studio/cnn/placements',
    data: { lessonId: LESSON, questionId, anchor: '', position: 1000, points: 1, required: false },
  });
  return questionId;
}

/** What a notice refuses, it names; the rest is put into one. */
async function writeHostileNotice(api: Api): Promise<void> {
  const path = `studio/cnn/lessons/${LESSON}/notice`;
  const readable: string[] = [];
  for (const text of PAYLOADS) {
    const { problems } = await send(api, 'POST', { path: `${path}/previews`, data: { text } });
    if ((problems as readonly unknown[]).length === 0) readable.push(text);
  }
  expect(readable.length).toBeGreaterThan(PAYLOADS.length / 2);
  const notice = readable.join('\n\n');
  await send(api, 'PUT', { path, data: { zh: notice, en: notice, seen: 0 } });
}

async function workThrough(card: Locator, page: Page): Promise<void> {
  await card.scrollIntoViewIfNeeded();
  for (const box of await card.getByRole('textbox').all()) await box.fill(ONE_LINE[1] ?? '');
  await card.locator('form[novalidate] button[type=submit]').click();
  const hint = card.getByRole('button', { name: /^看提示/u });
  if ((await hint.count()) > 0) await hint.click();
  const giveUp = card.getByRole('button', { name: '放弃，看解答' });
  await giveUp.click();
  await page.getByRole('button', { name: '放弃并看解答' }).click();
  await expect(giveUp).toBeHidden();
}

async function lookThroughEditor(page: Page, questionId: string): Promise<void> {
  await page.goto(`/zh-CN/studio/cnn/questions/${questionId}`);
  await expect(field(page, 'title.zh')).not.toHaveValue('');
  await page.getByRole('button', { name: '源码', exact: true }).click();
  await expect(page.locator('.cm-content')).toBeVisible();
  await page.getByRole('button', { name: '草稿历史', exact: true }).click();
  await expect(checksOf(page).getByRole('status').first()).not.toBeEmpty({ timeout: TRYING_MS });
}

/** Every page of the site, those of these questions, and addresses that are hostile themselves. */
function pagesWith(questionIds: readonly string[], classId: string): readonly string[] {
  const [script, image, svg] = ONE_LINE.map((text) => encodeURIComponent(text));
  const asked = questionIds.map((id) => `q=${id}`).join('&');
  return [
    ...addressesOf({ readers: ['anyone', 'student', 'teacher', 'instructor'], lessonIds: [LESSON] }),
    ...questionIds.flatMap((id) => [
      `studio/cnn/questions/${id}`,
      `studio/cnn/questions/${id}/versions`,
      `studio/cnn/questions/${id}/regrade`,
      `studio/cnn/new?copy=${id}`,
      `studio/cnn/lessons/${LESSON}?question=${id}`,
    ]),
    `classes/${classId}`,
    `learn/cnn/worksheet/sheets?title=${script ?? ''}&word=${svg ?? ''}&copies=2&${asked}`,
    `learn/cnn/search?q=${image ?? ''}`,
    `studio/cnn?q=${image ?? ''}&kind=${script ?? ''}`,
    `sign-in?next=${encodeURIComponent('javascript:window.__xss=1')}`,
    `sign-in?error=${script ?? ''}`,
  ];
}

async function signedIn(browser: Browser, watch: Watch, person: { readonly email: string; readonly password: string }) {
  const context = await watch.over(await browser.newContext({ viewport: { width: 1280, height: 900 } }));
  const page = await context.newPage();
  await page.goto('/zh-CN/sign-in?next=/zh-CN/learn/cnn');
  await signIn(page, person);
  return page;
}

test(
  'hostile texts in everything that authors, teachers and students write run nowhere: every page, as everybody',
  { tag: '@full' },
  async ({ browser, baseURL }) => {
    test.setTimeout(EVERY_PAGE_MS);
    const origin = baseURL ?? '';
    const watch = new Watch();
    const instructor = await signedIn(browser, watch, INSTRUCTOR);
    const byInstructor = { request: instructor.context().request, origin };
    const questionIds: string[] = [];
    for (const [turn, template] of TEMPLATES.entries()) {
      questionIds.push(await publishHostile(byInstructor, template, turn * 5));
    }
    await writeHostileNotice(byInstructor);

    const teacher = await signedIn(browser, watch, TEACHER);
    const byTeacher = { request: teacher.context().request, origin };
    const group = await send(byTeacher, 'POST', {
      path: 'classes',
      data: { name: (ONE_LINE[0] ?? '').slice(0, 80), courseId: 'cnn' },
    });
    const { classId } = group as { readonly classId: string };

    const studentContext = await watch.over(await browser.newContext({ viewport: { width: 390, height: 844 } }));
    const student = await studentContext.newPage();
    await signUp(student, '"><img src=x onerror=window.__xss=1>');
    const byStudent = { request: studentContext.request, origin };
    const code = await send(byTeacher, 'POST', { path: `classes/${classId}/join-code`, data: {} });
    await send(byStudent, 'POST', { path: 'memberships', data: { code: code['code'] ?? code['joinCode'] } });
    await send(byStudent, 'PUT', {
      path: 'notes',
      data: { courseId: 'cnn', lessonId: LESSON, anchor: '', text: PAYLOADS.join('\n'), before: null },
    });

    await test.step('the student reads, answers with hostile text, asks for hints, gives up', async () => {
      await watch.visit(student, `/zh-CN/learn/cnn/${LESSON}`);
      for (const questionId of questionIds) await workThrough(cardOf(student, questionId), student);
      await watch.look(student, 'the worked solutions');
    });

    const pages = pagesWith(questionIds, classId);
    const admin = await signedIn(browser, watch, { ...INSTRUCTOR, email: 'admin@demo.local' });
    const nobody = await (await watch.over(await browser.newContext())).newPage();
    const everybody = { student, teacher, instructor, admin, nobody };
    for (const [who, page] of Object.entries(everybody)) {
      await test.step(`every page as ${who}`, async () => {
        for (const path of pages) {
          for (const locale of who === 'instructor' ? ['zh-CN', 'en'] : ['zh-CN'])
            await watch.visit(page, `/${locale}/${path}`);
        }
      });
    }

    await test.step('the editor shows the texts in both views, with preview, checks and the history', async () => {
      for (const questionId of questionIds.slice(0, 3)) {
        await lookThroughEditor(instructor, questionId);
        await watch.look(instructor, questionId);
      }
    });
    expect(watch.seen).toEqual([]);
    // The text was really there, as text.
    await student.goto(`/zh-CN/learn/cnn/${LESSON}`);
    await expect(student.getByText('window.__xss=1').first()).toBeAttached();
  },
);
