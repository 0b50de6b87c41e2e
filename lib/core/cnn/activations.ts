/** The memory that what flows between the layers of a network takes, in float32. */
import type { PlacedLayer, PlannedNetwork } from './network-plan';
import { elementCount } from './shape';

const BYTES_PER_VALUE = 4;

export interface ActivationMemory {
  /** Values of the input and of every layer's output: what training keeps for the backward pass. */
  readonly activationValues: number;
  /** activationValues in float32. */
  readonly activationBytes: number;
  /**
   * The most that is alive at once, in bytes, when the layers run in the given order, each into a tensor of its own, and a
   * tensor is let go after the last layer that reads it. The network's output, the last layer's, stays.
   */
  readonly peakActivationBytes: number;
}

export function activationMemory({ input, layers }: PlannedNetwork): ActivationMemory {
  /** By place in the flow, see PlacedLayer.reads. */
  const sizes = [elementCount(input), ...layers.map(({ planned }) => elementCount(planned.plan.output))];
  const released = releasedAfter(layers, sizes);
  let alive = sizes[0] ?? 0;
  let total = alive;
  let peak = alive;
  for (const [step, values] of released.entries()) {
    const made = sizes[step + 1] ?? 0;
    total += made;
    alive += made;
    peak = Math.max(peak, alive);
    alive -= values;
  }
  return {
    activationValues: total,
    activationBytes: total * BYTES_PER_VALUE,
    peakActivationBytes: peak * BYTES_PER_VALUE,
  };
}

/** By step: the values that no later step needs. */
function releasedAfter(layers: readonly PlacedLayer[], sizes: readonly number[]): readonly number[] {
  // What nobody reads is needed by the step that makes it.
  const lastSteps = sizes.map((_size, place) => Math.max(0, place - 1));
  for (const [step, { reads }] of layers.entries()) {
    for (const place of reads) lastSteps[place] = step;
  }
  const released = layers.map(() => 0);
  for (const [place, step] of lastSteps.entries()) released[step] = (released[step] ?? 0) + (sizes[place] ?? 0);
  return released;
}
