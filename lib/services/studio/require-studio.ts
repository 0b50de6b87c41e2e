import { loadCourse } from '@/lib/content/course';
import { mayEnterStudio, mayRunStudio, mayWriteQuestion } from '@/lib/core/access/studio';
import { selectOptionalStudioFacts } from '@/lib/db/course-instructors';
import { insertQuestion, selectOptionalQuestion } from '@/lib/db/questions';

import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { StudioStanding } from '@/lib/core/access/studio';
import type { Db } from '@/lib/db/client';
import type { QuestionRow } from '@/lib/db/questions';

export interface StudioPass extends StudioStanding {
  readonly courseId: string;
  readonly reviewRequired: boolean;
}

interface StudioDoor {
  readonly actor: Actor;
  readonly courseId: string;
}

/**
 * Lets somebody into the studio of a course. To everybody else there is none.
 *
 * @throws AppError not_found
 */
export async function requireStudio(db: Db, { actor, courseId }: StudioDoor): Promise<StudioPass> {
  const facts = await selectOptionalStudioFacts(db, { courseId, userId: actor.id });
  const pass = facts === null ? null : { ...facts, role: actor.role, courseId };
  if (pass === null || !mayEnterStudio(pass)) throw new AppError('not_found');
  return pass;
}

/**
 * The same for what only those do who run the studio: settings, notices, imports.
 *
 * @throws AppError not_found, forbidden (a teacher, who may write only).
 */
export async function requireStudioRunner(db: Db, door: StudioDoor): Promise<StudioPass> {
  const pass = await requireStudio(db, door);
  if (!mayRunStudio(pass)) throw new AppError('forbidden');
  return pass;
}

interface QuestionDoor extends StudioDoor {
  readonly questionId: string;
}

interface QuestionPass {
  readonly pass: StudioPass;
  readonly question: QuestionRow;
}

/**
 * One question of the course, for those who may write it.
 *
 * @throws AppError not_found (no such question in this course, or not for them).
 */
export async function requireQuestion(db: Db, { questionId, ...door }: QuestionDoor): Promise<QuestionPass> {
  const pass = await requireStudio(db, door);
  return { pass, question: openTo(pass, await selectOptionalQuestion(db, questionId)) };
}

/**
 * The same, also for a question of the content folder that the database has not met yet: it is entered for who may write it.
 *
 * @throws AppError not_found (no such question in this course, or not for them).
 */
export async function requireFileQuestion(db: Db, { questionId, ...door }: QuestionDoor): Promise<QuestionPass> {
  const pass = await requireStudio(db, door);
  const known = await selectOptionalQuestion(db, questionId);
  if (known !== null || !(await isInFiles({ ...door, questionId }))) return { pass, question: openTo(pass, known) };
  const { courseId } = door;
  openTo(pass, { id: questionId, courseId, classId: null, archivedAt: null });
  await insertQuestion(db, { id: questionId, courseId, classId: null });
  return { pass, question: openTo(pass, await selectOptionalQuestion(db, questionId)) };
}

async function isInFiles({ courseId, questionId }: QuestionDoor): Promise<boolean> {
  return (await loadCourse(courseId))?.questions.has(questionId) === true;
}

function openTo(pass: StudioPass, question: QuestionRow | null): QuestionRow {
  if (question?.courseId !== pass.courseId || !mayWriteQuestion(pass, question)) throw new AppError('not_found');
  return question;
}
