import { getDb } from '@/lib/db/client';
import { listRunningRegrades } from '@/lib/db/regrades';
import { log } from '@/lib/log';

import { keepRunning } from './keep-running';

/** Goes on with every regrade that was running when its server ended. One that another server runs is found out, and left to it. */
export async function resumeInterrupted(): Promise<readonly string[]> {
  const ids = await listRunningRegrades(getDb());
  for (const id of ids) void keepRunning(id);
  return ids;
}

/** The same when a server begins, which it does with or without a database: then a button resumes what was running. */
export async function resumeAtStart(): Promise<void> {
  try {
    await resumeInterrupted();
  } catch (error) {
    log.warn({ err: error }, 'regrades that were interrupted could not be resumed');
  }
}
