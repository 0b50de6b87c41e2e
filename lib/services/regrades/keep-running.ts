import { getDb } from '@/lib/db/client';
import { changeRegradeState } from '@/lib/db/regrades';
import { log } from '@/lib/log';

import { toAppError } from '../errors';
import { runRegrade } from './run-regrade';

/** Runs of this process, by regrade. */
const runs = new Map<string, Promise<void>>();

/**
 * Runs a regrade in the background of this process, unless it does already; the promise, which never rejects, is for who wants to wait. While the
 * database is away the regrade stands still, and goes on when it is resumed or at the next start.
 */
export function keepRunning(regradeId: string): Promise<void> {
  const known = runs.get(regradeId);
  if (known !== undefined) return known;
  const run = runRegrade({ regradeId })
    .catch((error: unknown) => noteFailure(regradeId, error))
    .finally(() => runs.delete(regradeId));
  runs.set(regradeId, run);
  return run;
}

async function noteFailure(regradeId: string, error: unknown): Promise<void> {
  log.error({ regradeId, err: error }, 'a regrade was interrupted');
  if (toAppError(error)?.code === 'unavailable') return;
  const failure = error instanceof Error ? error.message : String(error);
  try {
    await changeRegradeState(getDb(), { id: regradeId, from: ['running'], to: 'failed', failure, now: new Date() });
  } catch (second) {
    log.error({ regradeId, err: second }, 'its failure could not be noted');
  }
}
