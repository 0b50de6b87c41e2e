import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = path.join(import.meta.dirname, '../..');
const LIMIT_MS = 300_000;
/** Enough to see that questions are tried; the command itself tries far more. */
const FEW = ['--seeds', '20'];
const KEPT = ['07-stride', '08-padding', '10-pooling'];

function check(...options: string[]) {
  const command = ['--import', 'tsx', 'scripts/content-check.ts', ...FEW, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: repository, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

let root = '';

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'convclass-check-'));
  cpSync(path.join(repository, 'content'), root, { recursive: true });
  shorten(path.join(root, 'cnn'));
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Three lessons that lead to no other: a mistake planted in them is found sooner. */
function shorten(course: string): void {
  rmSync(path.join(course, 'glossary.yaml'));
  for (const folder of readdirSync(course)) {
    if (/^\d{2}-/u.test(folder) && !KEPT.includes(folder)) rmSync(path.join(course, folder), { recursive: true });
  }
  rewrite(path.join(course, 'course.yaml'), (text) => text.replace(/^slides: .*\n/mu, '').replace(/^lessons: .*$/mu, `lessons: [${KEPT.join(', ')}]`));
  for (const folder of KEPT) {
    for (const language of ['zh', 'en']) {
      rewrite(path.join(course, folder, `lesson.${language}.mdx`), (text) => text.replaceAll(/\]\(lesson:[a-z-]+\)/gu, '](#goals)'));
    }
  }
}

function rewrite(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** Changes one file of the copy, and puts it back. */
function withChange<T>(file: string, change: (text: string) => string, run: () => T): T {
  const place = path.join(root, file);
  const before = readFileSync(place, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(place, after);
  try {
    return run();
  } finally {
    writeFileSync(place, before);
  }
}

describe('npm run content:check', () => {
  // Of the course as a whole `npm test` says so with its other static checks.
  test('finds no error and no warning in lessons that have none, and verifies their claims', () => {
    const { status, output } = check('--lang', 'en', '--root', root, '--strict');
    expect(output).toContain('0 errors · 0 warnings');
    expect(output).toMatch(/ · [1-9]\d* claims verified · /u);
    expect(status).toBe(0);
  }, LIMIT_MS);

  test('names file, line, column and the fix of a planted mistake, and fails', () => {
    const { status, output } = withChange(
      'cnn/07-stride/questions/stride-two-rectangle.yaml',
      (text) => text.replace('convention: lecture', 'convention: lectur'),
      () => check('--lang', 'en', '--root', root),
    );
    expect(output).toMatch(/stride-two-rectangle\.yaml:\d+:13 error "lectur" cannot be written here\. — Did you mean "lecture"\?/u);
    expect(status).toBe(1);
  }, LIMIT_MS);

  test('gives the true value of a claim that is false', () => {
    const { status, output } = withChange(
      'cnn/10-pooling/lesson.en.mdx',
      (text) => text.replace('<Summary>', 'So <Claim sum="2+2" is="5">5</Claim>.\n\n<Summary>'),
      () => check('--lang', 'en', '--root', root),
    );
    expect(output).toMatch(/lesson\.en\.mdx:\d+:21 error It says 5; the engine finds 4\. — /u);
    expect(status).toBe(1);
  }, LIMIT_MS);

  test('says it in Chinese unless asked', () => {
    const { output } = withChange(
      'cnn/08-padding/lesson.zh.mdx',
      (text) => text.replace('<Goals />', '<Gaols />'),
      () => check('--root', root),
    );
    expect(output).toMatch(/lesson\.zh\.mdx:\d+:1 错误 没有 <Gaols> 这个组件。 — 是不是想写“Goals”？/u);
  }, LIMIT_MS);

  test('warns of a slip that cannot happen, by the rule and at its place, and still passes unless told to be strict', () => {
    const [{ status, output }, strict] = withChange(
      'cnn/10-pooling/questions/pooling-output-shape.yaml',
      (text) => text.replace('slips: [', 'slips: [depth.kept-input, size.ignored-padding, '),
      () => [check('--lang', 'en', '--root', root), check('--lang', 'en', '--root', root, '--strict')] as const,
    );
    expect(output).toMatch(/pooling-output-shape\.yaml:\d+:\d+ warning The slip "[a-z.-]+" .+ \(slip-never-(?:differs|reached)\) — /u);
    expect([status, strict.status]).toEqual([0, 1]);
  }, LIMIT_MS);

  test('prints variants, discrimination and the blind draw, and below 90 % the slip in the way', () => {
    const { output } = withChange(
      'cnn/07-stride/questions/stride-three-output-size.yaml',
      (text) => text.replace('stride: { lecture: 3 }', 'stride: { lecture: 1 }'),
      () => check('--lang', 'en', '--root', root),
    );
    expect(output).toMatch(/stride-two-rectangle .+ sets of numbers · discrimination 100 % · blind draw [1-9]\d % · \d+ answers tried/u);
    expect(output).toMatch(/stride-three-output-size .+ discrimination 0 % · blind draw 0 % · in the way: size\.[a-z-]+ \(100 %\)/u);
    expect(output).toMatch(/warning Only 0 % of the variants tell the right answer from the slips listed; .+ \(low-discrimination\)/u);
  }, LIMIT_MS);

  test('names an unknown quantity at its place', () => {
    const { status, output } = withChange(
      'cnn/10-pooling/questions/pooling-output-shape.yaml',
      (text) => text.replace('quantity: output_shape', 'quantity: output_area'),
      () => check('--lang', 'en', '--root', root),
    );
    expect(output).toMatch(/pooling-output-shape\.yaml:\d+:\d+ error There is no quantity "output_area"/u);
    expect(status).toBe(1);
  }, LIMIT_MS);

  test('explains itself when an option is wrong or there is no course', () => {
    expect(check('--lang', 'fr')).toMatchObject({ status: 1, output: expect.stringContaining('--lang zh|en') as string });
    expect(check('--seeds', 'many')).toMatchObject({ status: 1, output: expect.stringContaining('--seeds') as string });
    expect(check('--root', path.join(root, 'nowhere'))).toMatchObject({ status: 1 });
  }, LIMIT_MS);
});
