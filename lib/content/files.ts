import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file as it lies on disk, without its text. */
export interface FileStamp {
  /** Path below the content folder, with forward slashes. */
  readonly file: string;
  /** Changes when the file does: time of change and size. */
  readonly stamp: string;
}

export interface LessonFolder {
  readonly folder: string;
  readonly zh: FileStamp | undefined;
  readonly en: FileStamp | undefined;
  readonly questions: readonly FileStamp[];
}

export interface CourseFolder {
  readonly settings: FileStamp | undefined;
  readonly glossary: FileStamp | undefined;
  /** By name. */
  readonly lessons: readonly LessonFolder[];
}

/** Below the content folder: questions to begin with. */
export const TEMPLATE_FOLDER = 'templates';
const LESSON_FOLDER = /^\d{2}-[a-z0-9]+(?:-[a-z0-9]+)*$/u;
export const COURSE_ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

/** The files of a course with their stamps, or undefined when there is no such folder. Reads no texts. */
export async function listCourse(root: string, courseId: string): Promise<CourseFolder | undefined> {
  const entries = await entriesOf(path.join(root, courseId));
  if (entries === undefined) return undefined;
  const folders = entries.filter((name) => LESSON_FOLDER.test(name)).sort();
  const lessons = await Promise.all(folders.map((folder) => listLesson(root, { courseId, folder })));
  const [settings, glossary] = await Promise.all(
    ['course.yaml', 'glossary.yaml'].map((name) => stampOf(root, `${courseId}/${name}`)),
  );
  return { settings, glossary, lessons };
}

/** The courses below the content folder. */
export async function listCourses(root: string): Promise<readonly string[]> {
  const names = (await entriesOf(root)) ?? [];
  const stamped = await Promise.all(names.map((name) => stampOf(root, `${name}/course.yaml`)));
  return names.filter((name, index) => COURSE_ID.test(name) && stamped[index] !== undefined).sort();
}

/** The file names of the templates, sorted. */
export async function listTemplateFiles(root: string): Promise<readonly string[]> {
  const names = (await entriesOf(path.join(root, TEMPLATE_FOLDER))) ?? [];
  return names.filter((name) => name.endsWith('.yaml')).sort();
}

/** The text of a file, or undefined when it has gone since it was listed. */
export async function readText(root: string, file: string): Promise<string | undefined> {
  return orUndefined(readFile(path.join(root, file), 'utf8'));
}

/** Equal signatures mean that no file was added, removed or changed. */
export function signatureOf(course: CourseFolder): string {
  const lessons = course.lessons.flatMap(({ zh, en, questions }) => [zh, en, ...questions]);
  return [course.settings, course.glossary, ...lessons].map((file) => (file === undefined ? '' : `${file.file} ${file.stamp}`)).join('\n');
}

async function listLesson(
  root: string,
  { courseId, folder }: { readonly courseId: string; readonly folder: string },
): Promise<LessonFolder> {
  const base = `${courseId}/${folder}`;
  const names = ((await entriesOf(path.join(root, base, 'questions'))) ?? []).filter((name) => /\.ya?ml$/u.test(name));
  const [zh, en, ...questions] = await Promise.all([
    stampOf(root, `${base}/lesson.zh.mdx`),
    stampOf(root, `${base}/lesson.en.mdx`),
    ...names.sort().map((name) => stampOf(root, `${base}/questions/${name}`)),
  ]);
  return { folder, zh, en, questions: questions.filter((question) => question !== undefined) };
}

async function stampOf(root: string, file: string): Promise<FileStamp | undefined> {
  const found = await orUndefined(stat(path.join(root, file)));
  return found?.isFile() === true ? { file, stamp: `${found.mtimeMs}:${found.size}` } : undefined;
}

async function entriesOf(folder: string): Promise<string[] | undefined> {
  return orUndefined(readdir(folder));
}

/** A file that is not there (or just went) is no error here: the checks name what is missing. */
async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function isAbsence(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
