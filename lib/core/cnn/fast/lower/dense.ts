/** Dense layers as calls of the kernel `dense`. */
import type { Vector } from '../../shape';
import type { ProgramBuilder } from '../program';
import { flowOf } from './flow';
import type { Flow } from './flow';
import { packBias, packRows } from './pack';

export interface Rows {
  /** [outputs, features] */
  readonly weight: Float32Array;
  readonly bias: Float32Array | null;
  readonly outputs: number;
  readonly relu: boolean;
}

export function lowerDense(builder: ProgramBuilder, from: Flow<Vector>, rows: Rows): Flow {
  const { features } = from.shape;
  const to = flowOf(builder, { features: rows.outputs });
  const weight = packRows(builder, rows);
  const bias = packBias(builder, rows);
  builder.kernel({
    kernel: 'dense',
    reads: [from.region, weight, bias],
    writes: to.region,
    args: [
      ...[from.region, weight, bias, to.region].map((region) => ({ region })),
      ...[features, features, Number(rows.relu)],
    ],
    items: Math.ceil(rows.outputs / 4),
    grain: 32,
  });
  return to;
}
