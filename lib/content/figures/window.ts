import * as z from 'zod';

import { captionSchema, complaint, exploreSchema, FIGURE_LIMITS, whole } from './attributes';

import type { Check } from './attributes';

/** @file The attributes that every figure of a sliding window takes. */

export const windowShape = {
  height: whole(1, FIGURE_LIMITS.size),
  /** Equal to the height when left out. */
  width: whole(1, FIGURE_LIMITS.size).optional(),
  kernel: whole(1, FIGURE_LIMITS.kernel),
  /** Equal to the kernel's height when left out. */
  kernel_width: whole(1, FIGURE_LIMITS.kernel).optional(),
  stride: whole(1, FIGURE_LIMITS.stride).default(1),
  dilation: whole(1, FIGURE_LIMITS.dilation).default(1),
  pad_mode: z.enum(['valid', 'same', 'pad']).default('valid'),
  /** Zeros on each side; only with pad_mode="pad". */
  padding: whole(0, FIGURE_LIMITS.padding).default(0),
  explore: exploreSchema,
  caption: captionSchema.optional(),
};

/** The window's geometry, widths filled in. */
export interface WindowAttributes {
  readonly height: number;
  readonly width: number;
  readonly kernel: number;
  readonly kernel_width: number;
  readonly stride: number;
  readonly dilation: number;
  readonly pad_mode: 'valid' | 'same' | 'pad';
  readonly padding: number;
}

interface Unfilled {
  readonly height: number;
  readonly width?: number | undefined;
  readonly kernel: number;
  readonly kernel_width?: number | undefined;
}

export function filled<T extends Unfilled>(props: T) {
  return { ...props, width: props.width ?? props.height, kernel_width: props.kernel_width ?? props.kernel };
}

export function checkWindow({ value, issues }: Check<WindowAttributes>): void {
  if (value.padding > 0 && value.pad_mode !== 'pad') {
    issues.push(complaint(value, { path: 'padding', message: 'padding goes with pad_mode="pad"' }));
  }
  const extra = value.pad_mode === 'pad' ? 2 * value.padding : 0;
  const reach = (kernel: number): number => value.dilation * (kernel - 1) + 1;
  const fits = reach(value.kernel) <= value.height + extra && reach(value.kernel_width) <= value.width + extra;
  if (!fits && value.pad_mode !== 'same') {
    issues.push(complaint(value, { path: 'kernel', message: 'the kernel does not fit into the input' }));
  }
}
