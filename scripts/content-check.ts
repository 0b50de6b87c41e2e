/** npm run content:check [-- --lang en --root DIR]: reads all content as the server does, and tries every question. Exit 1 on errors. */
import path from 'node:path';
import { parseArgs } from 'node:util';

import { checkQuestion } from '@/lib/content/check-question';
import { defaultContentSource, loadCourse } from '@/lib/content/course';
import { listCourses, readText } from '@/lib/content/files';
import { sortProblems } from '@/lib/content/problems';
import { readQuestion } from '@/lib/content/question';

import { checkFigures } from '@/lib/services/figures/check-figures';

import type { QuestionCheck } from '@/lib/content/check-question';
import type { ContentProblem, Course, CourseQuestion, Language } from '@/lib/content/types';

const WORDS = {
  zh: {
    usage: '用法：npm run content:check [-- --lang zh|en --root 文件夹]',
    none: (root: string) => `${root} 里没有课程：每门课要有 <课程>/course.yaml。`,
    lessons: (count: number) => `${count} 课`,
    questions: (count: number) => `${count} 道题`,
    variants: (count: number) => `${count} 个变体`,
    distinct: (count: number, exact: boolean) => `${exact ? '' : '至少 '}${count} 组数字`,
    discrimination: (percent: number) => `区分率 ${percent}%`,
    blindDraw: (percent: number) => `随手抽 ${percent}%`,
    inTheWay: (code: string, percent: number) => `碍事的是 ${code}（${percent}%）`,
    answers: (count: number) => `试答 ${count} 次`,
    fixed: '数字固定',
    errors: (count: number) => `${count} 个错误`,
    warnings: (count: number) => `${count} 个警告`,
    error: '错误',
    warning: '警告',
    slides: (list: string) => `讲义 ${list}`,
    seconds: (value: string) => `${value} 秒`,
  },
  en: {
    usage: 'Usage: npm run content:check [-- --lang zh|en --root FOLDER]',
    none: (root: string) => `There is no course in ${root}: each needs <course>/course.yaml.`,
    lessons: (count: number) => `${count} lessons`,
    questions: (count: number) => `${count} questions`,
    variants: (count: number) => `${count} variants`,
    distinct: (count: number, exact: boolean) => `${exact ? '' : 'at least '}${count} sets of numbers`,
    discrimination: (percent: number) => `discrimination ${percent} %`,
    blindDraw: (percent: number) => `blind draw ${percent} %`,
    inTheWay: (code: string, percent: number) => `in the way: ${code} (${percent} %)`,
    answers: (count: number) => `${count} answers tried`,
    fixed: 'fixed numbers',
    errors: (count: number) => `${count} errors`,
    warnings: (count: number) => `${count} warnings`,
    error: 'error',
    warning: 'warning',
    slides: (list: string) => `slides ${list}`,
    seconds: (value: string) => `${value} s`,
  },
} as const;

const COLOURS = { error: 31, warning: 33, good: 32, faint: 2, strong: 1 } as const;

interface Totals {
  lessons: number;
  questions: number;
  variants: number;
  answers: number;
  readonly problems: ContentProblem[];
}

await main();

async function main(): Promise<void> {
  const options = readOptions();
  if (options === undefined) {
    console.error(`${WORDS.zh.usage}\n${WORDS.en.usage}`);
    process.exitCode = 1;
    return;
  }
  const started = performance.now();
  const { language, root } = options;
  const source = { ...defaultContentSource(), root };
  const totals: Totals = { lessons: 0, questions: 0, variants: 0, answers: 0, problems: [] };
  const courses = await listCourses(root);
  for (const id of courses) {
    const course = await loadCourse(id, source);
    if (course !== undefined) await checkCourse(course, { root, language, totals });
  }
  if (courses.length === 0) console.error(WORDS[language].none(root));
  printSummary(totals, { language, seconds: (performance.now() - started) / 1000 });
  const failed = courses.length === 0 || totals.problems.some(({ severity }) => severity === 'error');
  process.exitCode = failed ? 1 : 0;
}

interface Options {
  readonly language: Language;
  readonly root: string;
}

function readOptions(): Options | undefined {
  try {
    const { lang, root } = parseArgs({ options: { lang: { type: 'string' }, root: { type: 'string' } } }).values;
    const language = lang ?? 'zh';
    if (language !== 'zh' && language !== 'en') return undefined;
    return { language, root: root === undefined ? defaultContentSource().root : path.resolve(root) };
  } catch {
    return undefined;
  }
}

interface Run {
  readonly root: string;
  readonly language: Language;
  readonly totals: Totals;
}

async function checkCourse(course: Course, { root, language, totals }: Run): Promise<void> {
  const words = WORDS[language];
  console.log(`\n${paint('strong', course.title[language])}  ${paint('faint', `content/${course.id}`)}`);
  const problems = [...course.problems, ...(await checkFigures(course))];
  for (const lesson of course.lessons) {
    const facts = [lesson.folder, words.slides(lesson.slides.join(', '))].join(' · ');
    console.log(`\n  ${lesson.number}. ${lesson.title[language]}  ${paint('faint', facts)}`);
    for (const question of course.questions.values()) {
      if (question.lessonId !== lesson.id) continue;
      const check = await checkOne(question, root);
      problems.push(...check.problems);
      totals.variants += check.variants;
      totals.answers += check.answers;
      console.log(`     ${questionLine(question, { check, language })}`);
    }
  }
  totals.lessons += course.lessons.length;
  totals.questions += course.questions.size;
  totals.problems.push(...problems);
  if (problems.length > 0) console.log('');
  for (const problem of sortProblems(problems)) console.log(problemLine(problem, { root, language }));
}

/** The file is read once more for the places of its keys. */
async function checkOne(question: CourseQuestion, root: string): Promise<QuestionCheck> {
  const { placeOf } = readQuestion({ file: question.file, text: (await readText(root, question.file)) ?? '' });
  return checkQuestion({ file: question.file, document: question.document, placeOf });
}

function questionLine(
  question: CourseQuestion,
  { check, language }: { readonly check: QuestionCheck; readonly language: Language },
): string {
  const words = WORDS[language];
  const bad = check.problems.some(({ severity }) => severity === 'error');
  const mark = bad ? paint('error', '✗') : check.problems.length > 0 ? paint('warning', '!') : paint('good', '✓');
  const facts = [words.variants(check.variants), ...spreadFacts(check, words), words.answers(check.answers)];
  return `${mark} ${question.id.padEnd(32)} ${paint('faint', facts.join(' · '))}`;
}

/** How many different variants there are, and how well they tell right from wrong: searched, and as the numbers fall. */
function spreadFacts({ assessment }: QuestionCheck, words: (typeof WORDS)[Language]): readonly string[] {
  if (assessment === null) return [];
  const { reached, blindDraw, draws, inTheWay } = assessment;
  if (reached === null) return [words.fixed];
  return [
    words.distinct(draws.distinct, draws.exact),
    words.discrimination(percent(reached)),
    ...(blindDraw === null ? [] : [words.blindDraw(percent(blindDraw))]),
    ...(inTheWay === null ? [] : [words.inTheWay(inTheWay.code, percent(inTheWay.share))]),
  ];
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function problemLine(problem: ContentProblem, { root, language }: Options): string {
  const { file, line, column, severity, message, fix } = problem;
  const shownRoot = path.relative('', root);
  const place = paint('strong', `${shownRoot}/${file}:${line}:${column}`);
  return `${place} ${paint(severity, WORDS[language][severity])} ${message[language]} — ${fix[language]}`;
}

function printSummary(
  { lessons, questions, variants, answers, problems }: Totals,
  { language, seconds }: { readonly language: Language; readonly seconds: number },
): void {
  const words = WORDS[language];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const mark = errors > 0 ? paint('error', '✗') : paint('good', '✓');
  const counts = [words.lessons(lessons), words.questions(questions), words.variants(variants), words.answers(answers)];
  const findings = [words.errors(errors), words.warnings(warnings), words.seconds(seconds.toFixed(1))];
  console.log(`\n${mark} ${[...counts, ...findings].join(' · ')}`);
}

function paint(colour: keyof typeof COLOURS, text: string): string {
  return process.stdout.isTTY ? `\u001B[${COLOURS[colour]}m${text}\u001B[0m` : text;
}
