import { conceptName } from '@/lib/core/courses/concept-names';

import { levelsOf } from './coverage';

import type { Localized } from '@/lib/core/shared/locale';
import type { Course, CourseQuestion, Lesson } from './types';

/**
 * The course at a glance, as Markdown in both languages: from each slide of the lecture to the lessons and questions about it,
 * each question with its kinds of answer, level and concepts, and each concept with its questions by level.
 */
export function courseMap(course: Course): string {
  const { title, lessons } = course;
  const asked = new Map(lessons.map((lesson) => [lesson, questionsOf(course, lesson)]));
  return [
    `# ${both(title)}`,
    '课程地图，由 `npm run content:map` 写成，不要手改。 Written by `npm run content:map`; do not edit.',
    `${lessons.length} 课 lessons · ${course.questions.size} 道题 questions`,
    '## 讲义的每一页 · Slide by slide',
    ...table(['页 Slide', '课 Lesson', '题目 Questions'], slideRows(course, asked)),
    '## 每一道题 · Question by question',
    ...table(QUESTION_COLUMNS, lessons.flatMap((lesson) => (asked.get(lesson) ?? []).map((question) => questionRow(lesson, question)))),
    '## 每一个知识点 · Concept by concept',
    ...table(CONCEPT_COLUMNS, conceptRows(course)),
  ].join('\n\n')
    .replaceAll(/(\|)\n\n(?=\|)/gu, '$1\n')
    .concat('\n');
}

type Cells = readonly string[];

const QUESTION_COLUMNS: Cells = ['课 Lesson', '题目 Question', '名字 Title', '作答 Kind', '层次 Level', '知识点 Concepts'];
const CONCEPT_COLUMNS: Cells = ['知识点 Concept', '名字 Name', '课 Lessons', 'recall', 'apply', 'analyse', '未写 none'];
const NOTHING = '—';

/** In the order in which the lesson asks them. */
function questionsOf({ questions }: Course, { questionIds }: Lesson): readonly CourseQuestion[] {
  return questionIds.flatMap((id) => questions.get(id) ?? []);
}

function slideRows({ slides, lessons }: Course, asked: ReadonlyMap<Lesson, readonly CourseQuestion[]>): readonly Cells[] {
  const numbers = Array.from({ length: slides ?? 0 }, (_unused, index) => index + 1);
  return numbers.map((slide) => {
    const about = lessons.filter((lesson) => lesson.slides.includes(slide));
    const questions = about.flatMap((lesson) => asked.get(lesson) ?? []);
    return [String(slide), about.map(nameOf).join('<br>') || NOTHING, questions.map(({ id }) => `\`${id}\``).join(', ') || NOTHING];
  });
}

function questionRow(lesson: Lesson, { id, document }: CourseQuestion): Cells {
  const kinds = [...new Set(document.ask.map(({ kind }) => kind))];
  return [nameOf(lesson), `\`${id}\``, both(document.title), kinds.join(', '), document.level ?? NOTHING, document.concepts.join(', ')];
}

function conceptRows({ lessons, questions }: Course): readonly Cells[] {
  const all = [...questions.values()];
  const concepts = new Set([...lessons.flatMap((lesson) => lesson.concepts), ...all.flatMap(({ document }) => document.concepts)]);
  return [...concepts].map((concept) => {
    const taught = lessons.filter((lesson) => lesson.concepts.includes(concept)).map(({ number }) => number);
    const levels = levelsOf(concept, all);
    const without = all.filter(({ document }) => document.level === undefined && document.concepts.includes(concept)).length;
    const counts = (['recall', 'apply', 'analyse'] as const).map((level) => String(levels.get(level) ?? 0));
    const name = { zh: conceptName(concept, 'zh-CN') ?? NOTHING, en: conceptName(concept, 'en') ?? NOTHING };
    return [concept, both(name), taught.join(', ') || NOTHING, ...counts, String(without)];
  });
}

function nameOf({ number, title }: Lesson): string {
  return `${number}. ${both(title)}`;
}

function both({ zh, en }: Localized): string {
  return zh === en ? zh : `${zh} · ${en}`;
}

function table(columns: Cells, rows: readonly Cells[]): readonly string[] {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escaped).join(' | ')} |`);
}

function escaped(cell: string): string {
  return cell.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
}
