import * as z from 'zod';

import { localizedIssue, readNetworkSource } from '../network-source';

import { captionSchema, FIGURE_LIMITS, whole } from './attributes';

import type { Check } from './attributes';

interface Attributes {
  readonly input: string;
  readonly units: readonly number[];
  readonly kernels: number;
  readonly kernel: number;
}

/** A fully connected network beside one convolutional layer on the same image. */
export const denseVersusConvSchema = z
  .strictObject({
    input: z.string().min(1).max(40),
    /** Units of one to three fully connected layers, blanks between. */
    units: z
      .string()
      .regex(/^\d{1,4}(?: +\d{1,4}){0,2}$/, { error: 'write one to three numbers of units, for example 4 or 4 4 1' })
      .transform((text) => text.split(/ +/).map(Number)),
    kernels: whole(1, 512),
    kernel: whole(1, FIGURE_LIMITS.kernel),
    caption: captionSchema,
  })
  .check(checkLayers);

/** The two networks as lines. */
export function linesOf({ units, kernels, kernel }: Omit<Attributes, 'input'>) {
  return {
    dense: ['flatten', ...units.map((count) => `dense ${count}`)].join(', '),
    convolution: `conv ${kernels} ${kernel}`,
  };
}

function checkLayers({ value, issues }: Check<Attributes>): void {
  const { dense, convolution } = linesOf(value);
  const sides = [
    { layers: dense, path: 'units' },
    { layers: convolution, path: 'kernel' },
  ];
  for (const { layers, path } of sides) {
    const read = readNetworkSource({ input: value.input, layers });
    if (read.ok) continue;
    const { attribute, message } = read.error;
    issues.push(localizedIssue(value, { path: attribute === 'layers' ? path : attribute, message }));
    return;
  }
}
