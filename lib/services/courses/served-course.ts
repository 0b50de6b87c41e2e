import { loadCourse } from '@/lib/content/course';
import { overlayCourse } from '@/lib/content/overlay';
import { readDocument } from '@/lib/core/questions/read-document';
import { getDb } from '@/lib/db/client';
import { selectClassIdsOf } from '@/lib/db/memberships';
import {
  listArchivedQuestions,
  listPlacements,
  listServedPublications,
  selectOptionalOverlayStamp,
} from '@/lib/db/overlays';

import { toAppError } from '../errors';

import type { Overlay, PlacementSpot, PublishedQuestion } from '@/lib/content/overlay';
import type { Course } from '@/lib/content/types';

/** @file The course as students are served it: the files of content/, and over them what was published, placed and archived in the studio. */

/** The database is asked no more often than this whether the studio changed anything. */
const RECHECK_MS = 1000;

interface OwnedPlacement extends PlacementSpot {
  /** The class for which its question was written; null for everybody. */
  readonly classId: string | null;
}

interface Kept {
  readonly stamp: string | null;
  readonly overlay: Omit<Overlay, 'placements' | 'stamp'> & { readonly placements: readonly OwnedPlacement[] };
  /** Merged courses of this overlay, by the classes of who reads; for one state of the files. */
  readonly merged: Map<string, Course>;
  readonly files: Course;
}

const NOTHING: Kept['overlay'] = { published: new Map(), placements: [], archived: new Set() };

const kept = new Map<string, Kept & { readonly checkedAt: number }>();

/**
 * The course as this reader is served it; without one, as everybody is: what was written for one class is left out. While the database is away,
 * as it was last known.
 */
export async function loadServedCourse(courseId: string, readerId?: string | null): Promise<Course | undefined> {
  const files = await loadCourse(courseId);
  if (files === undefined) return undefined;
  const { stamp, overlay, merged } = await overlayOf(files);
  if (stamp === null) return files;
  const owned = overlay.placements.some(({ classId }) => classId !== null);
  const classIds = owned && typeof readerId === 'string' ? await selectClassIdsOf(getDb(), readerId) : [];
  const key = classIds.join(' ');
  const known = merged.get(key);
  if (known !== undefined) return known;
  const placements = overlay.placements.filter(({ classId }) => classId === null || classIds.includes(classId));
  const course = overlayCourse(files, { ...overlay, placements, stamp: `${stamp} ${key}` });
  merged.set(key, course);
  return course;
}

/** What this process publishes, it serves with its next answer; other processes follow within a second. */
export function forgetServedCourse(courseId: string): void {
  kept.delete(courseId);
}

async function overlayOf(files: Course): Promise<Kept> {
  const known = kept.get(files.id);
  const now = performance.now();
  if (known?.files === files && now - known.checkedAt < RECHECK_MS) return known;
  try {
    const stamp = await selectOptionalOverlayStamp(getDb(), files.id);
    const fresh =
      known !== undefined && known.stamp === stamp
        ? { ...known, merged: known.files === files ? known.merged : new Map<string, Course>(), files }
        : {
            stamp,
            overlay: stamp === null ? NOTHING : await readOverlay(files.id),
            merged: new Map<string, Course>(),
            files,
          };
    kept.set(files.id, { ...fresh, checkedAt: now });
    return fresh;
  } catch (error) {
    if (toAppError(error)?.code !== 'unavailable') throw error;
    return known?.files === files
      ? known
      : { stamp: known?.stamp ?? null, overlay: known?.overlay ?? NOTHING, merged: new Map(), files };
  }
}

async function readOverlay(courseId: string): Promise<Kept['overlay']> {
  const db = getDb();
  const [publications, placements, archived] = await Promise.all([
    listServedPublications(db, courseId),
    listPlacements(db, courseId),
    listArchivedQuestions(db, courseId),
  ]);
  const published = publications.flatMap(
    ({ questionId, contentHash, document: stored }): [string, PublishedQuestion][] => {
      const document = readDocument(stored);
      return document.ok ? [[questionId, { document: document.value, contentHash }]] : [];
    },
  );
  return {
    published: new Map(published),
    placements: placements.map(({ question, ...spot }) => ({ ...spot, classId: question.classId })),
    archived: new Set(archived),
  };
}
