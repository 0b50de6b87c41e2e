/** What layers with several inputs share: the check that these fit one another. */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnError, cnnFailure } from '../errors';
import type { CnnError, DimensionName } from '../errors';
import { formatShape, isVolume } from '../shape';
import type { Shape } from '../shape';
import type { LayerBase } from './layer';

const LEAST_INPUTS = 2;

/**
 * Two or more shapes, all volumes or all vectors, which agree in `dimensions`. An error names the first input, the first
 * that parts from it, the dimension and both numbers.
 */
export function checkAlike(
  { inputs: names }: LayerBase,
  shapes: readonly Shape[],
  dimensions: readonly DimensionName[],
): Result<readonly [Shape, ...Shape[]], CnnError> {
  const [first, ...others] = shapes;
  if (first === undefined || others.length === 0) {
    return cnnFailure('too-few-inputs', { least: LEAST_INPUTS, actual: shapes.length });
  }
  for (const [index, other] of others.entries()) {
    const pair = {
      left: { name: names?.[0] ?? '#1', shape: first },
      right: { name: names?.[index + 1] ?? `#${index + 2}`, shape: other },
    };
    const problem = compare(pair, dimensions);
    if (problem !== null) return failure(problem);
  }
  return success([first, ...others]);
}

interface NamedShape {
  readonly name: string;
  readonly shape: Shape;
}

function compare(
  { left, right }: { readonly left: NamedShape; readonly right: NamedShape },
  dimensions: readonly DimensionName[],
): CnnError | null {
  if (isVolume(left.shape) !== isVolume(right.shape)) {
    return cnnError('inputs-mixed', {
      left: left.name,
      leftShape: formatShape(left.shape),
      right: right.name,
      rightShape: formatShape(right.shape),
    });
  }
  const apart = dimensions.find((dimension) => sizeAlong(left.shape, dimension) !== sizeAlong(right.shape, dimension));
  if (apart === undefined) return null;
  return cnnError('inputs-differ', {
    dimension: apart,
    left: left.name,
    leftSize: sizeAlong(left.shape, apart),
    right: right.name,
    rightSize: sizeAlong(right.shape, apart),
  });
}

/** 0 where a shape has no such dimension. */
function sizeAlong(shape: Shape, dimension: DimensionName): number {
  const sizes: Partial<Record<DimensionName, number>> = { ...shape };
  return sizes[dimension] ?? 0;
}
