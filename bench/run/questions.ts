/**
 * npm run questions -- [--seconds N] [--only TEXT] [--save]: variants drawn with their search, variants opened, and answers graded from what is stored, in a
 * second of one core, and how long an opening takes, the first in a process too: for every question of the course and every template.
 * Prints the table and the goals; --save writes them into QUESTIONS.md. --only takes the files with that in their path, and the lecture's question.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { build } from 'esbuild';

import { readQuestion } from '../../lib/content/question';
import { lectureParameters } from '../../lib/core/questions/variant';
import { goalLines, questionTable, SHAPE_QUESTION } from './question-table';
import type { MeasuredQuestion, QuestionSpeed } from './question-table';
import { machine } from './results';
import { median } from './statistics';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '0.5' },
    only: { type: 'string', default: '' },
    save: { type: 'boolean', default: false },
  },
});
const BENCH = path.join(import.meta.dirname, '..');
const CONTENT = path.join(BENCH, '../content');
const CACHE = path.join(BENCH, '.cache/questions');
const FRESH_PROCESSES = 3;

/** Questions of the course, then templates; the lecture's own first. */
function questionFiles(): readonly string[] {
  const yaml = (folder: string) =>
    readdirSync(path.join(CONTENT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => path.join(CONTENT, folder, name));
  const course = yaml('cnn').filter((file) => path.basename(path.dirname(file)) === 'questions');
  const isLecture = (file: string) => path.basename(file, '.yaml') === SHAPE_QUESTION;
  const others = [...course.filter((file) => !isLecture(file)), ...yaml('templates')];
  return [...course.filter(isLecture), ...others.filter((file) => file.includes(options.only))];
}

interface StoredQuestion {
  readonly file: string;
  /** The numbers of variant 0, as JSON. */
  readonly parameters: string;
}

/** The question as the database keeps it, in a file of its own. */
function store(file: string): StoredQuestion {
  const { document, problems } = readQuestion({ file, text: readFileSync(file, 'utf8') });
  if (document === undefined) throw new Error(`${file}: ${problems[0]?.message.en ?? ''}`);
  const stored = path.join(CACHE, `${document.id}.json`);
  writeFileSync(stored, JSON.stringify(document));
  return { file: stored, parameters: JSON.stringify(lectureParameters(document)) };
}

async function compile(): Promise<void> {
  await build({
    absWorkingDir: BENCH,
    entryPoints: ['run/question-speed.ts', 'run/first-open.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    outdir: CACHE,
    outExtension: { '.js': '.mjs' },
  });
}

function runCompiled(name: string, ...rest: readonly string[]): string {
  return execFileSync(process.execPath, [path.join(CACHE, `${name}.mjs`), ...rest], { encoding: 'utf8' });
}

function measure({ file, parameters }: StoredQuestion): MeasuredQuestion {
  const first = Array.from({ length: FRESH_PROCESSES }, () => Number(runCompiled('first-open', file, parameters)));
  const speed = JSON.parse(runCompiled('question-speed', file, options.seconds)) as QuestionSpeed;
  console.error(`${speed.id}: ${Math.round(speed.graded)} graded/s`);
  return { ...speed, firstOpenMs: median(first) };
}

/** The commit measured; with a plus where something that is measured was changed since. */
function commit(): string {
  const git = (...command: readonly string[]) => execFileSync('git', command, { cwd: BENCH, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', '../lib/core', '../content') !== '';
  return `${git('rev-parse', '--short', 'HEAD')}${changed ? '+' : ''}`;
}

mkdirSync(CACHE, { recursive: true });
await compile();
const questions = questionFiles().map(store).map(measure);
const report = [
  '# Questions measured',
  'Written by `npm run questions -- --save`. Rates are calls in a second of processor time, one core; answers are graded from what is stored, half of them wrong. An opening reads the stored document, opens the variant and makes its public parts; the first one is in a new process, whose code has been loaded and never run, in processor time, compilation included (median of three processes).',
  `- ${new Date().toISOString().slice(0, 10)}, ${commit()}, ${options.seconds} s for each rate: ${machine()}`,
  goalLines(questions)
    .map((line) => `- ${line}`)
    .join('\n'),
  questionTable(questions).trimEnd(),
];
const text = `${report.join('\n\n')}\n`;
console.log(text);
if (options.save) writeFileSync(path.join(BENCH, 'QUESTIONS.md'), text);
