import { getDb } from '@/lib/db/client';
import { changeRegradeState } from '@/lib/db/regrades';
import { log } from '@/lib/log';

import { toAppError } from '../errors';
import { failureOf } from './failure';
import { runRegrade } from './run-regrade';

/** Runs of this process, by regrade. */
const runs = new Map<string, Promise<void>>();

/**
 * Runs a regrade in the background of this process, unless it does already; the promise, which never rejects, is for who wants to wait. While the
 * database is away, or somebody holds what is to be written, the regrade stands still, and goes on with the next sweep (resumeStalled).
 */
export function keepRunning(regradeId: string): Promise<void> {
  return runs.get(regradeId) ?? begin(regradeId, Promise.resolve());
}

/** The same for one that was stopped: a run of it that is still coming to its end finds nothing more to do, so another goes on behind it. */
export function runAgain(regradeId: string): Promise<void> {
  return begin(regradeId, runs.get(regradeId) ?? Promise.resolve());
}

function begin(regradeId: string, before: Promise<void>): Promise<void> {
  const run = before
    .then(() => runRegrade({ regradeId }))
    .catch((error: unknown) => noteFailure(regradeId, error))
    .finally(() => {
      if (runs.get(regradeId) === run) runs.delete(regradeId);
    });
  runs.set(regradeId, run);
  return run;
}

async function noteFailure(regradeId: string, error: unknown): Promise<void> {
  log.error({ regradeId, err: error }, 'a regrade was interrupted');
  if (toAppError(error)?.code === 'unavailable') return;
  const failed = {
    id: regradeId,
    from: ['running'],
    to: 'failed',
    failure: failureOf(error),
    now: new Date(),
  } as const;
  try {
    await changeRegradeState(getDb(), failed);
  } catch (second) {
    log.error({ regradeId, err: second }, 'its failure could not be noted');
  }
}
