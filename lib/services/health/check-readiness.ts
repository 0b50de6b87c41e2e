import { loadCourse } from '@/lib/content/course';
import { getDb } from '@/lib/db/client';
import { listPendingMigrations } from '@/lib/db/readiness';
import { log } from '@/lib/log';

import { COURSE_IDS } from '../courses/find-course-question';

export type Readiness = 'ready' | 'database_unavailable' | 'migrations_pending';

/**
 * Whether this server can do its work now: the courses are read, so that the first reader does not wait for it, and the database answers and
 * has the tables this version expects.
 */
export async function checkReadiness(): Promise<Readiness> {
  for (const courseId of COURSE_IDS) await loadCourse(courseId);
  try {
    const pending = await listPendingMigrations(getDb());
    return pending.length === 0 ? 'ready' : 'migrations_pending';
  } catch (err) {
    log.warn({ err }, 'the database is not ready');
    return 'database_unavailable';
  }
}
