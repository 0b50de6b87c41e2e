import { setImmediate } from 'node:timers/promises';

/** Values copied in one turn of the event loop: a millisecond or two, page faults included. */
export const SLICE = 2 ** 19;
/** The same for numbers which are not float32 yet: each is converted. */
const CONVERTED_SLICE = 2 ** 17;

/**
 * Copies arrays one after the other, with a pause whenever a slice is full, so that nothing else waits long however many there
 * are and however large; half a gigabyte in one go would take a third of a second.
 */
export class SlicedCopy {
  private left = 1;

  /** A copy in memory of its own. The values must not change until it is there. */
  async of(values: ArrayLike<number>): Promise<Float32Array<ArrayBuffer>> {
    const copy = new Float32Array(values.length);
    const slice = values instanceof Float32Array ? SLICE : CONVERTED_SLICE;
    for (let from = 0; from < values.length; ) {
      const to = Math.min(values.length, from + Math.ceil(this.left * slice));
      if (values instanceof Float32Array) copy.set(values.subarray(from, to), from);
      else for (let index = from; index < to; index += 1) copy[index] = values[index] ?? Number.NaN;
      await this.spend((to - from) / slice);
      from = to;
    }
    return copy;
  }

  private async spend(share: number): Promise<void> {
    this.left -= share;
    if (this.left > 0) return;
    await setImmediate();
    this.left = 1;
  }
}
