import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { checkShape } from './checks';
import { cnnFailure } from './errors';
import type { CnnError } from './errors';
import { copyFloats } from './floats';
import type { FloatsOf, Precision } from './floats';
import { elementCount } from './shape';
import type { Shape } from './shape';

/** Values of one sample: a volume lies channel by channel, row by row (C, H, W). */
export interface Tensor<P extends Precision = 'float32'> {
  readonly shape: Shape;
  readonly values: FloatsOf<P>;
}

/** No tensor holds more values: 256 MiB in float32. */
export const MAX_VALUES = 2 ** 26;

/** Checked once here; the kernels rely on it. Fails on an impossible or giant shape, another number of values, or a value without a float32. */
export function createTensor(shape: Shape, values: ArrayLike<number>): Result<Tensor, CnnError> {
  return createTensorIn('float32', shape, values);
}

/** The same in another precision; a run keeps to that of its input. */
export function createTensorIn<P extends Precision>(
  precision: P,
  shape: Shape,
  values: ArrayLike<number>,
): Result<Tensor<P>, CnnError> {
  const problem = checkShape(shape);
  if (problem !== null) return failure(problem);
  const expected = elementCount(shape);
  if (expected > MAX_VALUES)
    return cnnFailure('count-too-large', { count: 'values', value: expected, limit: MAX_VALUES });
  if (values.length !== expected) return cnnFailure('value-count-wrong', { expected, actual: values.length });
  const copied = copyFloats(values, precision);
  const position = copied.findIndex((value) => !Number.isFinite(value));
  if (position >= 0) return cnnFailure('value-not-finite', { position, value: values[position] ?? Number.NaN });
  return success({ shape, values: copied });
}

/** One map of a volume as rows, for showing. */
export function rowsOf({ shape, values }: Tensor<Precision>, channel: number): readonly (readonly number[])[] {
  if (!('channels' in shape)) return [Array.from(values)];
  const base = channel * shape.height * shape.width;
  return Array.from({ length: shape.height }, (_unused, row) =>
    Array.from(values.subarray(base + row * shape.width, base + (row + 1) * shape.width)),
  );
}
