import { stringify } from 'yaml';

import { mayWriteQuestion } from '@/lib/core/access/studio';
import { ARCHIVED_PATH, noticePath, picturePath, PLACEMENTS_PATH } from '@/lib/core/exchange-archive/tree';
import { pictureIdsIn } from '@/lib/core/shared/picture-id';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { selectOptionalPicture } from '@/lib/db/pictures';

import { AppError } from '../errors';
import { requireStudio, requireStudioRunner } from '../studio/require-studio';
import { compareText, readCourseState } from './course-state';
import { writeArchive } from './write-archive';

import type { Actor } from '@/lib/core/access/actor';
import type { CourseState, QuestionState } from './course-state';

export interface ExportOptions {
  readonly actor: Actor;
  readonly courseId: string;
}

/**
 * The whole course as one zip file, the tree of the content folder with what the studio laid over it: the served text of each question byte for byte,
 * the placements, notices and pictures. The same state gives the same bytes. What was written for one class is not part of the course.
 *
 * @throws AppError not_found, forbidden.
 */
export async function exportCourse({ actor, courseId }: ExportOptions): Promise<Uint8Array> {
  await requireStudioRunner(getDb(), { actor, courseId });
  const state = await readCourseState(courseId);
  const questions = exportedQuestions(state);
  const files = new Map<string, string | Uint8Array>([
    ...state.files,
    ...questions.map(({ path, served }): [string, string] => [path, served]),
    ...studioFiles(state, new Set(questions.map(({ id }) => id))),
  ]);
  await addPictures(files);
  const archive = await writeArchive(files);
  await insertAuditEvent(getDb(), {
    actorId: actor.id,
    action: 'course.exported',
    subject: `course:${courseId}`,
    data: { files: files.size, bytes: archive.byteLength },
  });
  return archive;
}

/**
 * One question, at its place in the tree, with its pictures.
 *
 * @throws AppError not_found (also for what was never published: there is nothing to hand out yet).
 */
export async function exportQuestion({
  actor,
  courseId,
  questionId,
}: ExportOptions & { readonly questionId: string }): Promise<Uint8Array> {
  const pass = await requireStudio(getDb(), { actor, courseId });
  const question = (await readCourseState(courseId)).questions.get(questionId);
  if (question === undefined || question.served === null) throw new AppError('not_found');
  if (!mayWriteQuestion(pass, question)) throw new AppError('not_found');
  const files = new Map<string, string | Uint8Array>([[question.path, question.served]]);
  await addPictures(files);
  return writeArchive(files);
}

type ServedQuestion = QuestionState & { readonly served: string };

/** By id. */
export function exportedQuestions({ questions }: Pick<CourseState, 'questions'>): readonly ServedQuestion[] {
  return [...questions.values()]
    .filter((question): question is ServedQuestion => question.served !== null && question.classId === null)
    .sort((left, right) => compareText(left.id, right.id));
}

function studioFiles(
  { placements, notices, questions }: CourseState,
  exported: ReadonlySet<string>,
): readonly [string, string][] {
  // An archived question stands nowhere, and no import would place it.
  const placed = placements.filter(({ question: id }) => exported.has(id) && questions.get(id)?.archived !== true);
  const archived = [...exported].filter((id) => questions.get(id)?.archived === true).sort(compareText);
  return [
    ...(placed.length === 0 ? [] : [[PLACEMENTS_PATH, yaml({ placements: placed })] as [string, string]]),
    ...(archived.length === 0 ? [] : [[ARCHIVED_PATH, yaml({ archived })] as [string, string]]),
    ...notices.flatMap(({ lessonId, zh, en }): [string, string][] => [
      [noticePath(lessonId, 'zh'), zh],
      [noticePath(lessonId, 'en'), en],
    ]),
  ];
}

function yaml(value: object): string {
  return stringify(value, { lineWidth: 0 });
}

/** Those that the texts show. One that is mentioned and was never uploaded is left out. */
async function addPictures(files: Map<string, string | Uint8Array>): Promise<void> {
  const ids = new Set([...files.values()].flatMap((text) => (typeof text === 'string' ? pictureIdsIn(text) : [])));
  for (const id of [...ids].sort(compareText)) {
    const picture = await selectOptionalPicture(getDb(), id);
    if (picture !== null) files.set(picturePath(picture), picture.bytes);
  }
}
