import { createTensorIn, IMMEDIATE_STEPS, rowsOf, runNetwork } from '@/lib/core/cnn';
import { roundedNumber } from '@/lib/core/questions/short-number';
import { success } from '@/lib/core/shared/result';

import type { CnnError, LayerSpec, NetworkWeights, Volume, WindowSpec } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';
import type { Matrix } from './figure-view';

export type WindowOperation = 'convolution' | 'max' | 'average';

export interface WindowValues {
  readonly input: Matrix;
  /** Null for pooling, which has none. */
  readonly weights: Matrix | null;
  readonly output: Matrix;
}

interface Sliding {
  readonly window: WindowSpec;
  readonly operation: WindowOperation;
  /** A convolution without weights shows positions only. */
  readonly weights?: Matrix | undefined;
}

const LAYER = 'figure';

/** Runs one layer of the engine over one feature map, and shows its input, weights and output as numbers. */
export function slideOver(input: Matrix, sliding: Sliding): Result<WindowValues | null, CnnError> {
  const { operation, weights } = sliding;
  if (operation === 'convolution' && weights === undefined) return success(null);
  const shape: Volume = { height: input.length, width: input[0]?.length ?? 0, channels: 1 };
  const tensor = createTensorIn('float64', shape, input.flat());
  if (!tensor.ok) return tensor;
  const network = { input: shape, layers: [layerSpec(sliding)] };
  const layerWeights: NetworkWeights = weights === undefined ? {} : { [LAYER]: { weight: weights.flat() } };
  const outputs = runNetwork(network, { weights: layerWeights, input: tensor.value, mostSteps: IMMEDIATE_STEPS });
  if (!outputs.ok) return outputs;
  const rows = outputs.value.flatMap(({ output }) => rowsOf(output, 0));
  return success({ input, weights: weights ?? null, output: rows.map((row) => row.map(shownValue)) });
}

function layerSpec({ window, operation }: Sliding): LayerSpec {
  const base = { id: LAYER, kernelSize: window.kernelSize, stride: window.stride, padMode: window.padMode };
  const pooling = { ...base, padding: window.padding, ceilMode: false };
  switch (operation) {
    case 'convolution':
      return { ...base, kind: 'conv2d', outChannels: 1, groups: 1, bias: false, ...window };
    case 'max':
      return { ...pooling, kind: 'maxPool2d', paddingValue: 'negativeInfinity' };
    case 'average':
      return { ...pooling, kind: 'avgPool2d', countIncludePad: true };
  }
}

/** As it is shown: whole numbers in full, others to six digits, and no trace of what cancelled. */
export function shownValue(value: number): number {
  return Number.isInteger(value) ? value : Number(roundedNumber(value));
}
