import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { loadCourse } from './course';
import { courseMap } from './course-map';

import type { Course } from './types';

interface Written {
  readonly slides?: string;
  readonly concepts?: string;
  readonly text?: string;
}

const lesson = (id: string, { slides = '[1]', concepts = '[conv.stride]', text = '' }: Written) => `---
id: ${id}
title: ${id}
slides: ${slides}
concepts: ${concepts}
minutes: 5
objectives: [see it work]
---

<Goals />

${text}

<Question id="${id}-apply" />

<Question id="${id}-analyse" />

<Summary>

Done.

</Summary>
`;

const question = (id: string, { level, concepts = '[conv.stride]' }: { readonly level?: string; readonly concepts?: string }) => `id: ${id}
title: { zh: 题 | 一, en: Question }
concepts: ${concepts}
${level === undefined ? '' : `level: ${level}`}
convention: lecture
network:
  input: { height: 7, width: 7, channels: 1 }
  layers:
    - conv2d: { id: conv, out_channels: 1, kernel_size: 3, pad_mode: valid }
prompt: { zh: 多大, en: How large? }
ask:
  - { id: output, quantity: output_shape, of: conv, kind: shape }
`;

let root = '';

async function write(file: string, text: string): Promise<void> {
  const place = path.join(root, 'demo', file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, text);
}

async function writeLesson(folder: string, written: Written = {}): Promise<void> {
  const id = folder.slice(3);
  await write(`${folder}/lesson.zh.mdx`, lesson(id, written));
  await write(`${folder}/lesson.en.mdx`, lesson(id, written));
}

async function writeQuestion(folder: string, { name, ...about }: { name: string; level?: string; concepts?: string }): Promise<void> {
  const id = `${folder.slice(3)}-${name}`;
  await write(`${folder}/questions/${id}.yaml`, question(id, about));
}

async function writeSettings(more: string): Promise<void> {
  await write('course.yaml', `title: { zh: 课程, en: Course }\ndescription: { zh: 说明, en: About }\n${more}\nlessons: [01-one, 02-two]\n`);
}

async function load(): Promise<Course> {
  const course = await loadCourse('demo', { root, now: () => 0 });
  if (course === undefined) throw new Error('no course');
  return course;
}

async function problems(): Promise<readonly string[]> {
  return (await load()).problems.map(({ file, line, column, severity, message }) => `${file}:${line}:${column} ${severity} ${message.en}`);
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'convclass-coverage-'));
  await writeSettings('slides: 3');
  await writeLesson('01-one', { slides: '[1, 2]' });
  await writeLesson('02-two', { slides: '[3]' });
  for (const folder of ['01-one', '02-two']) {
    await writeQuestion(folder, { name: 'apply', level: 'apply' });
    await writeQuestion(folder, { name: 'analyse', level: 'analyse' });
  }
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('a course that says how many slides its lecture has', () => {
  test('has no problem when every slide and every concept is covered', async () => {
    expect(await problems()).toEqual([]);
  });

  test('is told every slide that no lesson covers', async () => {
    await writeLesson('01-one', { slides: '[2]' });
    await writeLesson('02-two', { slides: '[]' });
    expect(await problems()).toEqual(['demo/course.yaml:3:9 error No lesson covers slides 1, 3 of the lecture.']);
  });

  test('is told a slide that does not exist', async () => {
    await writeLesson('02-two', { slides: '[3, 4]' });
    expect(await problems()).toEqual(['demo/02-two/lesson.zh.mdx:4:9 error The lecture has no slide 4.']);
  });

  test('is warned of concepts without a name, in lessons and in questions', async () => {
    await writeLesson('02-two', { slides: '[3]', concepts: '[conv.stride, conv.strid]' });
    await writeQuestion('02-two', { name: 'apply', level: 'apply', concepts: '[conv.strid]' });
    await writeQuestion('02-two', { name: 'analyse', level: 'analyse', concepts: '[conv.strid]' });
    expect(await problems()).toEqual([
      'demo/02-two/lesson.zh.mdx:5:11 warning The concept "conv.strid" has no name, so students do not see it.',
      'demo/02-two/questions/two-analyse.yaml:3:12 warning The concept "conv.strid" has no name, so students do not see it.',
      'demo/02-two/questions/two-apply.yaml:3:12 warning The concept "conv.strid" has no name, so students do not see it.',
    ]);
  });

  test('is warned once of a concept asked about at one level only, wherever in the course the questions stand', async () => {
    for (const folder of ['01-one', '02-two']) await writeQuestion(folder, { name: 'analyse', level: 'apply' });
    expect(await problems()).toEqual(['demo/01-one/lesson.zh.mdx:5:11 warning The concept "conv.stride" has questions at the level apply only.']);
    await rm(path.join(root, 'demo/02-two/questions/two-apply.yaml'));
    await writeQuestion('02-two', { name: 'apply', level: 'recall' });
    const again = await loadCourse('demo', { root, now: () => 10_000 });
    expect(again?.problems).toEqual([]);
  });

  test('is warned of questions that do not say their level', async () => {
    for (const folder of ['01-one', '02-two']) for (const name of ['apply', 'analyse']) await writeQuestion(folder, { name });
    expect(await problems()).toEqual(['demo/01-one/lesson.zh.mdx:5:11 warning The concept "conv.stride" has no question that says its level.']);
  });
});

test('a course that names no number of slides is asked for none of it', async () => {
  await writeSettings('');
  await writeLesson('01-one', { slides: '[]', concepts: '[my.own]' });
  expect(await problems()).toEqual([]);
});

test('translations carry the same claims in the same order, and the first that differs is named', async () => {
  const claim = (sum: string, is: string) => `<Claim sum="${sum}" is="${is}">${is}</Claim>`;
  await write('02-two/lesson.zh.mdx', lesson('two', { slides: '[3]', text: `${claim('1+1', '2')} ${claim('2+2', '4')}` }));
  await write('02-two/lesson.en.mdx', lesson('two', { slides: '[3]', text: `${claim('1+1', '2')} ${claim('2*2', '4')}` }));
  expect(await problems()).toEqual(['demo/02-two/lesson.en.mdx:12:35 error <Claim> number 2 differs from the one in the Chinese file.']);
});

describe('the map of a course', () => {
  test('leads from every slide to its lessons and from every lesson to its questions, with kind, level and concepts', async () => {
    const map = courseMap(await load());
    expect(map).toContain('| 1 | 1. one | `one-apply`, `one-analyse` |');
    expect(map).toContain('| 3 | 2. two | `two-apply`, `two-analyse` |');
    expect(map).toContain('| 1. one | `one-apply` | 题 \\| 一 · Question | shape | apply | conv.stride |');
    expect(map).toContain('| conv.stride | 步幅 · stride | 1, 2 | 0 | 2 | 2 | 0 |');
  });

  test('shows a slide without a lesson as empty, and is the same for the same course', async () => {
    await writeLesson('02-two', { slides: '[]' });
    const course = await load();
    expect(courseMap(course)).toContain('| 3 | — | — |');
    expect(courseMap(course)).toBe(courseMap(course));
  });
});
