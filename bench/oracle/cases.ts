/**
 * Random networks by family, out of a seed: one layer of one kind with everything about it drawn, or small graphs. Sides,
 * kernels, strides and dilations are drawn for height and width apart, so that the two cannot be mixed up unnoticed.
 */
import { inferNetwork } from '@/lib/core/cnn';
import { createRng } from '@/lib/core/shared/rng';

import { GRAPH_FAMILIES } from './graphs';
import { LAYER_FAMILIES } from './single-layers';

import type { CnnErrorCode, NetworkSpec } from '@/lib/core/cnn';
import type { Rng } from '@/lib/core/shared/rng';

export interface Family {
  readonly name: string;
  /** A network that the engine may refuse, where the drawn window does not fit; then another is drawn. */
  readonly draw: (rng: Rng) => NetworkSpec;
}

export interface Case {
  /** Names the case, and is the seed of its values. */
  readonly id: string;
  readonly family: string;
  readonly network: NetworkSpec;
}

export interface DrawnCases {
  readonly cases: readonly Case[];
  /** How often the engine refused a drawn network, by error code. */
  readonly refused: ReadonlyMap<CnnErrorCode, number>;
}

export const FAMILIES: readonly Family[] = [...LAYER_FAMILIES, ...GRAPH_FAMILIES];

/** What random windows may be refused for. Any other refusal is a mistake, of the family or of the engine. */
const EXPECTED_REFUSALS: readonly CnnErrorCode[] = ['kernel-larger-than-input', 'padding-fills-window'];

/** More draws in a row than this without a network that fits is a mistake of the family. */
const MOST_DRAWS = 200;

/** `perFamily` networks of every family. The same seed draws the same networks, whatever families stand beside. */
export function drawCases({ seed, perFamily }: { readonly seed: string; readonly perFamily: number }): DrawnCases {
  const refused = new Map<CnnErrorCode, number>();
  const cases = FAMILIES.flatMap((family) =>
    Array.from({ length: perFamily }, (_unused, index): Case => {
      const id = `${seed}/${family.name}/${index}`;
      return { id, family: family.name, network: drawFitting(family, { id, refused }) };
    }),
  );
  return { cases, refused };
}

interface Attempts {
  readonly id: string;
  readonly refused: Map<CnnErrorCode, number>;
}

function drawFitting(family: Family, { id, refused }: Attempts): NetworkSpec {
  const rng = createRng(id);
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    const network = family.draw(rng);
    const report = inferNetwork(network);
    if (report.ok) return network;
    if (!EXPECTED_REFUSALS.includes(report.error.code)) throw new Error(`${id}: ${JSON.stringify(report.error)}`);
    refused.set(report.error.code, (refused.get(report.error.code) ?? 0) + 1);
  }
  throw new Error(`${id}: no network fits in ${MOST_DRAWS} draws`);
}
