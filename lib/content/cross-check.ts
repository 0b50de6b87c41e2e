import { isDeepStrictEqual } from 'node:util';

import { FILE_START, problemAt, suggest } from './problems';
import { LANGUAGES } from './types';

import type { LessonVersions, CourseVersions, Versions } from './versions';
import type { Figure } from './figures/registry';
import type { FrontMatter, LessonReading } from './lesson';
import type { LessonReference } from './markdown/vocabulary';
import type { Wording } from './problems';
import type { ContentProblem, Course, LessonBody } from './types';

/** @file What no file can see alone: both languages say the same, every reference leads somewhere, every question is asked. */

type ServedCourse = Omit<Course, 'problems'>;

export function crossCheck(course: ServedCourse, versions: CourseVersions): ContentProblem[] {
  const served = versions.lessons.filter(({ folder }) => course.lessons.some((lesson) => lesson.folder === folder));
  return served.flatMap((lesson) => [
    ...missingLanguage(versions.id, lesson),
    ...translationProblems(lesson),
    ...referenceProblems(course, lesson),
    ...unaskedQuestions(lesson),
    ...shapeProblems(lesson),
  ]);
}

function missingLanguage(courseId: string, lesson: LessonVersions): ContentProblem[] {
  return LANGUAGES.filter((language) => lesson[language] === undefined).map((language) =>
    problemAt({ file: `${courseId}/${lesson.folder}/lesson.${language}.mdx`, ...FILE_START }, NO_TRANSLATION),
  );
}

/** The Chinese file leads; differences are reported in the English one. */
function translationProblems({ zh, en }: LessonVersions): ContentProblem[] {
  if (zh === undefined || en === undefined) return [];
  const front = frontMatterProblems(zh.current.frontMatter, en);
  const [left, right] = [zh.current.body, en.current.body];
  if (left === undefined || right === undefined) return front;
  const report = (wording: Wording): ContentProblem => problemAt({ file: en.file, ...FILE_START }, wording);
  const depths = [left, right].map(({ headings }) => headings.map(({ depth }) => depth));
  return [
    ...front,
    ...(isDeepStrictEqual(depths[0], depths[1]) ? [] : [report(differs('标题的层次', 'the headings’ levels'))]),
    ...(isDeepStrictEqual(left.questionIds, right.questionIds) ? [] : [report(differs('题目', 'the questions'))]),
    ...(isDeepStrictEqual(left.figures.map(geometry), right.figures.map(geometry))
      ? []
      : [report(differs('图形的属性', 'the figures’ attributes'))]),
    ...claimProblems(left, { right, file: en.file }),
  ];
}

/** Reported at the first claim that differs, or where the file starts when there is one too few. */
function claimProblems(left: LessonBody, { right, file }: { readonly right: LessonBody; readonly file: string }): ContentProblem[] {
  const place = Array.from({ length: Math.max(left.claims.length, right.claims.length) }).findIndex(
    (_unused, index) => !isDeepStrictEqual(left.claims[index]?.attributes, right.claims[index]?.attributes),
  );
  if (place === -1) return [];
  const { line, column } = right.claims[place] ?? FILE_START;
  return [problemAt({ file, line, column }, claimsDiffer(place + 1))];
}

const SHARED_KEYS = ['id', 'slides', 'concepts', 'minutes', 'access'] as const satisfies readonly (keyof FrontMatter)[];

function frontMatterProblems(zh: FrontMatter | undefined, en: Versions<LessonReading>): ContentProblem[] {
  const english = en.current.frontMatter;
  if (zh === undefined || english === undefined) return [];
  const problems = SHARED_KEYS.filter((key) => !isDeepStrictEqual(zh[key], english[key])).map((key) =>
    problemAt({ file: en.file, ...en.current.placeOf(key) }, differs(`“${key}”`, `"${key}"`)),
  );
  if (zh.objectives.length === english.objectives.length) return problems;
  const count = differs('objectives 的条数', 'the number of objectives');
  return [...problems, problemAt({ file: en.file, ...en.current.placeOf('objectives') }, count)];
}

/** A figure without its words, which are translated. */
function geometry({ component, props }: Figure): unknown {
  return { component, props: { ...props, caption: undefined, left_label: undefined, right_label: undefined } };
}

function referenceProblems(course: ServedCourse, lesson: LessonVersions): ContentProblem[] {
  return LANGUAGES.flatMap((language) => {
    const versions = lesson[language];
    if (versions === undefined) return [];
    return versions.current.references.flatMap((reference) => {
      const wording = reference.kind === 'question' ? questionWording(lesson, reference) : lessonWording(course, reference);
      return wording === undefined ? [] : [problemAt({ file: versions.file, ...reference }, wording)];
    });
  });
}

function questionWording(lesson: LessonVersions, { id }: LessonReference): Wording | undefined {
  const ids = lesson.questions.flatMap(({ good }) => good?.document?.id ?? []);
  if (ids.includes(id)) return undefined;
  const broken = lesson.questions.some(({ file, current }) => current.document === undefined && file.endsWith(`/${id}.yaml`));
  if (broken) return undefined;
  return { message: { zh: `本课没有题目“${id}”。`, en: `This lesson has no question "${id}".` }, fix: suggest(id, ids) };
}

function lessonWording(course: ServedCourse, { id }: LessonReference): Wording | undefined {
  const ids = course.lessons.map((lesson) => lesson.id);
  if (ids.includes(id)) return undefined;
  return { message: { zh: `没有“${id}”这一课。`, en: `There is no lesson "${id}".` }, fix: suggest(id, ids) };
}

function unaskedQuestions(lesson: LessonVersions): ContentProblem[] {
  const asked = new Set(LANGUAGES.flatMap((language) => lesson[language]?.current.body?.questionIds ?? []));
  if (asked.size === 0) return [];
  return lesson.questions.flatMap(({ file, current }) => {
    const id = current.document?.id;
    if (id === undefined || asked.has(id)) return [];
    return [problemAt({ file, ...current.placeOf(['id']), severity: 'warning' }, notAsked(id))];
  });
}

/** A lesson opens with its goals and closes with a summary; each question stands once. */
function shapeProblems(lesson: LessonVersions): ContentProblem[] {
  return LANGUAGES.flatMap((language) => {
    const versions = lesson[language];
    if (versions?.current.body === undefined) return [];
    const { components, body } = versions.current;
    const site = { file: versions.file, ...FILE_START };
    const twice = body.questionIds.filter((id, index) => body.questionIds.indexOf(id) !== index);
    return [
      ...(components[0] === 'Goals' ? [] : [problemAt({ ...site, severity: 'warning' }, NO_GOALS)]),
      ...(components.includes('Summary') ? [] : [problemAt({ ...site, severity: 'warning' }, NO_SUMMARY)]),
      ...twice.map((id) => problemAt(site, askedTwice(id))),
    ];
  });
}

function differs(zh: string, en: string): Wording {
  return {
    message: { zh: `${zh}与中文版不一致。`, en: `${capital(en)} differ from the Chinese file.` },
    fix: { zh: '请让 lesson.zh.mdx 和 lesson.en.mdx 一致。', en: 'Make lesson.zh.mdx and lesson.en.mdx agree.' },
  };
}

function claimsDiffer(place: number): Wording {
  return {
    message: {
      zh: `第 ${place} 个 <Claim> 与中文版不一致。`,
      en: `<Claim> number ${place} differs from the one in the Chinese file.`,
    },
    fix: {
      zh: '两个语言里，<Claim> 的属性和次序要一样；只有标签之间的文字可以不同。',
      en: 'Both languages carry the same claims in the same order; only the text between the tags may differ.',
    },
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function notAsked(id: string): Wording {
  return {
    message: { zh: `题目“${id}”在课文里没有出现。`, en: `The question "${id}" does not stand in the lesson.` },
    fix: { zh: `请在课文里加上 <Question id="${id}" />。`, en: `Put <Question id="${id}" /> into the lesson.` },
  };
}

function askedTwice(id: string): Wording {
  return {
    message: { zh: `题目“${id}”出现了两次。`, en: `The question "${id}" stands twice.` },
    fix: { zh: '每道题只放一次。', en: 'Keep one of them.' },
  };
}

const NO_TRANSLATION: Wording = {
  message: { zh: '缺少这个语言的课文。', en: 'The lesson is missing in this language.' },
  fix: { zh: '请写 lesson.zh.mdx 和 lesson.en.mdx 两个文件。', en: 'Write both lesson.zh.mdx and lesson.en.mdx.' },
};
const NO_GOALS: Wording = {
  message: { zh: '课文没有以 <Goals /> 开头。', en: 'The lesson does not open with <Goals />.' },
  fix: { zh: '请在正文第一段之前写 <Goals />。', en: 'Write <Goals /> before the first paragraph.' },
};
const NO_SUMMARY: Wording = {
  message: { zh: '课文没有 <Summary>。', en: 'The lesson has no <Summary>.' },
  fix: { zh: '请在结尾用 <Summary> 写出要点。', en: 'Close with the main points in <Summary>.' },
};
