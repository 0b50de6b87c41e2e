import { picturePattern } from '../shared/picture-id';

/**
 * @file Where everything stands in the archive of a course: `content/` as the folder of that name, and beside it what only the studio knows. Whoever
 * unpacks an archive over the repository has the questions as files.
 */

export const PLACEMENTS_PATH = 'studio/placements.yaml';
export const ARCHIVED_PATH = 'studio/archived.yaml';

/** What an entry of an archive is, by its name alone. */
export type EntryKind =
  /** `path`: below the folder of the course. */
  | { readonly kind: 'lesson'; readonly path: string }
  | { readonly kind: 'question' | 'placements' | 'archived' | 'unknown' | 'nested' | 'noise' }
  | { readonly kind: 'notice'; readonly lessonId: string; readonly language: 'zh' | 'en' }
  | { readonly kind: 'picture'; readonly id: string };

export function noticePath(lessonId: string, language: 'zh' | 'en'): string {
  return `studio/notices/${lessonId}.${language}.md`;
}

export function picturePath({ id, mediaType }: { readonly id: string; readonly mediaType: string }): string {
  return `pictures/${id}.${mediaType === 'image/png' ? 'png' : 'webp'}`;
}

/** `folder`: of its lesson, or null where it was never placed. */
export function studioQuestionPath(place: {
  readonly courseId: string;
  readonly folder: string | null;
  readonly questionId: string;
}): string {
  return `content/${place.courseId}/${place.folder ?? 'unplaced'}/questions/${place.questionId}.yaml`;
}

const NOTICE = /^studio\/notices\/([a-z0-9-]+)\.(zh|en)\.md$/u;
const PICTURE = new RegExp(String.raw`^pictures/(${picturePattern})\.(?:png|webp)$`, 'u');
/** In a questions folder of the tree, or alone at the top: as somebody zips a few files by hand. */
const QUESTION = /^(?:(?:.+\/)?questions\/)?[^/]+\.ya?ml$/u;
const LESSON = /^(?:content\/)?[a-z0-9-]+\/((?:course|glossary)\.yaml|\d{2}-[a-z0-9-]+\/lesson\.(?:zh|en)\.mdx)$/u;
/** What operating systems leave in archives. */
const NOISE = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/u;
const NESTED = /\.(?:zip|7z|rar|t?gz|tar|bz2|xz|jar)$/iu;

export function kindOfEntry(name: string): EntryKind {
  if (NOISE.test(name)) return { kind: 'noise' };
  if (NESTED.test(name)) return { kind: 'nested' };
  return kindInTree(name) ?? { kind: QUESTION.test(name) ? 'question' : 'unknown' };
}

function kindInTree(name: string): EntryKind | null {
  if (name === PLACEMENTS_PATH) return { kind: 'placements' };
  if (name === ARCHIVED_PATH) return { kind: 'archived' };
  const [, lessonId, language] = NOTICE.exec(name) ?? [];
  if (lessonId !== undefined) return { kind: 'notice', lessonId, language: language === 'zh' ? 'zh' : 'en' };
  const id = PICTURE.exec(name)?.[1];
  if (id !== undefined) return { kind: 'picture', id };
  const path = LESSON.exec(name)?.[1];
  return path === undefined ? null : { kind: 'lesson', path };
}
