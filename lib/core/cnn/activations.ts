/** The memory that what flows between the layers of a network takes, in float32. */
import type { PlannedNetwork } from './network-plan';
import { NETWORK_INPUT } from './network-plan';
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
  const sizes = new Map([[NETWORK_INPUT, elementCount(input)]]);
  /** By tensor: the last step that needs it. */
  const lastUse = new Map<string, number>();
  for (const [step, { planned, inputs }] of layers.entries()) {
    for (const id of inputs) lastUse.set(id, step);
    lastUse.set(planned.id, step);
    sizes.set(planned.id, elementCount(planned.plan.output));
  }
  const released = layers.map(() => 0);
  for (const [id, step] of lastUse) released[step] = (released[step] ?? 0) + (sizes.get(id) ?? 0);
  let alive = sizes.get(NETWORK_INPUT) ?? 0;
  let total = alive;
  let peak = alive;
  for (const [step, { planned }] of layers.entries()) {
    const made = sizes.get(planned.id) ?? 0;
    total += made;
    alive += made;
    peak = Math.max(peak, alive);
    alive -= released[step] ?? 0;
  }
  return {
    activationValues: total,
    activationBytes: total * BYTES_PER_VALUE,
    peakActivationBytes: peak * BYTES_PER_VALUE,
  };
}
