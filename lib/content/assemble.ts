import { checkCoverage } from './coverage';
import { crossCheck } from './cross-check';
import { checkGlossary } from './glossary-check';
import { FILE_START, problemAt, sortProblems } from './problems';

import type { Wording } from './problems';
import type { QuestionReading } from './question';
import type { CourseSettings } from './settings';
import type { ContentProblem, Course, CourseQuestion, Language, Lesson } from './types';
import type { CourseVersions, LessonVersions, Versions } from './versions';

/** A course from its files: what can be served, and every problem. Pure. */
export function assembleCourse(versions: CourseVersions, signature: string): Course {
  const settings = versions.settings?.good?.value;
  const ordered = inOrder(versions, settings);
  const lessons: Lesson[] = [];
  const questions = new Map<string, CourseQuestion>();
  const problems = [...ownProblems(versions), ...orderProblems(versions)];
  for (const lessonVersions of ordered) {
    const lesson = assembleLesson(lessonVersions, lessons.length + 1);
    if (lesson === undefined) continue;
    if (lessons.some(({ id }) => id === lesson.id)) {
      problems.push(taken(lessonVersions.zh ?? lessonVersions.en, lesson.id));
      continue;
    }
    lessons.push(lesson);
    for (const question of lessonVersions.questions) {
      const served = assembleQuestion(question, lesson.id);
      if (served === undefined) continue;
      if (questions.has(served.id)) problems.push(taken(question, served.id));
      else questions.set(served.id, served);
    }
  }
  const course = { id: versions.id, lessons, questions, signature, glossary: termsOf(versions), ...factsOf(versions.id, settings) };
  const across = [...checkGlossary(versions.glossary, lessons), ...crossCheck(course, versions), ...checkCoverage(course, versions)];
  return { ...course, problems: sortProblems([...problems, ...across]) };
}

/** Without readable settings every folder is a lesson, in the order of their names. */
function inOrder(versions: CourseVersions, settings: CourseSettings | undefined): readonly LessonVersions[] {
  if (settings === undefined) return versions.lessons;
  return settings.lessons.flatMap((folder) => versions.lessons.filter((lesson) => lesson.folder === folder));
}

function termsOf({ glossary }: CourseVersions): Course['glossary'] {
  return glossary?.good?.value?.terms ?? [];
}

function factsOf(id: string, settings: CourseSettings | undefined): Pick<Course, 'title' | 'description' | 'slides'> {
  if (settings === undefined) return { title: { zh: id, en: id }, description: { zh: '', en: '' }, slides: null };
  const { title, description, slides = null } = settings;
  return { title, description, slides };
}

function assembleLesson(versions: LessonVersions, number: number): Lesson | undefined {
  const front = { zh: versions.zh?.good?.frontMatter, en: versions.en?.good?.frontMatter };
  const leading = front.zh ?? front.en;
  if (leading === undefined) return undefined;
  const of = <T>(pick: (language: Language) => T): Record<Language, T> => ({ zh: pick('zh'), en: pick('en') });
  const body = of((language) => versions[language]?.good?.body);
  return {
    id: leading.id,
    number,
    folder: versions.folder,
    title: of((language) => (front[language] ?? leading).title),
    slides: leading.slides,
    concepts: leading.concepts,
    minutes: leading.minutes,
    access: leading.access,
    objectives: of((language) => (front[language] ?? leading).objectives),
    body,
    questionIds: [...new Set((body.zh ?? body.en)?.questionIds ?? [])],
    placed: new Map(),
    notice: null,
  };
}

function assembleQuestion(versions: Versions<QuestionReading>, lessonId: string): CourseQuestion | undefined {
  const { document, contentHash } = versions.good ?? {};
  if (document === undefined || contentHash === undefined) return undefined;
  return { id: document.id, lessonId, file: versions.file, document, contentHash };
}

/** What each file has to say about itself. */
function ownProblems({ settings, glossary, lessons }: CourseVersions): ContentProblem[] {
  const readings = [settings, glossary, ...lessons.flatMap(({ zh, en, questions }) => [zh, en, ...questions])];
  return readings.flatMap((versions) => versions?.current.problems ?? []);
}

function orderProblems({ id, settings, lessons }: CourseVersions): ContentProblem[] {
  const file = `${id}/course.yaml`;
  if (settings === undefined) return [problemAt({ file, ...FILE_START }, NO_SETTINGS)];
  const { value, placeOf } = settings.current;
  if (value === undefined) return [];
  const absent = value.lessons.flatMap((folder, index) => {
    if (lessons.some((lesson) => lesson.folder === folder)) return [];
    return [problemAt({ file, ...placeOf(['lessons', index]) }, noFolder(folder))];
  });
  const unlisted = lessons
    .filter(({ folder }) => !value.lessons.includes(folder))
    .map(({ folder }) => problemAt({ file, ...placeOf(['lessons']), severity: 'warning' }, notListed(folder)));
  return [...absent, ...unlisted];
}

function taken(versions: { readonly file: string } | undefined, id: string): ContentProblem {
  return problemAt(
    { file: versions?.file ?? '', ...FILE_START },
    {
      message: { zh: `id“${id}”在别的文件里已经用过。`, en: `The id "${id}" is used in another file.` },
      fix: { zh: '请换一个 id；在那之前这个文件不会显示。', en: 'Choose another id; until then this file is not served.' },
    },
  );
}

const NO_SETTINGS: Wording = {
  message: { zh: '缺少 course.yaml。', en: 'course.yaml is missing.' },
  fix: { zh: '请写明 title、description 和 lessons。', en: 'Write title, description and lessons into it.' },
};

function noFolder(folder: string): Wording {
  return {
    message: { zh: `没有“${folder}”这个文件夹。`, en: `There is no folder "${folder}".` },
    fix: { zh: '请检查拼写，或建立文件夹和 lesson.zh.mdx。', en: 'Check the spelling, or create the folder with lesson.zh.mdx.' },
  };
}

function notListed(folder: string): Wording {
  return {
    message: { zh: `文件夹“${folder}”没有列在 lessons 里，不会显示。`, en: `The folder "${folder}" is not listed in lessons and is not served.` },
    fix: { zh: '写完后请加进 lessons。', en: 'Add it to lessons when it is ready.' },
  };
}
