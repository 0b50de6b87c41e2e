import { problemAt } from '@/lib/content/problems';
import { LANGUAGES } from '@/lib/content/types';

import { drawFigure } from './draw-figure';

import type { Figure } from '@/lib/content/figures/registry';
import type { ContentProblem, Course } from '@/lib/content/types';

/** Draws every figure of a course. One that cannot be drawn is an error at its tag. */
export async function checkFigures(course: Course): Promise<readonly ContentProblem[]> {
  const problems: ContentProblem[] = [];
  for (const lesson of course.lessons) {
    for (const language of LANGUAGES) {
      const file = `${course.id}/${lesson.folder}/lesson.${language}.mdx`;
      for (const figure of lesson.body[language]?.figures ?? []) problems.push(...(await checkFigure(figure, file)));
    }
  }
  return problems;
}

async function checkFigure(figure: Figure, file: string): Promise<readonly ContentProblem[]> {
  const drawing = await drawFigure(figure);
  if (drawing.ok) return [];
  const { zh, en } = drawing.error;
  const message = { zh: `<${figure.component}> 画不出来：${zh}`, en: `<${figure.component}> cannot be drawn: ${en}` };
  const fix = { zh: '请改它的属性。', en: 'Change its attributes.' };
  return [problemAt({ file, line: figure.line, column: figure.column }, { message, fix })];
}
