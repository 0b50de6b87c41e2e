/** What main.ts and child.ts say to each other; Float32Arrays travel as they are (advanced serialization). */

export type Request =
  | { readonly kind: 'warm'; readonly milliseconds: number }
  | { readonly kind: 'time'; readonly repeats: number; readonly together: number };

export type Answer =
  /** `output` is the answer to the workload, channels first. */
  | { readonly kind: 'ready'; readonly output: Float32Array }
  | { readonly kind: 'warm' }
  /** Milliseconds for one run, and the processor's milliseconds for all of them. */
  | { readonly kind: 'timed'; readonly times: readonly number[]; readonly cpu: number }
  | { readonly kind: 'failed'; readonly reason: string };
