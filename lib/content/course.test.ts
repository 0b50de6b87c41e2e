import { cp, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { findLesson, findQuestion, loadCourse } from './course';
import { RECHECK_MS } from './store';

import type { Course } from './types';

const question = (id: string, more = '') => `id: ${id}
title: { zh: 题, en: Question }
concepts: [conv.stride]
convention: lecture
network:
  input: { height: 7, width: 7, channels: 1 }
  layers:
    - conv2d: { id: conv, out_channels: 1, kernel_size: 3, pad_mode: valid }
prompt: { zh: 多大, en: How large? }
ask:
  - { id: output, quantity: output_shape, of: conv, kind: shape }
${more}`;

interface LessonText {
  readonly id?: string;
  readonly title?: string;
  readonly text?: string;
  readonly minutes?: number;
}

const lesson = ({ id = 'one', title = 'One', text = '', minutes = 5 }: LessonText) => `---
id: ${id}
title: ${title}
slides: [1]
concepts: [conv.stride]
minutes: ${minutes}
access: open
objectives: [see it work]
---

<Goals />

${text}

<Summary>

Done.

</Summary>
`;

const SETTINGS = 'title: { zh: 课程, en: Course }\ndescription: { zh: 说明, en: About }\nlessons: [01-one, 02-two]\n';

let root = '';
let clock = 0;

async function write(file: string, text: string): Promise<void> {
  const place = path.join(root, 'demo', file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, text);
  clock += 1;
  await utimes(place, clock, clock);
}

/** The course as it is after everybody's cache has run out. */
async function load(): Promise<Course> {
  clock += RECHECK_MS;
  const course = await loadCourse('demo', { root, now: () => clock });
  if (course === undefined) throw new Error('no course');
  return course;
}

function wordsOf(course: Course): string[] {
  return course.problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message.en}`);
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'convclass-content-'));
  await write('course.yaml', SETTINGS);
  for (const [folder, id] of [
    ['01-one', 'one'],
    ['02-two', 'two'],
  ] as const) {
    const text = `<Question id="${id}-question" />`;
    await write(`${folder}/lesson.zh.mdx`, lesson({ id, title: '课', text }));
    await write(`${folder}/lesson.en.mdx`, lesson({ id, text }));
    await write(`${folder}/questions/${id}-question.yaml`, question(`${id}-question`));
  }
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('a good course', () => {
  test('has its lessons in order with their questions, and no problems', async () => {
    const course = await load();
    expect(wordsOf(course)).toEqual([]);
    expect(course.title).toEqual({ zh: '课程', en: 'Course' });
    expect(course.lessons.map(({ id, number, questionIds }) => ({ id, number, questionIds }))).toEqual([
      { id: 'one', number: 1, questionIds: ['one-question'] },
      { id: 'two', number: 2, questionIds: ['two-question'] },
    ]);
    expect(findLesson(course, 'one')?.title).toEqual({ zh: '课', en: 'One' });
    expect(findQuestion(course, 'two-question')).toMatchObject({ lessonId: 'two', file: 'demo/02-two/questions/two-question.yaml' });
    expect(findLesson(course, 'three')).toBeUndefined();
  });

  test('follows the order of course.yaml, not of the folders', async () => {
    await write('course.yaml', SETTINGS.replace('[01-one, 02-two]', '[02-two, 01-one]'));
    expect((await load()).lessons.map(({ id }) => id)).toEqual(['two', 'one']);
  });

  test.each(['nope', '../demo', 'demo/..', '', 'Demo', '.'])('%j names no course', async (id) => {
    expect(await loadCourse(id, { root, now: () => 0 })).toBeUndefined();
  });
});

describe('the store', () => {
  test('serves the very same course while nothing changed, however often it looks', async () => {
    const first = await load();
    expect(await load()).toBe(first);
  });

  test('looks at the folder at most every two seconds', async () => {
    const now = () => clock;
    const first = await load();
    const at = clock;
    await write('01-one/lesson.en.mdx', lesson({ id: 'one', title: 'Changed', text: '<Question id="one-question" />' }));
    clock = at + RECHECK_MS - 1;
    expect(await loadCourse('demo', { root, now })).toBe(first);
    clock = at + RECHECK_MS;
    const second = await loadCourse('demo', { root, now });
    expect(second?.lessons[0]?.title.en).toBe('Changed');
    expect(second?.signature).not.toBe(first.signature);
  });

  test('parses only what changed', async () => {
    const first = await load();
    await write('01-one/lesson.en.mdx', lesson({ id: 'one', title: 'Changed', text: '<Question id="one-question" />' }));
    const second = await load();
    expect(second.lessons[1]?.body.en).toBe(first.lessons[1]?.body.en);
    expect(second.lessons[0]?.body.en).not.toBe(first.lessons[0]?.body.en);
  });

  test('gives all who ask at once the same course', async () => {
    clock += RECHECK_MS;
    const courses = await Promise.all(Array.from({ length: 20 }, async () => loadCourse('demo', { root, now: () => clock })));
    expect(new Set(courses).size).toBe(1);
  });

  test('sees new, moved and deleted files', async () => {
    await load();
    await cp(path.join(root, 'demo/02-two'), path.join(root, 'demo/03-three'), { recursive: true });
    await rm(path.join(root, 'demo/02-two'), { recursive: true });
    await write('course.yaml', SETTINGS.replace('02-two', '03-three'));
    const course = await load();
    expect(course.lessons.map(({ folder }) => folder)).toEqual(['01-one', '03-three']);
    expect(wordsOf(course)).toEqual([]);
  });
});

describe('a broken file', () => {
  test('never takes the rest down, and its last good version is served', async () => {
    const before = await load();
    await write('01-one/lesson.zh.mdx', lesson({ id: 'one', text: '<Nope />' }));
    await write('02-two/questions/two-question.yaml', question('two-question').replace('convention', 'conventoin'));
    const course = await load();
    expect(course.lessons).toHaveLength(2);
    expect(course.lessons[0]?.body.zh).toBe(before.lessons[0]?.body.zh);
    expect(findQuestion(course, 'two-question')).toEqual(findQuestion(before, 'two-question'));
    expect(wordsOf(course)).toEqual([
      'demo/01-one/lesson.zh.mdx:13:1 There is no component <Nope>.',
      'demo/02-two/questions/two-question.yaml:1:1 "convention" is missing.',
      'demo/02-two/questions/two-question.yaml:4:1 Unknown key "conventoin".',
    ]);
  });

  test('is one that reads well but does not open: a slip that does not exist keeps the last good version', async () => {
    const before = await load();
    await write('02-two/questions/two-question.yaml', question('two-question', 'slips: [size.rounded-upp]\n'));
    const course = await load();
    expect(findQuestion(course, 'two-question')).toEqual(findQuestion(before, 'two-question'));
    expect(course.problems).toHaveLength(1);
    expect(course.problems[0]).toMatchObject({ file: 'demo/02-two/questions/two-question.yaml', line: 12 });
  });

  test('that was never good leaves a gap: the other language, and a question without an entry', async () => {
    await write('01-one/lesson.zh.mdx', lesson({ id: 'one', text: '<Nope />' }));
    await write('01-one/questions/one-question.yaml', 'id: [');
    const course = await load();
    expect(course.lessons[0]?.body.zh).toBeUndefined();
    expect(course.lessons[0]?.body.en).toBeDefined();
    expect(course.lessons[0]?.questionIds).toEqual(['one-question']);
    expect(findQuestion(course, 'one-question')).toBeUndefined();
    expect(findQuestion(course, 'two-question')).toBeDefined();
  });

  test('keeps the course when it is course.yaml', async () => {
    await write('course.yaml', 'title: [');
    const fresh = await load();
    expect(fresh.lessons.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(fresh.problems[0]?.file).toBe('demo/course.yaml');
  });

  test('is forgotten once it is mended', async () => {
    await write('01-one/lesson.zh.mdx', '<Nope');
    expect((await load()).problems).not.toEqual([]);
    await write('01-one/lesson.zh.mdx', lesson({ id: 'one', text: '<Question id="one-question" />' }));
    expect(wordsOf(await load())).toEqual([]);
  });
});

describe('what no file can see alone', () => {
  test('a translation that says something else is named', async () => {
    await write('01-one/lesson.en.mdx', lesson({ id: 'one', text: '## More\n\n<CoverageMap height="5" kernel="3" />', minutes: 9 }));
    expect(wordsOf(await load())).toEqual([
      'demo/01-one/lesson.en.mdx:1:1 The headings’ levels differ from the Chinese file.',
      'demo/01-one/lesson.en.mdx:1:1 The questions differ from the Chinese file.',
      'demo/01-one/lesson.en.mdx:1:1 The figures’ attributes differ from the Chinese file.',
      'demo/01-one/lesson.en.mdx:6:10 "minutes" differ from the Chinese file.',
    ]);
  });

  test('captions may differ: they are translated', async () => {
    const figure = (caption: string) => `<Question id="one-question" />\n\n<CoverageMap height="5" kernel="3" caption="${caption}" />`;
    await write('01-one/lesson.zh.mdx', lesson({ id: 'one', text: figure('图') }));
    await write('01-one/lesson.en.mdx', lesson({ id: 'one', text: figure('figure') }));
    expect(wordsOf(await load())).toEqual([]);
  });

  test('references that lead nowhere are named in both languages', async () => {
    const text = '<Question id="one-qestion" />\n\n[two](lesson:tow)';
    await write('01-one/lesson.zh.mdx', lesson({ id: 'one', text }));
    await write('01-one/lesson.en.mdx', lesson({ id: 'one', text }));
    const { problems } = await load();
    expect(problems.map(({ message, fix }) => `${message.en} ${fix.en}`)).toEqual([
      'This lesson has no question "one-qestion". Did you mean "one-question"?',
      'There is no lesson "tow". Did you mean "two"?',
      'This lesson has no question "one-qestion". Did you mean "one-question"?',
      'There is no lesson "tow". Did you mean "two"?',
      'The question "one-question" does not stand in the lesson. Put <Question id="one-question" /> into the lesson.',
    ]);
  });

  test('an id that is taken is named, and the first file keeps it', async () => {
    await write('02-two/questions/two-question.yaml', question('one-question'));
    await write('02-two/lesson.zh.mdx', lesson({ id: 'two', text: '<Question id="one-question" />' }));
    await write('02-two/lesson.en.mdx', lesson({ id: 'two', text: '<Question id="one-question" />' }));
    const course = await load();
    expect(findQuestion(course, 'one-question')?.lessonId).toBe('one');
    expect(wordsOf(course)).toEqual(['demo/02-two/questions/two-question.yaml:1:1 The id "one-question" is used in another file.']);
  });

  test('a missing language, a missing folder and a folder that is not listed are named', async () => {
    await rm(path.join(root, 'demo/01-one/lesson.en.mdx'));
    await write('course.yaml', SETTINGS.replace('02-two', '09-nine'));
    expect(wordsOf(await load())).toEqual([
      'demo/01-one/lesson.en.mdx:1:1 The lesson is missing in this language.',
      'demo/course.yaml:3:10 The folder "02-two" is not listed in lessons and is not served.',
      'demo/course.yaml:3:19 There is no folder "09-nine".',
    ]);
  });
});
