import { problemAt, suggest } from './problems';

import type { Glossary } from './glossary';
import type { ContentProblem, Lesson } from './types';
import type { Versions } from './versions';
import type { YamlReading } from './yaml';

/** What the glossary's file cannot see alone: each term once, and each in a lesson that exists. */
export function checkGlossary(
  glossary: Versions<YamlReading<Glossary>> | undefined,
  lessons: readonly Lesson[],
): ContentProblem[] {
  const terms = glossary?.current.value?.terms ?? [];
  if (glossary === undefined) return [];
  const lessonIds = lessons.map(({ id }) => id);
  return terms.flatMap(({ id, lesson }, place) => {
    const at = (key: string) => ({ file: glossary.file, ...glossary.current.placeOf(['terms', place, key]) });
    const twice = terms.findIndex((other) => other.id === id) < place;
    return [
      ...(twice ? [problemAt(at('id'), takenTerm(id))] : []),
      ...(lessonIds.includes(lesson) ? [] : [problemAt(at('lesson'), noLesson(lesson, lessonIds))]),
    ];
  });
}

function takenTerm(id: string) {
  return {
    message: { zh: `术语“${id}”写了两次。`, en: `The term "${id}" stands twice.` },
    fix: { zh: '请合并成一条，或换一个 id。', en: 'Make one entry of them, or choose another id.' },
  };
}

function noLesson(id: string, lessonIds: readonly string[]) {
  return { message: { zh: `没有“${id}”这一课。`, en: `There is no lesson "${id}".` }, fix: suggest(id, lessonIds) };
}
