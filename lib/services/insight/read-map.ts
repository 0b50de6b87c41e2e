import { mapMisconceptions } from '@/lib/core/analytics/misconceptions';
import { listEncounters } from '@/lib/db/insight';

import { rememberAnswers } from './class-answers';
import { listedSlips } from './class-course';

import type { MisconceptionMap } from '@/lib/core/analytics/misconceptions';
import type { PolicyEncounter } from '@/lib/db/insight';
import type { ClassCourseRead } from './class-course';

const readEncounters = rememberAnswers(async (db, { userIds, questions }) => {
  const listed = listedSlips(questions);
  const slips = [...new Set([...listed.values()].flat())];
  return listEncounters(db, { userIds, questionIds: [...listed.keys()], slips });
});

/** The same encounters are of the same questions, and so give the same map. */
const maps = new WeakMap<readonly PolicyEncounter[], MisconceptionMap>();

/** What a class's first answers say. It is made anew of all of them whenever one came in, so that it never depends on what was looked at before. */
export async function readMap(read: ClassCourseRead): Promise<MisconceptionMap> {
  const encounters = await readEncounters(read);
  const known = maps.get(encounters);
  if (known !== undefined) return known;
  const map = mapMisconceptions({ encounters, listed: listedSlips(read.questions) });
  maps.set(encounters, map);
  return map;
}
