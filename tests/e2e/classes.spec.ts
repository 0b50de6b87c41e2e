import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from '@playwright/test';

import { loadCourse } from '@/lib/content/course';
import { partsShowing } from '@/lib/core/simulation/answer';
import { writeWallTime } from '@/lib/core/shared/wall-time';
import { readWithLibreOffice } from '@/tests/support/read-spreadsheet';

import { violationsOf } from './support/accessibility';
import { answer, cardOf, publicParts, rightAnswers } from './support/answering';
import { assignmentVariant } from './support/database';
import { signIn, TEACHER } from './support/people';
import { inGb18030 } from './support/roster';

import type { Browser, Locator, Page } from '@playwright/test';
import type { Course } from '@/lib/content/types';
import type { OpenVariant } from '@/lib/core/questions/variant';

const STORY_MS = 420_000;
/** Opening a page, or an answer of the server, while other tests keep the machine busy. */
const BUSY_MS = 30_000;
const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;
const POINTS = 10;

/** Each can show the slip, whatever numbers a student gets. */
const QUESTIONS = ['stride-three-output-size', 'stride-two-rectangle', 'pooling-output-shape'];
const SLIP = 'size.forgot-plus-one';
const SLIP_TITLE = '忘了加 1';

interface Student {
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

function aStudent(number: string, name: string): Student {
  return { number, name, email: `${randomUUID()}@e2e.local`, password: `long-${randomUUID()}` };
}

function wallTime(fromNowHours: number): string {
  return writeWallTime(new Date(Date.now() + fromNowHours * HOUR_MS), ZONE).slice(0, 'YYYY-MM-DDTHH:MM'.length);
}

async function theCourse(): Promise<Course> {
  const course = await loadCourse('cnn');
  if (course === undefined) throw new Error('the course cnn is missing');
  return course;
}

function navigate(page: Page, part: string): Promise<void> {
  return page.getByRole('navigation', { name: '班级', exact: true }).getByRole('link', { name: part }).click();
}

async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
}

async function makeClass(teacher: Page): Promise<void> {
  await teacher.goto('/zh-CN/sign-in?next=/zh-CN/classes');
  await signIn(teacher, TEACHER);
  const name = `测试班 ${randomUUID().slice(0, 8)}`;
  await teacher.getByLabel('班级名称').fill(name);
  await teacher.getByRole('button', { name: '建班' }).click();
  await expect(teacher.getByRole('heading', { name })).toBeVisible();
}

/** The same people as a file of a Chinese office has them, with a line that nobody can use. */
async function importRoster(teacher: Page, students: readonly Student[]): Promise<void> {
  await navigate(teacher, '学生');
  const lines = students.map(({ number, name, email }) => [number, name, email, '一组']);
  const file = inGb18030([['学号', '姓名', '邮箱', '小组'], ...lines, ['', '没有学号的人', '', '']]);
  await teacher.getByLabel('名单文件').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: file });
  await teacher.getByRole('button', { name: '预览' }).click();
  await expect(teacher.getByText(/按 .*GB.*编码读取/u)).toBeVisible();
  await expect(teacher.getByText('没有学号也没有邮箱，认不出是谁。请至少填一项。')).toBeVisible();
  await teacher.getByRole('button', { name: `跳过有问题的，导入其余 ${String(students.length)} 人` }).click();
  await expect(teacher.getByText('导入完成')).toBeVisible();
  for (const { number, name } of students) {
    await expect(teacher.getByRole('row').filter({ hasText: number }).first()).toContainText(name);
  }
}

/** By e-mail: where each sets a password. */
async function passwordLinks(teacher: Page): Promise<ReadonlyMap<string, string>> {
  const download = teacher.waitForEvent('download');
  await teacher.getByRole('button', { name: '下载所有链接（CSV）' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const rows = parse(text, { bom: true, columns: true }) as readonly Readonly<Record<string, string>>[];
  return new Map(
    rows.map((row) => {
      const cells = Object.values(row);
      const link = cells.find((cell) => cell.includes('/set-password/')) ?? '';
      return [cells.find((cell) => cell.includes('@')) ?? '', new URL(link).pathname];
    }),
  );
}

async function assign(teacher: Page, { course, title }: { readonly course: Course; readonly title: string }) {
  await navigate(teacher, '任务');
  await teacher.getByRole('link', { name: '布置第一个任务' }).click();
  await teacher.getByLabel('标题', { exact: true }).fill(title);
  for (const id of QUESTIONS) {
    const name = course.questions.get(id)?.document.title.zh ?? '';
    await teacher.getByLabel('查找题目或课文').fill(name);
    await teacher.getByRole('checkbox', { name: new RegExp(`^${name}`, 'u') }).check();
  }
  // It is due already: who answers now is late, but for one who has more time.
  await teacher.getByLabel('开放时间').fill(wallTime(-48));
  await teacher.getByLabel('截止时间', { exact: true }).fill(wallTime(-2));
  await teacher.getByLabel('最晚补交时间').fill(wallTime(48));
  await teacher.getByRole('button', { name: '保存并发布' }).click();
  await expect(teacher.getByRole('heading', { name: title })).toBeVisible({ timeout: BUSY_MS });
}

async function extend(teacher: Page, { name, number }: Student): Promise<void> {
  await teacher.getByRole('button', { name: '添加延期' }).click();
  await teacher.getByLabel('给谁').selectOption({ label: `${name} ${number}` });
  await teacher.getByLabel('新的截止时间（北京时间）').fill(wallTime(24));
  await teacher.getByLabel('原因（可以不填）').fill('参加比赛');
  await teacher.getByRole('button', { name: '保存延期' }).click();
  await expect(teacher.getByText('延期已保存。')).toBeVisible();
}

interface Working {
  readonly student: Student;
  readonly link: string;
  readonly title: string;
  readonly course: Course;
  readonly answersTo: (variant: OpenVariant) => Readonly<Record<string, string>>;
}

/** Sets the password, finds the assignment under one's own classes, and answers each question once. */
async function work(page: Page, { student, link, title, course, answersTo }: Working): Promise<void> {
  await page.goto(link);
  await page.getByLabel('新密码', { exact: true }).fill(student.password);
  await page.getByRole('button', { name: '设置密码' }).click();
  await expect(page).not.toHaveURL(/set-password/u, { timeout: BUSY_MS });
  await page.goto('/zh-CN/my');
  await page.getByRole('listitem').filter({ hasText: title }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/my\/assignments\//u);
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  const start = page.getByRole('button', { name: /^开始/u });
  if (await start.isVisible()) await start.click();
  for (const questionId of QUESTIONS) {
    const card = cardOf(page, questionId);
    const shown = card.or(page.getByText(course.questions.get(questionId)?.document.title.zh ?? '')).first();
    // Near the reader the question is opened, and its card takes this place.
    await expect(async () => {
      await shown.scrollIntoViewIfNeeded({ timeout: 2000 });
      await expect(card).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: BUSY_MS });
    const variant = await assignmentVariant(course, { email: student.email, questionId });
    await answer(card, { questionId, parts: publicParts(variant), answers: answersTo(variant) });
    await expect(card.getByText(/^(?:答对了|还不对)/u).first()).toBeVisible({ timeout: BUSY_MS });
  }
}

function bySlip(variant: OpenVariant): Readonly<Record<string, string>> {
  const right = rightAnswers(variant);
  const shown = partsShowing(variant, SLIP).map(({ id, slipSamples }) => [
    id,
    slipSamples.find(({ code }) => code === SLIP)?.raw ?? '',
  ]);
  if (shown.length === 0) throw new Error(`${variant.document.id} cannot show ${SLIP}`);
  return { ...right, ...(Object.fromEntries(shown) as Record<string, string>) };
}

function rowOf(page: Page, { name }: Student): Locator {
  return page.getByRole('row').filter({ hasText: name }).first();
}

test('a teacher imports a roster, assigns and extends; of three students one is late, one has more time and one follows a slip; the teacher sees it, assigns practice, changes a mark and exports', async ({
  browser,
}) => {
  test.setTimeout(STORY_MS);
  const course = await theCourse();
  const teacher = await (await browser.newContext({ acceptDownloads: true })).newPage();
  const [late, extended, stuck] = [
    aStudent('0012', '张迟'),
    aStudent('0034', '李延'),
    aStudent('0056', '=王错'),
  ] as const;
  const title = `卷积作业 ${randomUUID().slice(0, 4)}`;
  const reason = '口头补答正确';

  await test.step('class and roster', async () => {
    await makeClass(teacher);
    await importRoster(teacher, [late, extended, stuck]);
  });
  const links = await passwordLinks(teacher);
  await test.step('assignment and extension', async () => {
    await assign(teacher, { course, title });
    await extend(teacher, extended);
  });
  const assignmentPath = new URL(teacher.url()).pathname;

  const pages = { late: await newPage(browser), extended: await newPage(browser), stuck: await newPage(browser) };
  const shared = { title, course };
  await test.step('three students work', async () => {
    const linkOf = ({ email }: Student) => links.get(email) ?? '';
    await work(pages.late, { ...shared, student: late, link: linkOf(late), answersTo: rightAnswers });
    await work(pages.extended, { ...shared, student: extended, link: linkOf(extended), answersTo: rightAnswers });
    expect(await violationsOf(pages.extended)).toEqual([]);
    await work(pages.stuck, { ...shared, student: stuck, link: linkOf(stuck), answersTo: bySlip });
  });

  await test.step('the teacher sees the results', async () => {
    await teacher.goto(assignmentPath);
    const full = POINTS * QUESTIONS.length;
    const markOf = (student: Student, points: number) =>
      rowOf(teacher, student).getByRole('cell', { name: String(points), exact: true });
    await expect(markOf(extended, full)).toBeVisible();
    await expect(markOf(late, full * 0.9)).toBeVisible();
    await expect(markOf(stuck, 0).first()).toBeVisible();
  });

  await test.step('the slip is found, and practice is assigned to who has it', async () => {
    await navigate(teacher, '理解');
    await expect(teacher.getByText(SLIP_TITLE).first()).toBeVisible();
    await teacher.getByRole('link', { name: '看看是谁，布置练习' }).first().click();
    await expect(teacher.getByText(stuck.name).first()).toBeVisible();
    await teacher.getByRole('button', { name: '布置给 1 名学生' }).click();
    await expect(teacher.getByText('已布置给 1 名学生。')).toBeVisible({ timeout: BUSY_MS });
  });

  await test.step('a mark is changed with a reason', async () => {
    await navigate(teacher, '成绩');
    await rowOf(teacher, stuck).getByRole('button').first().click();
    await teacher.getByRole('radio', { name: '改分' }).check();
    await teacher.getByLabel('分数', { exact: true }).fill('15');
    await teacher.getByLabel('理由或评语').fill(reason);
    await teacher.getByRole('button', { name: '保存', exact: true }).click();
    await expect(teacher.getByText('已保存。')).toBeVisible();
    await teacher.keyboard.press('Escape');
    await expect(teacher.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('the workbook says what the page says, cell by cell', async () => {
    const download = teacher.waitForEvent('download');
    await teacher.getByRole('link', { name: 'Excel 表格（.xlsx）' }).click();
    const rows = await readWithLibreOffice(readFileSync(await (await download).path()));
    const full = POINTS * QUESTIONS.length;
    const expected = [
      [late, full * 0.9],
      [extended, full],
      [stuck, 15],
    ] as const;
    expect(rows[0]).toEqual(expect.arrayContaining(['姓名', '学号', expect.stringContaining(title)]));
    const column = rows[0]?.findIndex((cell) => cell.includes(title)) ?? -1;
    for (const [{ name, number }, points] of expected) {
      const row = rows.find((cells) => cells.includes(name));
      expect(row, name).toContain(number);
      expect(Number(row?.[column]), name).toBe(points);
    }
  });

  await test.step('the student is told the mark, the reason and the practice', async () => {
    await pages.stuck.goto('/zh-CN/my');
    await expect(pages.stuck.getByText(reason).first()).toBeVisible();
    await expect(pages.stuck.getByText(/专项练习/u).first()).toBeVisible();
    await pages.late.goto('/zh-CN/my');
    await expect(pages.late.getByText(reason)).toHaveCount(0);
    await expect(pages.late.getByText(/专项练习/u)).toHaveCount(0);
  });
});
