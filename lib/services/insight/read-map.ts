import { mapMisconceptions } from '@/lib/core/analytics/misconceptions';
import { getDb } from '@/lib/db/client';
import { listEncounters, selectEncounterStamp } from '@/lib/db/insight';

import { listedSlips } from './class-course';

import type { MisconceptionMap } from '@/lib/core/analytics/misconceptions';
import type { ClassCourseRead } from './class-course';

/** A teacher goes to and fro between pages that all show one map: those of a few classes are remembered. */
const MOST_KEPT = 6;

const kept = new Map<string, { readonly stamp: string; readonly map: MisconceptionMap }>();

/** What a class's first answers say. The map is made anew whenever an answer, a regrade, the roster or a question changed it. */
export async function readMap({ classId, questions }: ClassCourseRead): Promise<MisconceptionMap> {
  const listed = listedSlips(questions);
  const lists = questions.map(({ contentHash }) => contentHash).join(' ');
  const stamp = `${await selectEncounterStamp(getDb(), classId)} ${lists}`;
  const known = kept.get(classId);
  if (known?.stamp === stamp) return known.map;
  const slips = [...new Set([...listed.values()].flat())];
  const encounters = await listEncounters(getDb(), { classId, questionIds: [...listed.keys()], slips });
  const map = mapMisconceptions({ encounters, listed });
  kept.delete(classId);
  kept.set(classId, { stamp, map });
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return map;
}
