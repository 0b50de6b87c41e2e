/** Weights as the caller gives them, and as the kernels read them: checked once against the plan, never again. */
import { success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnFailure } from './errors';
import type { CnnError } from './errors';
import { asFloats } from './floats';
import type { Floats, FloatsOf, Precision } from './floats';
import { parameterSize } from './parameters';
import type { ParameterName, ParameterTensor } from './parameters';

/** The checked parameters of one layer. */
export type LayerWeights<P extends Precision = 'float32'> = ReadonlyMap<ParameterName, FloatsOf<P>>;

/** A parameter the plan of the layer lists; its absence would be a mistake of the engine. */
export function parameterValues<P extends Precision>(weights: LayerWeights<P>, name: ParameterName): FloatsOf<P> {
  const values = weights.get(name);
  if (values === undefined) throw new RangeError(`a checked layer has no ${name}`);
  return values;
}

/**
 * As callers give them: numbers by parameter name, by layer id. Layers without parameters are left out. A batch
 * normalisation needs its running statistics too.
 */
export type NetworkWeights = Readonly<Record<string, Readonly<Partial<Record<ParameterName, ArrayLike<number>>>>>>;

interface GivenWeights<P extends Precision> {
  readonly given: NetworkWeights[string] | undefined;
  /** What they are rounded to. */
  readonly precision: P;
}

/** Checks one layer's weights against the tensors its plan lists. */
export function checkLayerWeights<P extends Precision>(
  tensors: readonly ParameterTensor[],
  { given = {}, precision }: GivenWeights<P>,
): Result<LayerWeights<P>, CnnError> {
  const counted = countLayerWeights(tensors, given);
  if (!counted.ok) return counted;
  const checked = new Map<ParameterName, FloatsOf<P>>();
  for (const [parameter, values] of counted.value) {
    const floats = asFloats(values, precision);
    const position = firstNotFinite(floats);
    if (position !== null) {
      return cnnFailure('weight-not-finite', { parameter, position, value: values[position] ?? Number.NaN });
    }
    checked.set(parameter, floats);
  }
  const position = checked.get('runningVariance')?.findIndex((value) => value < 0) ?? -1;
  if (position >= 0) {
    const value = given.runningVariance?.[position] ?? Number.NaN;
    return cnnFailure('variance-negative', { parameter: 'runningVariance', position, value });
  }
  return success(checked);
}

/** The tensors of one layer, all there and as long as they should be; nothing in them has been looked at. */
export function countLayerWeights(
  tensors: readonly ParameterTensor[],
  given: NetworkWeights[string] = {},
): Result<readonly (readonly [ParameterName, ArrayLike<number>])[], CnnError> {
  const unexpected = Object.keys(given).find((name) => !tensors.some((tensor) => tensor.name === name));
  if (unexpected !== undefined) return cnnFailure('weights-unexpected', { parameter: unexpected });
  const found: (readonly [ParameterName, ArrayLike<number>])[] = [];
  for (const tensor of tensors) {
    const parameter = tensor.name;
    const expected = parameterSize(tensor);
    const values = given[parameter];
    if (values === undefined) return cnnFailure('weights-missing', { parameter, expected });
    if (values.length !== expected) {
      return cnnFailure('weight-count-wrong', { parameter, expected, actual: values.length });
    }
    found.push([parameter, values]);
  }
  return success(found);
}

/** A plain loop: VGG16 has 138 million weights. */
function firstNotFinite(values: Floats): number | null {
  for (let index = 0; index < values.length; index += 1) {
    if (!Number.isFinite(values[index]!)) return index;
  }
  return null;
}
