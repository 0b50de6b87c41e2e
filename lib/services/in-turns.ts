import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Steps } from '@/lib/core/shared/steps';

/** So long others wait at most for steps that are short. */
const TURN_MS = 25;

export interface Walk {
  /** Ends the walk: nobody wants the result any more. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Walks steps in turns of some milliseconds: everybody else's requests come in between. How long others wait is up to the longest step.
 *
 * @throws the signal's reason, and whatever a step throws.
 */
export async function inTurns<T>(steps: Steps<T>, { signal }: Walk = {}): Promise<T> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < TURN_MS) continue;
    await nextTurn();
    signal?.throwIfAborted();
    began = performance.now();
  }
}
