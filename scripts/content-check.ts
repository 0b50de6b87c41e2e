/**
 * npm run content:check [-- --lang en --root DIR --seeds N --strict]: reads all content as the server does, draws every figure and tries
 * every question on its lecture numbers and N more variants (200 unless told). Exit 1 on errors, with --strict on warnings as well.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';

import { CHECK_SEEDS, checkQuestion } from '@/lib/content/check-question';
import { defaultContentSource, loadCourse } from '@/lib/content/course';
import { listCourses, readText } from '@/lib/content/files';
import { sortProblems } from '@/lib/content/problems';
import { readQuestion } from '@/lib/content/question';

import { checkFigures } from '@/lib/services/figures/check-figures';

import { WORDS } from './content/check-words';
import { staleMaps } from './content/map-file';
import { Progress } from './content/progress';

import type { QuestionCheck } from '@/lib/content/check-question';
import type { ContentProblem, Course, CourseQuestion, Language } from '@/lib/content/types';

const OPTIONS = {
  lang: { type: 'string' },
  root: { type: 'string' },
  seeds: { type: 'string' },
  strict: { type: 'boolean', default: false },
} as const;
const COLOURS = { error: 31, warning: 33, good: 32, faint: 2, strong: 1 } as const;

interface Totals {
  lessons: number;
  /** Of the lectures that the courses follow: covered by a lesson, and all. */
  slides: readonly [number, number];
  questions: number;
  variants: number;
  answers: number;
  claims: number;
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
  const { root } = options;
  const source = { ...defaultContentSource(), root };
  const totals: Totals = { lessons: 0, slides: [0, 0], questions: 0, variants: 0, answers: 0, claims: 0, problems: [] };
  const courses = await listCourses(root);
  for (const id of courses) {
    const course = await loadCourse(id, source);
    if (course !== undefined) await checkCourse(course, { ...options, totals });
  }
  if (courses.length === 0) console.error(WORDS[options.language].none(root));
  printSummary(totals, { language: options.language, seconds: (performance.now() - started) / 1000 });
  const failed = courses.length === 0 || totals.problems.some(({ severity }) => options.strict || severity === 'error');
  process.exitCode = failed ? 1 : 0;
}

interface Options {
  readonly language: Language;
  readonly root: string;
  /** Variants drawn besides the lecture's own. */
  readonly seeds: number;
  /** Whether a warning is a failure, too. */
  readonly strict: boolean;
}

function readOptions(): Options | undefined {
  try {
    const { lang, root, seeds, strict } = parseArgs({ options: OPTIONS }).values;
    const language = lang ?? 'zh';
    const count = seeds === undefined ? CHECK_SEEDS : Number(seeds);
    if ((language !== 'zh' && language !== 'en') || !Number.isInteger(count) || count < 1) return undefined;
    return {
      language,
      root: root === undefined ? defaultContentSource().root : path.resolve(root),
      seeds: count,
      strict,
    };
  } catch {
    return undefined;
  }
}

interface Run extends Options {
  readonly totals: Totals;
}

async function checkCourse(course: Course, run: Run): Promise<void> {
  const { root, language, totals } = run;
  const words = WORDS[language];
  console.log(`\n${paint('strong', course.title[language])}  ${paint('faint', `content/${course.id}`)}`);
  const problems = [...course.problems, ...(await checkFigures(course)), ...(await staleMaps(course, root))];
  const progress = new Progress(course.questions.size);
  for (const lesson of course.lessons) {
    const claims = Math.max(lesson.body.zh?.claims.length ?? 0, lesson.body.en?.claims.length ?? 0);
    totals.claims += claims;
    const slides = lesson.slides.length === 0 ? [] : [words.slides(lesson.slides.join(', '))];
    const facts = [lesson.folder, ...slides, words.claims(claims)].join(' · ');
    console.log(`\n  ${lesson.number}. ${lesson.title[language]}  ${paint('faint', facts)}`);
    for (const question of course.questions.values()) {
      if (question.lessonId !== lesson.id) continue;
      progress.show((done, all) => words.trying(done, all));
      const check = await checkOne(question, run);
      progress.clear();
      problems.push(...check.problems);
      totals.variants += check.variants;
      totals.answers += check.answers;
      console.log(`     ${questionLine(question, { check, language })}`);
    }
  }
  totals.lessons += course.lessons.length;
  const covered = new Set(course.lessons.flatMap(({ slides }) => slides)).size;
  totals.slides = [totals.slides[0] + covered, totals.slides[1] + (course.slides ?? covered)];
  totals.questions += course.questions.size;
  totals.problems.push(...problems);
  if (problems.length > 0) console.log('');
  for (const problem of sortProblems(problems)) console.log(problemLine(problem, run));
}

/** The file is read once more for the places of its keys. */
async function checkOne({ file, id, document }: CourseQuestion, { root, seeds }: Run): Promise<QuestionCheck> {
  if (file === null) throw new Error(`${id} has no file`);
  const { placeOf } = readQuestion({ file, text: (await readText(root, file)) ?? '' });
  return checkQuestion({ file, document, placeOf }, { seeds });
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
  const { file, line, column, severity, message, fix, code } = problem;
  const shownRoot = path.relative('', root);
  const place = paint('strong', `${shownRoot}/${file}:${line}:${column}`);
  const said = `${message[language]}${code === undefined ? '' : WORDS[language].rule(code)}`;
  return `${place} ${paint(severity, WORDS[language][severity])} ${said} — ${fix[language]}`;
}

function printSummary(
  { lessons, slides: [covered, slides], questions, variants, answers, claims, problems }: Totals,
  { language, seconds }: { readonly language: Language; readonly seconds: number },
): void {
  const words = WORDS[language];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const mark = errors > 0 ? paint('error', '✗') : paint('good', '✓');
  const counts = [
    words.lessons(lessons),
    ...(slides === 0 ? [] : [words.covered(covered, slides)]),
    words.questions(questions),
    words.variants(variants),
    words.answers(answers),
    words.claims(claims),
  ];
  const findings = [words.errors(errors), words.warnings(warnings), words.seconds(seconds.toFixed(1))];
  console.log(`\n${mark} ${[...counts, ...findings].join(' · ')}`);
}

function paint(colour: keyof typeof COLOURS, text: string): string {
  return process.stdout.isTTY ? `\u001B[${COLOURS[colour]}m${text}\u001B[0m` : text;
}
