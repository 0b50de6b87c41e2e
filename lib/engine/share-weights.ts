import { setImmediate } from 'node:timers/promises';

import type { NetworkWeights } from '@/lib/core/cnn';

/** 4 MiB at a time: about 2 ms, page faults included. */
const SLICE = 2 ** 20;

/**
 * The weights in memory that threads share, copied in slices with a pause after each, so that nothing else waits long; what is
 * shared already stays where it is. A plain message would copy half a gigabyte of VGG16 in one go.
 */
export async function shareWeights(weights: NetworkWeights): Promise<NetworkWeights> {
  const shared: [string, NetworkWeights[string]][] = [];
  for (const [id, tensors] of Object.entries(weights)) {
    const layer: [string, Float32Array][] = [];
    for (const [name, values] of Object.entries(tensors)) layer.push([name, await share(values)]);
    shared.push([id, Object.fromEntries(layer)]);
  }
  return Object.fromEntries(shared);
}

async function share(values: ArrayLike<number>): Promise<Float32Array> {
  if (values instanceof Float32Array && values.buffer instanceof SharedArrayBuffer) return values;
  const copy = new Float32Array(new SharedArrayBuffer(values.length * Float32Array.BYTES_PER_ELEMENT));
  for (let from = 0; from < values.length; from += SLICE) {
    const to = Math.min(from + SLICE, values.length);
    if (values instanceof Float32Array) copy.set(values.subarray(from, to), from);
    else for (let index = from; index < to; index += 1) copy[index] = values[index] ?? Number.NaN;
    if (to < values.length) await setImmediate();
  }
  return copy;
}
