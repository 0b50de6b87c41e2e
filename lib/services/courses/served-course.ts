import { loadCourse } from '@/lib/content/course';
import { overlayCourse } from '@/lib/content/overlay';
import { readDocument } from '@/lib/core/questions/read-document';
import { getDb } from '@/lib/db/client';
import { raiseIssue } from '@/lib/db/issues';
import { listNotices } from '@/lib/db/lesson-notices';
import { selectClassIdsOf } from '@/lib/db/memberships';
import {
  listArchivedQuestions,
  listPlacements,
  listServedPublications,
  selectOptionalOverlayStamp,
} from '@/lib/db/overlays';
import { selectNames } from '@/lib/db/users';
import { log } from '@/lib/log';

import { toAppError } from '../errors';

import type { Overlay, PlacementSpot, PublishedQuestion } from '@/lib/content/overlay';
import type { Course, LessonNotice } from '@/lib/content/types';
import type { Db } from '@/lib/db/client';
import type { ServedPublication } from '@/lib/db/overlays';

/** @file The course as students are served it: the files of content/, and over them what was published, placed, archived and announced in the studio. */

/** The database is asked no more often than this whether the studio changed anything. */
const RECHECK_MS = 1000;

interface OwnedPlacement extends PlacementSpot {
  /** The class for which its question was written; null for everybody. */
  readonly classId: string | null;
}

interface Kept {
  readonly stamp: string | null;
  readonly overlay: Omit<Overlay, 'placements' | 'stamp'> & { readonly placements: readonly OwnedPlacement[] };
  /** Merged courses of this overlay, by those classes of the reader that have questions of their own; for one state of the files. */
  readonly merged: Map<string, Course>;
  readonly files: Course;
}

const NOTHING: Kept['overlay'] = { published: new Map(), placements: [], archived: new Set(), notices: new Map() };

/** `asOf`: how often the course had been forgotten when the database was asked. */
const kept = new Map<string, Kept & { readonly checkedAt: number; readonly asOf: number }>();

/**
 * How often each course was forgotten. On globalThis: pages and routes are bundled apart, each with this module for itself, and what a route
 * publishes the next page must show.
 */
const forgotten = ((
  globalThis as typeof globalThis & { convclassForgotten?: Map<string, number> }
).convclassForgotten ??= new Map<string, number>());

/** Of many who read a course when it is to be looked at again, one asks the database, and the others wait for what it says. */
const rechecks = new Map<string, { readonly asOf: number; readonly files: Course; readonly current: Promise<Kept> }>();

/**
 * The course as this reader is served it; without one, as everybody is: what was written for one class is left out. While the database is away,
 * as it was last known.
 */
export async function loadServedCourse(courseId: string, readerId?: string | null): Promise<Course | undefined> {
  const kept = await overlayOf(courseId);
  if (kept === undefined) return undefined;
  const owned = ownersIn(kept).length > 0;
  return merge(kept, owned && typeof readerId === 'string' ? await classIdsOf(readerId) : []);
}

/** The course as the members of a class are served it. */
export async function loadCourseOfClass(courseId: string, classId: string): Promise<Course | undefined> {
  const kept = await overlayOf(courseId);
  return kept && merge(kept, [classId]);
}

/** What a course is made of: its files, and what the studio lays over them, for whichever class. */
export interface CourseLayers extends Pick<Overlay, 'published' | 'placements' | 'archived'> {
  readonly files: Course;
}

export async function loadCourseLayers(courseId: string): Promise<CourseLayers | undefined> {
  const kept = await overlayOf(courseId);
  return kept && { ...kept.overlay, files: kept.files };
}

/** Classes for which questions of their own were placed. */
function ownersIn({ overlay: { placements } }: Kept): readonly string[] {
  return [...new Set(placements.flatMap(({ classId }) => classId ?? []))].sort();
}

function merge(kept: Kept, classIds: readonly string[]): Course {
  const { files, stamp, overlay, merged } = kept;
  if (stamp === null) return files;
  const key = ownersIn(kept)
    .filter((id) => classIds.includes(id))
    .join(' ');
  const known = merged.get(key);
  if (known !== undefined) return known;
  const placements = overlay.placements.filter(({ classId }) => classId === null || classIds.includes(classId));
  const course = overlayCourse(files, { ...overlay, placements, stamp: `${stamp} ${key}` });
  merged.set(key, course);
  return course;
}

/** None while the database is away: who then reads is served what everybody is. */
async function classIdsOf(readerId: string): Promise<readonly string[]> {
  try {
    return await selectClassIdsOf(getDb(), readerId);
  } catch (error) {
    if (toAppError(error)?.code === 'unavailable') return [];
    throw error;
  }
}

/** What this process publishes, it serves with its next answer; other processes follow within a second. */
export function forgetServedCourse(courseId: string): void {
  forgotten.set(courseId, (forgotten.get(courseId) ?? 0) + 1);
}

async function overlayOf(courseId: string): Promise<Kept | undefined> {
  const files = await loadCourse(courseId);
  if (files === undefined) return undefined;
  const asOf = forgotten.get(courseId) ?? 0;
  const known = kept.get(courseId);
  const isFresh = known?.asOf === asOf && performance.now() - known.checkedAt < RECHECK_MS;
  if (isFresh && known.files === files) return known;
  const others = rechecks.get(courseId);
  if (others?.asOf === asOf && others.files === files) return others.current;
  const recheck = { asOf, files, current: check(files, { known, asOf }) };
  rechecks.set(courseId, recheck);
  try {
    return await recheck.current;
  } finally {
    if (rechecks.get(courseId) === recheck) rechecks.delete(courseId);
  }
}

async function check(
  files: Course,
  { known, asOf }: { readonly known: Kept | undefined; readonly asOf: number },
): Promise<Kept> {
  const current = await readAnew(files, known ?? { stamp: null, overlay: NOTHING, merged: new Map(), files });
  // While the database is away, too: whoever reads next would wait for it again.
  kept.set(files.id, { ...current, checkedAt: performance.now(), asOf });
  return current;
}

/** What was last known stays where nothing changed, and where the database cannot be asked. */
async function readAnew(files: Course, last: Kept): Promise<Kept> {
  const unchanged = last.files === files ? last : { ...last, merged: new Map<string, Course>(), files };
  try {
    const stamp = await selectOptionalOverlayStamp(getDb(), files.id);
    if (stamp === last.stamp) return unchanged;
    const overlay = stamp === null ? NOTHING : await readOverlay(files.id);
    return { stamp, overlay, merged: new Map(), files };
  } catch (error) {
    if (toAppError(error)?.code === 'unavailable') return unchanged;
    throw error;
  }
}

async function readOverlay(courseId: string): Promise<Kept['overlay']> {
  const db = getDb();
  const [publications, placements, archived, notices] = await Promise.all([
    listServedPublications(db, courseId),
    listPlacements(db, courseId),
    listArchivedQuestions(db, courseId),
    readNotices(db, courseId),
  ]);
  const published = await Promise.all(publications.map(readPublished));
  return {
    published: new Map(published.flat()),
    placements: placements.map(({ question, ...spot }) => ({ ...spot, classId: question.classId })),
    archived: new Set(archived),
    notices,
  };
}

/** None where it cannot be read: its file is served then, or nothing, and it is our fault. */
async function readPublished({
  questionId,
  questionVersionId,
  contentHash,
  document: stored,
}: ServedPublication): Promise<readonly [string, PublishedQuestion][]> {
  const document = readDocument(stored);
  if (document.ok) return [[questionId, { document: document.value, contentHash }]];
  const message = `a published version cannot be read: ${document.error.message.en}`;
  log.error({ questionId, questionVersionId }, message);
  // Students are served whatever else there is, even where this cannot be written down.
  await raiseIssue({ questionVersionId, message }).catch((error: unknown) => {
    log.error({ err: error, questionVersionId }, 'an issue could not be raised');
  });
  return [];
}

async function readNotices(db: Db, courseId: string): Promise<ReadonlyMap<string, LessonNotice>> {
  const rows = await listNotices(db, courseId);
  const names =
    rows.length === 0
      ? new Map<string, string>()
      : await selectNames(
          db,
          rows.map(({ updatedById }) => updatedById),
        );
  return new Map(
    rows.map(({ lessonId, zh, en, updatedById, updatedAt }) => [
      lessonId,
      { zh, en, by: names.get(updatedById) ?? '', at: updatedAt.toISOString() },
    ]),
  );
}
