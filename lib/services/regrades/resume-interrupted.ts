import { getDb } from '@/lib/db/client';
import { listRunningRegrades } from '@/lib/db/regrades';
import { log } from '@/lib/log';

import { keepRunning } from './keep-running';
import { INTERRUPTED_AFTER_MS } from './view-regrade';

const SWEEP_EVERY_MS = 30_000;

/** Goes on with every regrade that was running when its server ended. One that another server runs is found out, and left to it. */
export function resumeInterrupted(): Promise<readonly string[]> {
  return resume(null);
}

/**
 * Goes on with every regrade that should be running and has not moved for INTERRUPTED_AFTER_MS: its server ended, or the database was away, or
 * another server was first with a step and ended then.
 */
export function resumeStalled(now: Date): Promise<readonly string[]> {
  return resume(new Date(now.getTime() - INTERRUPTED_AFTER_MS));
}

async function resume(movedBefore: Date | null): Promise<readonly string[]> {
  const ids = await listRunningRegrades(getDb(), { movedBefore });
  for (const id of ids) void keepRunning(id);
  return ids;
}

/**
 * For a server that begins, with or without a database: goes on with what was running, and looks from then on after what stands still. Does not keep
 * the process alive.
 */
export function watchRegrades(): void {
  void orWarn(resumeInterrupted);
  setInterval(() => void orWarn(() => resumeStalled(new Date())), SWEEP_EVERY_MS).unref();
}

async function orWarn(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn({ err: error }, 'regrades that were interrupted could not be resumed');
  }
}
