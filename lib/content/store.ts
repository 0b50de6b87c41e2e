import { assembleCourse } from './assemble';
import { COURSE_ID, listCourse, readText, signatureOf } from './files';
import { glossarySchema } from './glossary';
import { readLesson } from './lesson';
import { readQuestion } from './question';
import { courseSettingsSchema } from './settings';
import { readYaml } from './yaml';

import type * as z from 'zod';
import type { Glossary } from './glossary';
import type { CourseFolder, FileStamp, LessonFolder } from './files';
import type { LessonReading } from './lesson';
import type { QuestionReading } from './question';
import type { CourseSettings } from './settings';
import type { Course } from './types';
import type { CourseVersions, LessonVersions, Versions } from './versions';
import type { YamlReading } from './yaml';

/** Where content is read from, and the clock that decides when to look again. */
export interface ContentSource {
  /** Absolute path of the content folder. */
  readonly root: string;
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

/** The folder is looked at no more often than this. */
export const RECHECK_MS = 2000;

type Kept<T> = Versions<T> & { readonly stamp: string };

interface Entry {
  checkedAt: number;
  course: Course | undefined;
  readonly files: {
    readonly settings: Map<string, Kept<YamlReading<CourseSettings>>>;
    readonly glossaries: Map<string, Kept<YamlReading<Glossary>>>;
    readonly lessons: Map<string, Kept<LessonReading>>;
    readonly questions: Map<string, Kept<QuestionReading>>;
  };
  /** One look at the folder serves everybody who asks meanwhile. */
  looking: Promise<Course | undefined> | undefined;
}

/** Courses kept in the process. Every file is parsed when it changed, and its last good reading outlives a broken one. */
export class CourseStore {
  private readonly entries = new Map<string, Entry>();

  async load(courseId: string, source: ContentSource): Promise<Course | undefined> {
    if (!COURSE_ID.test(courseId)) return undefined;
    const entry = this.entryFor(`${source.root}\0${courseId}`);
    if (entry.looking !== undefined) return entry.looking;
    if (source.now() - entry.checkedAt < RECHECK_MS) return entry.course;
    entry.looking = look(entry, { courseId, source });
    try {
      return await entry.looking;
    } finally {
      entry.looking = undefined;
    }
  }

  private entryFor(key: string): Entry {
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const files = { settings: new Map(), glossaries: new Map(), lessons: new Map(), questions: new Map() };
    const entry: Entry = { checkedAt: -Infinity, course: undefined, files, looking: undefined };
    this.entries.set(key, entry);
    return entry;
  }
}

interface Request {
  readonly courseId: string;
  readonly source: ContentSource;
}

async function look(entry: Entry, { courseId, source }: Request): Promise<Course | undefined> {
  const folder = await listCourse(source.root, courseId);
  const signature = folder === undefined ? '' : signatureOf(folder);
  if (folder === undefined) entry.course = undefined;
  else if (entry.course?.signature !== signature) {
    entry.course = assembleCourse(await readCourse(entry, { folder, courseId, root: source.root }), signature);
  }
  entry.checkedAt = source.now();
  return entry.course;
}

interface Reading {
  readonly folder: CourseFolder;
  readonly courseId: string;
  readonly root: string;
}

async function readCourse({ files }: Entry, { folder, courseId, root }: Reading): Promise<CourseVersions> {
  const yaml = <T>(schema: z.ZodType<T>, kept: Map<string, Kept<YamlReading<T>>>, stamp: FileStamp | undefined) =>
    stamp === undefined ? undefined : refreshed(kept, yamlReader(schema, { root, stamp }));
  const settings = await yaml(courseSettingsSchema, files.settings, folder.settings);
  const glossary = await yaml(glossarySchema, files.glossaries, folder.glossary);
  const lessons: LessonVersions[] = [];
  for (const lesson of folder.lessons) lessons.push(await readLessonFolder(files, { lesson, root }));
  return { id: courseId, settings, glossary, lessons };
}

async function readLessonFolder(
  files: Entry['files'],
  { lesson, root }: { readonly lesson: LessonFolder; readonly root: string },
): Promise<LessonVersions> {
  const text = async (stamp: FileStamp | undefined) =>
    stamp === undefined ? undefined : refreshed(files.lessons, lessonReader(root, stamp));
  const [zh, en] = [await text(lesson.zh), await text(lesson.en)];
  const questions: Kept<QuestionReading>[] = [];
  for (const stamp of lesson.questions) questions.push(await refreshed(files.questions, questionReader(root, stamp)));
  return { folder: lesson.folder, zh, en, questions };
}

interface Reader<T> {
  readonly stamp: FileStamp;
  readonly root: string;
  readonly read: (text: string) => T;
  /** What may be served of a reading, falling back part by part on the last good one. */
  readonly keep: (reading: T, before: T | undefined) => T | undefined;
}

/** The kept version of a file, read again only when its stamp changed. */
async function refreshed<T>(kept: Map<string, Kept<T>>, { stamp, root, read, keep }: Reader<T>): Promise<Kept<T>> {
  const known = kept.get(stamp.file);
  if (known?.stamp === stamp.stamp) return known;
  const current = read((await readText(root, stamp.file)) ?? '');
  const version = { file: stamp.file, stamp: stamp.stamp, current, good: keep(current, known?.good) };
  kept.set(stamp.file, version);
  return version;
}

function yamlReader<T>(schema: z.ZodType<T>, { root, stamp }: Pick<Reader<T>, 'root' | 'stamp'>): Reader<YamlReading<T>> {
  const read = (text: string) => readYaml({ file: stamp.file, text, schema });
  return { stamp, root, read, keep: (reading, before) => (reading.value === undefined ? before : reading) };
}

function lessonReader(root: string, stamp: FileStamp): Reader<LessonReading> {
  const keep = (reading: LessonReading, before: LessonReading | undefined): LessonReading => ({
    ...reading,
    frontMatter: reading.frontMatter ?? before?.frontMatter,
    body: reading.body ?? before?.body,
  });
  return { stamp, root, read: (text) => readLesson({ file: stamp.file, text }), keep };
}

function questionReader(root: string, stamp: FileStamp): Reader<QuestionReading> {
  const read = (text: string) => readQuestion({ file: stamp.file, text });
  return { stamp, root, read, keep: (reading, before) => (reading.document === undefined ? before : reading) };
}
