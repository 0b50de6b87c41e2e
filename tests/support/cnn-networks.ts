/** One layer at a time through the engine, for tests. */
import { createTensor, runNetwork } from '@/lib/core/cnn';

import type { LayerSpec, Shape } from '@/lib/core/cnn';
import type { NetworkWeights } from '@/lib/core/cnn';
import type { Maps } from '@/lib/core/cnn/reference';

/** The values of the last of these layers; throws where the engine refuses. */
export function forward(
  layers: readonly LayerSpec[],
  { input, weights = {} }: { readonly input: Maps; readonly weights?: NetworkWeights },
): number[] {
  const shape: Shape = { height: input[0]?.length ?? 0, width: input[0]?.[0]?.length ?? 0, channels: input.length };
  const tensor = createTensor(shape, input.flat(2));
  if (!tensor.ok) throw new Error(tensor.error.code);
  const outputs = runNetwork({ input: shape, layers }, { weights, input: tensor.value });
  if (!outputs.ok) throw new Error(outputs.error.code);
  return Array.from(outputs.value.at(-1)?.output.values ?? []);
}
