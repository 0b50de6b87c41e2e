import * as z from 'zod';

import { captionSchema, complaint, exploreSchema, FIGURE_LIMITS } from './attributes';

import type { Check } from './attributes';

export const FIELD_LIMITS = { layers: 8, stride: 4, field: 64 } as const;

const list = (most: number) =>
  z
    .string()
    .regex(/^ *\d{1,2}(?: +\d{1,2})* *$/, { error: 'write a whole number for each layer, with spaces between them' })
    .transform((text) => text.trim().split(/ +/).map(Number))
    .refine((numbers) => numbers.every((number) => number >= 1 && number <= most), {
      error: `write a whole number from 1 to ${most}`,
    })
    .refine((numbers) => numbers.length <= FIELD_LIMITS.layers, { error: 'write at most 8 layers' });

/** How the receptive field grows from layer to layer: square kernels, no padding. */
export const receptiveFieldSchema = z
  .strictObject({
    /** Side of the kernel of each layer, from the input on. */
    kernels: list(FIGURE_LIMITS.kernel),
    /** Stride of each layer; all 1 when left out. */
    strides: list(FIELD_LIMITS.stride).optional(),
    explore: exploreSchema,
    caption: captionSchema,
  })
  .transform((props) => ({ ...props, strides: props.strides ?? props.kernels.map(() => 1) }))
  .check(checkLayers);

interface Layers {
  readonly kernels: readonly number[];
  readonly strides: readonly number[];
}

function checkLayers({ value, issues }: Check<Layers>): void {
  if (value.kernels.length === value.strides.length) return;
  issues.push(complaint(value, { path: 'strides', message: 'write as many strides as kernels' }));
}
