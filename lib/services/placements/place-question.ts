import { findLesson, loadCourse } from '@/lib/content/course';
import { placeAmong } from '@/lib/core/courses/placement-order';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { lockLesson } from '@/lib/db/locks';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { insertPlacement, isPublished, listLessonPlacements, updatePlacement } from '@/lib/db/placements';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { AppError } from '../errors';
import { requireFileQuestion, requireStudio } from '../studio/require-studio';
import { placementObstacle } from './placement-rule';

import type { Actor } from '@/lib/core/access/actor';
import type { Db } from '@/lib/db/client';
import type { PlacementRow } from '@/lib/db/placements';
import type { PlacementObstacle } from './placement-rule';

export interface PlaceQuestionOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly lessonId: string;
  readonly questionId: string;
  /** Of a heading of the Chinese text, at the end of whose section the question shall stand; empty for the end of the lesson. */
  readonly anchor: string;
  /** Among those placed at the same anchor, from 0; beyond the last it goes to the end. */
  readonly position: number;
  /** Within POINTS. */
  readonly points: number;
  /** Whether the lesson is done only with it. */
  readonly required: boolean;
}

/** How a question stands in a lesson. */
export interface PlacementView {
  readonly anchor: string;
  readonly position: number;
  readonly points: number;
  readonly required: boolean;
}

/**
 * Places a question into a lesson, or moves and changes one that stands there. Sent twice, it is placed once.
 *
 * @throws AppError not_found (no such course, lesson or question; or not theirs to place), placement_impossible (see placementObstacle; the explanation
 *   says why).
 */
export async function placeQuestion(options: PlaceQuestionOptions): Promise<PlacementView> {
  const { actor, courseId, lessonId, questionId, anchor, position, points, required } = options;
  await refuseUnlessPlaceable(options);
  const facts = { anchor, points, required };
  const placed = await inTransaction(async (tx) => {
    await lockLesson(tx, { courseId, lessonId });
    const rows = await listLessonPlacements(tx, { courseId, lessonId });
    const before = rows.find((row) => row.questionId === questionId);
    const wanted = { ...facts, position: Math.min(position, roomAt(rows, options)) };
    if (before !== undefined && isSame(before, wanted)) return { view: wanted, changed: false };
    if (before !== undefined) await updatePlacement(tx, before.id, wanted);
    const own =
      before ?? (await insertPlacement(tx, { courseId, lessonId, questionId, ...wanted, createdById: actor.id }));
    await moveOthers(tx, { rows, own: { ...own, ...wanted } });
    await raiseCourseRevision(tx, courseId);
    const data = { courseId, lessonId, ...wanted };
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'question.placed',
      subject: `question:${questionId}`,
      data,
    });
    return { view: wanted, changed: true };
  });
  if (placed.changed) forgetServedCourse(courseId);
  return placed.view;
}

/** The last position that the question can have in its section. */
function roomAt(rows: readonly PlacementRow[], { anchor, questionId }: PlaceQuestionOptions): number {
  return rows.filter((row) => row.anchor === anchor && row.questionId !== questionId).length;
}

function isSame(row: PlacementRow, wanted: PlacementView): boolean {
  const { anchor, position, points, required } = wanted;
  return row.anchor === anchor && row.position === position && row.points === points && row.required === required;
}

async function moveOthers(
  tx: Db,
  { rows, own }: { readonly rows: readonly PlacementRow[]; readonly own: PlacementRow },
): Promise<void> {
  const before = new Map(rows.map((row) => [row.id, row.position]));
  for (const { id, position } of placeAmong(rows, own)) {
    if (id !== own.id && before.get(id) !== position) await updatePlacement(tx, id, { position });
  }
}

async function refuseUnlessPlaceable({
  actor,
  courseId,
  lessonId,
  questionId,
  anchor,
  points,
}: PlaceQuestionOptions): Promise<void> {
  const db = getDb();
  await requireStudio(db, { actor, courseId });
  const course = await loadCourse(courseId);
  const lesson = course === undefined ? undefined : findLesson(course, lessonId);
  if (course === undefined || lesson === undefined) throw new AppError('not_found');
  const { question } = await requireFileQuestion(db, { actor, courseId, questionId });
  const published = course.questions.has(questionId) || (await isPublished(db, questionId));
  const obstacle = placementObstacle({
    ...{ lesson, questionId, anchor, points, published },
    archived: question.archivedAt !== null,
  });
  if (obstacle !== null) throw refusal(obstacle);
}

function refusal({ field, message, fix }: PlacementObstacle): AppError {
  const explanation = { zh: `${message.zh}${fix.zh}`, en: `${message.en} ${fix.en}` };
  return new AppError('placement_impossible', { field, explanation });
}
