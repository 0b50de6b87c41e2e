import path from 'node:path';

import { CourseStore } from './store';

import type { ContentSource } from './store';
import type { Course, CourseQuestion, Lesson } from './types';

export type { ContentSource } from './store';

/** The content folder of the running product. */
export function defaultContentSource(): ContentSource {
  return { root: path.join(/* turbopackIgnore: true */ process.cwd(), 'content'), now: () => performance.now() };
}

/**
 * The course as its files stand now, or undefined when there is no such course. Parsed once and kept in the process; at most
 * every two seconds the folder is looked at again, so an edit appears without a rebuild. A broken file never throws: it is
 * listed in `problems`, and its last good version is served.
 */
export async function loadCourse(courseId: string, source = defaultContentSource()): Promise<Course | undefined> {
  return sharedStore().load(courseId, source);
}

export function findLesson(course: Course, lessonId: string): Lesson | undefined {
  return course.lessons.find((lesson) => lesson.id === lessonId);
}

/** The questions that a lesson is done with: all but those that were placed as extra. */
export function requiredQuestionIds({ questionIds, placed }: Pick<Lesson, 'questionIds' | 'placed'>): readonly string[] {
  return questionIds.filter((id) => placed.get(id)?.required !== false);
}

export function findQuestion(course: Course, questionId: string): CourseQuestion | undefined {
  return course.questions.get(questionId);
}

const STORE = Symbol.for('convclass.content');

/** On globalThis, because a bundler may load this module more than once in one process. */
function sharedStore(): CourseStore {
  const kept = Reflect.get(globalThis, STORE) as CourseStore | undefined;
  const store = kept ?? new CourseStore();
  if (kept === undefined) Reflect.set(globalThis, STORE, store);
  return store;
}
