/**
 * Work that takes a while, cut into steps: between two of them whoever walks it may let others have their turn, or walk away. The steps are the
 * same whoever walks them.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Walks all the steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
