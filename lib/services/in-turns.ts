import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Steps } from '@/lib/core/shared/steps';

/** So long others wait at most for steps that are short. */
const TURN_MS = 25;

/** What a piece of work has cost so far. */
export interface Effort {
  /** Milliseconds in which it kept the processor to itself. */
  busyMs: number;
}

export interface Walk {
  /** Ends the walk: nobody wants the result any more. */
  readonly signal?: AbortSignal | undefined;
  /** Grows with every step. */
  readonly effort?: Effort;
}

/**
 * Walks steps in turns of some milliseconds: everybody else's requests come in between. How long others wait is up to the longest step.
 *
 * @throws the signal's reason, and whatever a step throws.
 */
export async function inTurns<T>(steps: Steps<T>, { signal, effort = { busyMs: 0 } }: Walk = {}): Promise<T> {
  let turnMs = 0;
  for (;;) {
    const began = performance.now();
    const step = steps.next();
    const stepMs = performance.now() - began;
    effort.busyMs += stepMs;
    if (step.done === true) return step.value;
    turnMs += stepMs;
    if (turnMs < TURN_MS) continue;
    await nextTurn();
    signal?.throwIfAborted();
    turnMs = 0;
  }
}
