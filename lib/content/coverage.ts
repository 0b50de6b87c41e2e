import { NAMED_CONCEPTS } from '@/lib/core/courses/concept-names';

import { FILE_START, problemAt, suggest } from './problems';
import { LANGUAGES } from './types';

import type { Level } from '@/lib/core/questions/document';
import type { Wording } from './problems';
import type { ContentProblem, Course, CourseQuestion } from './types';
import type { CourseVersions, LessonVersions } from './versions';

/**
 * @file What a whole course owes its lecture: every slide in a lesson, every concept under a name, and questions about every
 * concept at two levels of thinking or more. Asked of courses that say how many slides there are.
 */

type ServedCourse = Omit<Course, 'problems'>;

/** The levels of the questions that train a concept, and how many questions of each. */
export type LevelCounts = ReadonlyMap<Level, number>;

const LEAST_LEVELS = 2;

export function checkCoverage(course: ServedCourse, versions: CourseVersions): ContentProblem[] {
  if (course.slides === null) return [];
  return [
    ...uncoveredSlides(course, versions),
    ...unknownSlides(course, versions),
    ...unnamedConcepts(course, versions),
    ...shallowConcepts(course, versions),
  ];
}

/** A question without a level counts for none. */
export function levelsOf(concept: string, questions: Iterable<CourseQuestion>): LevelCounts {
  const counts = new Map<Level, number>();
  for (const { document } of questions) {
    if (document.level === undefined || !document.concepts.includes(concept)) continue;
    counts.set(document.level, (counts.get(document.level) ?? 0) + 1);
  }
  return counts;
}

function uncoveredSlides(course: ServedCourse, versions: CourseVersions): ContentProblem[] {
  const covered = new Set(course.lessons.flatMap(({ slides }) => slides));
  const numbers = Array.from({ length: course.slides ?? 0 }, (_unused, index) => index + 1);
  const missing = numbers.filter((slide) => !covered.has(slide));
  return missing.length === 0 ? [] : [problemAt(atSlides(versions), uncovered(missing))];
}

function atSlides({ id, settings }: CourseVersions) {
  return { file: `${id}/course.yaml`, ...(settings?.current.placeOf(['slides']) ?? FILE_START) };
}

function unknownSlides({ slides, lessons }: ServedCourse, versions: CourseVersions): ContentProblem[] {
  const last = slides ?? 0;
  return lessons.flatMap((lesson) => {
    const beyond = lesson.slides.filter((slide) => slide > last);
    return beyond.length === 0 ? [] : atKey(versions, { folder: lesson.folder, key: 'slides', wording: noSlides(beyond, last) });
  });
}

interface Complaint {
  readonly folder: string;
  readonly key: 'slides' | 'concepts';
  readonly wording: Wording;
}

/** At a key of the front matter, in the file that leads. */
function atKey(versions: CourseVersions, { folder, key, wording }: Complaint): ContentProblem[] {
  const leading = leadingOf(versions.lessons.find((lesson) => lesson.folder === folder));
  if (leading === undefined) return [];
  const severity = key === 'slides' ? 'error' : 'warning';
  return [problemAt({ file: leading.file, ...leading.current.placeOf(key), severity }, wording)];
}

function leadingOf(lesson: LessonVersions | undefined) {
  return LANGUAGES.map((language) => lesson?.[language]).find((file) => file !== undefined);
}

/** Without a name a concept is shown to nobody: most likely a slip of the pen. */
function unnamedConcepts({ lessons }: ServedCourse, versions: CourseVersions): ContentProblem[] {
  const unnamed = (concept: string): boolean => !NAMED_CONCEPTS.includes(concept);
  const ofLessons = lessons.flatMap(({ folder, concepts }) =>
    concepts.filter(unnamed).flatMap((concept) => atKey(versions, { folder, key: 'concepts', wording: noName(concept) })),
  );
  const ofQuestions = versions.lessons.flatMap(({ questions }) =>
    questions.flatMap(({ file, current }) =>
      (current.document?.concepts ?? []).flatMap((concept, index) => {
        if (!unnamed(concept)) return [];
        const place = current.placeOf(['concepts', index]);
        return [problemAt({ file, ...place, severity: 'warning' }, noName(concept))];
      }),
    ),
  );
  return [...ofLessons, ...ofQuestions];
}

/** Told once, in the lesson that teaches the concept first. */
function shallowConcepts({ lessons, questions }: ServedCourse, versions: CourseVersions): ContentProblem[] {
  const told = new Set<string>();
  return lessons.flatMap(({ folder, concepts }) =>
    concepts.flatMap((concept) => {
      const levels = levelsOf(concept, questions.values());
      if (levels.size >= LEAST_LEVELS || told.has(concept)) return [];
      told.add(concept);
      return atKey(versions, { folder, key: 'concepts', wording: tooShallow(concept, [...levels.keys()]) });
    }),
  );
}

function uncovered(slides: readonly number[]): Wording {
  return {
    message: {
      zh: `讲义第 ${slides.join('、')} 页没有一课讲到。`,
      en: `No lesson covers ${slides.length === 1 ? 'slide' : 'slides'} ${slides.join(', ')} of the lecture.`,
    },
    fix: { zh: '请写进某一课，并加进它的 slides。', en: 'Teach it in a lesson, and add it to its slides.' },
  };
}

function noSlides(slides: readonly number[], last: number): Wording {
  return {
    message: { zh: `讲义没有第 ${slides.join('、')} 页。`, en: `The lecture has no slide ${slides.join(', ')}.` },
    fix: { zh: `一共 ${last} 页（见 course.yaml）。`, en: `It has ${last} slides, see course.yaml.` },
  };
}

function noName(concept: string): Wording {
  const near = suggest(concept, NAMED_CONCEPTS);
  const add = {
    zh: '新的知识点要在 lib/core/courses/concept-names.ts 里起名字。',
    en: 'A new concept gets its name in lib/core/courses/concept-names.ts.',
  };
  return {
    message: { zh: `知识点“${concept}”没有名字，学生看不到。`, en: `The concept "${concept}" has no name, so students do not see it.` },
    fix: { zh: `${near.zh}${add.zh}`, en: `${near.en} ${add.en}` },
  };
}

function tooShallow(concept: string, levels: readonly Level[]): Wording {
  const [only] = levels;
  const zh = only === undefined ? '没有一道题写明层次' : `只有 ${only} 这一种题`;
  const en = only === undefined ? 'has no question that says its level' : `has questions at the level ${only} only`;
  return {
    message: { zh: `知识点“${concept}”${zh}。`, en: `The concept "${concept}" ${en}.` },
    fix: {
      zh: '请让它至少有两种题：level 写 recall、apply 或 analyse。',
      en: 'Ask about it at two levels or more: level is recall, apply or analyse.',
    },
  };
}
