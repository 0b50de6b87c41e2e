import type { Glossary } from './glossary';
import type { LessonReading } from './lesson';
import type { QuestionReading } from './question';
import type { CourseSettings } from './settings';
import type { YamlReading } from './yaml';

/** One file read: as it is now, and the last reading that could be served. */
export interface Versions<T> {
  readonly file: string;
  readonly current: T;
  readonly good: T | undefined;
}

export interface LessonVersions {
  readonly folder: string;
  readonly zh: Versions<LessonReading> | undefined;
  readonly en: Versions<LessonReading> | undefined;
  readonly questions: readonly Versions<QuestionReading>[];
}

export interface CourseVersions {
  readonly id: string;
  readonly settings: Versions<YamlReading<CourseSettings>> | undefined;
  /** A course may do without one. */
  readonly glossary: Versions<YamlReading<Glossary>> | undefined;
  readonly lessons: readonly LessonVersions[];
}
