import { getDb } from '@/lib/db/client';
import { listLessonVisits } from '@/lib/db/lesson-visits';
import { listProgress } from '@/lib/db/progress';

import { toAppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { ProgressRecord } from '@/lib/core/progress/progress';

/** What is known of a reader's dealings with a course. */
export interface Standing {
  readonly solved: ReadonlySet<string>;
  /** By question: those answered or given up at least once. */
  readonly progress: ReadonlyMap<string, ProgressRecord>;
  readonly visits: ReadonlyMap<string, Date>;
  /** How far each lesson visited was read: the stored anchor, empty at the top. */
  readonly places: ReadonlyMap<string, string>;
}

export const NOTHING_KNOWN: Standing = {
  solved: new Set(),
  progress: new Map(),
  visits: new Map(),
  places: new Map(),
};

/** Null while it cannot be known. */
export async function readStanding(reader: Actor | null | 'unknown', courseId: string): Promise<Standing | null> {
  if (reader === null) return NOTHING_KNOWN;
  if (reader === 'unknown') return null;
  try {
    const [progress, visits] = await Promise.all([
      listProgress(getDb(), { userId: reader.id }),
      listLessonVisits(getDb(), { userId: reader.id, courseId }),
    ]);
    return {
      solved: new Set(progress.filter(({ solvedAt }) => solvedAt !== null).map(({ questionId }) => questionId)),
      progress: new Map(progress.map((record) => [record.questionId, record])),
      visits: new Map(visits.map(({ lessonId, lastAt }) => [lessonId, lastAt])),
      places: new Map(visits.map(({ lessonId, place }) => [lessonId, place])),
    };
  } catch (error) {
    if (toAppError(error)?.code === 'unavailable') return null;
    throw error;
  }
}
