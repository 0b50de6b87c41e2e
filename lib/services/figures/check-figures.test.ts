import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { loadCourse } from '@/lib/content/course';

import { checkFigures } from './check-figures';

const root = mkdtempSync(path.join(tmpdir(), 'convclass-figures-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A course of one lesson with this text in both languages. */
async function problemsOf(course: string, text: string) {
  const folder = path.join(root, course, '01-one');
  mkdirSync(folder, { recursive: true });
  const front = ['id: one', 'title: One', 'slides: []', 'concepts: [conv.stride]', 'minutes: 5', 'objectives: [see]'];
  const lesson = `---\n${front.join('\n')}\n---\n\n<Goals />\n\n${text}\n`;
  for (const language of ['zh', 'en']) writeFileSync(path.join(folder, `lesson.${language}.mdx`), lesson);
  const settings = 'title: { zh: 课, en: Course }\ndescription: { zh: 课, en: Course }\nlessons: [01-one]\n';
  writeFileSync(path.join(root, course, 'course.yaml'), settings);
  const loaded = await loadCourse(course, { root, now: () => 0 });
  return checkFigures(loaded!);
}

describe('a figure that cannot be drawn', () => {
  it('is an error at its tag, in both files, with the reason in both languages', async () => {
    const text = '## Pooled away\n\n> <FeatureSteps input="1 2 / 3 4" steps="maxpool maxpool" caption="Too small" />';
    const problems = await problemsOf('broken', text);
    expect(problems.map(({ file, line, column, severity }) => [file, line, column, severity])).toEqual([
      ['broken/01-one/lesson.zh.mdx', 14, 3, 'error'],
      ['broken/01-one/lesson.en.mdx', 14, 3, 'error'],
    ]);
    expect(problems[0]?.message.en).toMatch(/^<FeatureSteps> cannot be drawn: .*the window spans 2 cells/u);
    expect(problems[0]?.message.zh).toMatch(/^<FeatureSteps> 画不出来：.*窗口占 2 格/u);
  });

  it('is the only one reported', async () => {
    const good = '<ReceptiveField kernels="3 3" caption="Fine" />\n\n<SlidingWindow height="5" kernel="3" />';
    expect(await problemsOf('good', good)).toEqual([]);
  });
});
