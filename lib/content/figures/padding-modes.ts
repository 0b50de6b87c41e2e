import * as z from 'zod';

import { captionSchema, complaint, FIGURE_LIMITS, whole } from './attributes';

import type { Check } from './attributes';

/** The same window without padding, with `same`, and with rings of zeros, side by side. */
export const paddingModesSchema = z
  .strictObject({
    height: whole(1, FIGURE_LIMITS.size),
    /** Equal to the height when left out. */
    width: whole(1, FIGURE_LIMITS.size).optional(),
    kernel: whole(1, FIGURE_LIMITS.kernel),
    stride: whole(1, FIGURE_LIMITS.stride).default(1),
    /** Zeros on each side in the mode `pad`. */
    padding: whole(1, FIGURE_LIMITS.padding).default(1),
    caption: captionSchema,
  })
  .transform((props) => ({ ...props, width: props.width ?? props.height }))
  .check(checkKernel);

interface Extents {
  readonly height: number;
  readonly width: number;
  readonly kernel: number;
}

function checkKernel({ value, issues }: Check<Extents>): void {
  if (value.kernel <= Math.min(value.height, value.width)) return;
  issues.push(complaint(value, { path: 'kernel', message: 'the kernel does not fit into the input' }));
}
