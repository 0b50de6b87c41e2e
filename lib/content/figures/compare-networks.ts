import * as z from 'zod';

import { localizedIssue, networkSourceShape, readNetworkSource } from '../network-source';

import { captionSchema } from './attributes';

import type { Check } from './attributes';

const layers = networkSourceShape.layers.unwrap();
const label = z.string().min(1).max(40);

interface Sides {
  readonly input: string;
  readonly left: string;
  readonly right: string;
}

/** Two networks on one input, by their parameters or MACs. */
export const compareNetworksSchema = z
  .strictObject({
    input: networkSourceShape.input.unwrap(),
    left: layers,
    right: layers,
    left_label: label,
    right_label: label,
    of: z.enum(['parameters', 'macs']).default('parameters'),
    caption: captionSchema,
  })
  .check(checkSides);

function checkSides({ value, issues }: Check<Sides>): void {
  for (const side of ['left', 'right'] as const) {
    const read = readNetworkSource({ input: value.input, layers: value[side] });
    if (read.ok) continue;
    const { attribute, message } = read.error;
    issues.push(localizedIssue(value, { path: attribute === 'layers' ? side : attribute, message }));
  }
}
