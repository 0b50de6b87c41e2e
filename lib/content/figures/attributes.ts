import * as z from 'zod';

/**
 * @file What the attributes of figures are made of. Attributes are plain text (`height="5"`), never expressions, so every
 * reader starts from a string. The Chinese side of each message stands in ../wording.ts.
 */

export const FIGURE_LIMITS = {
  size: 32,
  kernel: 11,
  stride: 16,
  dilation: 4,
  padding: 10,
  caption: 200,
  matrix: 4000,
} as const;

export type Matrix = readonly (readonly number[])[];

/** A whole number written in digits, from `from` to `to`. */
export function whole(from: number, to: number) {
  return z
    .string()
    .regex(/^\d{1,4}$/, { error: `write a whole number from ${from} to ${to}` })
    .transform(Number)
    .pipe(z.int().min(from).max(to));
}

const NUMBER = String.raw`-?\d{1,4}(?:\.\d{1,3})?`;
const MATRIX = new RegExp(String.raw`^ *${NUMBER}(?:(?: +| */ *)${NUMBER})* *$`);

/** A matrix written row by row: `"1 0 1 / 0 1 0 / 1 0 1"`. Rows are equally long. */
export const matrixSchema = z
  .string()
  .max(FIGURE_LIMITS.matrix)
  .regex(MATRIX, {
    error: 'write the rows with spaces between numbers and / between rows, for example "1 0 / 0 1"',
  })
  .transform((text) => text.split('/').map((row) => row.trim().split(/ +/).map(Number)))
  .refine((rows) => rows.every((row) => row.length === rows[0]?.length), {
    error: 'all rows need the same number of values',
  });

/** What the picture shows; translated, and the picture's text for those who cannot see it. */
export const captionSchema = z.string().min(1).max(FIGURE_LIMITS.caption);

/** `explore="yes"`: the reader may change the figure's numbers. */
export const exploreSchema = z.literal('yes').optional();

export interface Check<T> {
  readonly value: T;
  readonly issues: z.core.$ZodRawIssue[];
}

/** A complaint about one attribute, for a `.check()` that looks at several together. */
export function complaint(input: unknown, { path, message }: { path: string; message: string }): z.core.$ZodRawIssue {
  return { code: 'custom', input, path: [path], message };
}
