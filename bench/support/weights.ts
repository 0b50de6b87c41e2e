import type { NetworkWeights } from '@/lib/core/cnn';

type Given = NetworkWeights[string];

/** One parameter of a layer as float32, without a copy where it is float32 already. */
export function parameterOf(weights: NetworkWeights, id: string, name: keyof Given): Float32Array {
  const values = weights[id]?.[name];
  if (values === undefined) throw new Error(`no ${name} for layer ${id}`);
  return values instanceof Float32Array ? values : Float32Array.from(values);
}
