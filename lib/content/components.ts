import * as z from 'zod';

/**
 * @file The vocabulary of lessons: every component that an .mdx file may name, with the attributes it takes. Attributes are
 * plain text (`height="5"`), never expressions, so each schema reads strings.
 */

export const FIGURE_LIMITS = { size: 32, kernel: 11, stride: 16, dilation: 4, padding: 10, caption: 200, values: 4000 } as const;

const whole = (from: number, to: number) =>
  z.string().regex(/^\d{1,4}$/, { error: `write a whole number from ${String(from)} to ${String(to)}` }).transform(Number).pipe(z.int().min(from).max(to));

const size = whole(1, FIGURE_LIMITS.size);
const kernel = whole(1, FIGURE_LIMITS.kernel);
const padModeSchema = z.enum(['valid', 'same', 'pad']);
const captionSchema = z.string().min(1).max(FIGURE_LIMITS.caption);

/** A matrix written row by row: `"1 0 1 / 0 1 0 / 1 0 1"`; numbers up to 4 digits, decimals allowed. */
const matrixSchema = z
  .string()
  .max(FIGURE_LIMITS.values)
  .regex(/^\s*-?\d{1,4}(?:\.\d{1,3})?(?:[\s/]+-?\d{1,4}(?:\.\d{1,3})?)*\s*$/, { error: 'write the rows with spaces between numbers and / between rows, for example "1 0 / 0 1"' })
  .transform((text) => text.split('/').map((row) => row.trim().split(/\s+/).map(Number)))
  .refine((rows) => rows.every((row) => row.length === rows[0]?.length), { error: 'all rows need the same number of values' });

const windowShape = {
  height: size,
  /** Equal to the height when left out. */
  width: size.optional(),
  kernel,
  /** Equal to the kernel's height when left out. */
  kernel_width: kernel.optional(),
  stride: whole(1, FIGURE_LIMITS.stride).default(1),
  dilation: whole(1, FIGURE_LIMITS.dilation).default(1),
  pad_mode: padModeSchema.default('valid'),
  /** Zeros on each side; only with pad_mode="pad". */
  padding: whole(0, FIGURE_LIMITS.padding).default(0),
  caption: captionSchema.optional(),
};

/** A window sliding over a grid, step by step. With `input`, every step shows its sum (or maximum, or mean). */
export const slidingWindowSchema = z.strictObject({
  ...windowShape,
  operation: z.enum(['convolution', 'max', 'average']).default('convolution'),
  input: matrixSchema.optional(),
  /** The kernel's weights; only with operation="convolution" and an `input`. */
  weights: matrixSchema.optional(),
});

/** How many windows cover each cell of the input: a table of counts, uncovered cells marked. */
export const coverageMapSchema = z.strictObject(windowShape);

export const noteSchema = z.strictObject({ kind: z.enum(['tip', 'warning', 'mindspore']), title: z.string().min(1).max(80).optional() });
export const questionReferenceSchema = z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]{0,79}$/, { error: 'write the id of a question of this lesson' }) });
const nothing = z.strictObject({});

/** Component name → its attributes. `children` says whether it wraps content or stands alone. */
export const COMPONENTS = {
  Goals: { schema: nothing, children: false },
  Summary: { schema: nothing, children: true },
  Note: { schema: noteSchema, children: true },
  SideBySide: { schema: nothing, children: true },
  Question: { schema: questionReferenceSchema, children: false },
  SlidingWindow: { schema: slidingWindowSchema, children: false },
  CoverageMap: { schema: coverageMapSchema, children: false },
} as const;

export type ComponentName = keyof typeof COMPONENTS;

/** Component name → the element that stands for it in the hast tree. */
export const COMPONENT_ELEMENTS = {
  Goals: 'x-goals',
  Summary: 'x-summary',
  Note: 'x-note',
  SideBySide: 'x-side-by-side',
  Question: 'x-question',
  SlidingWindow: 'x-sliding-window',
  CoverageMap: 'x-coverage-map',
} as const satisfies Record<ComponentName, `x-${string}`>;

export type SlidingWindowProps = z.output<typeof slidingWindowSchema>;
export type CoverageMapProps = z.output<typeof coverageMapSchema>;
export type NoteProps = z.output<typeof noteSchema>;

/** A figure as placed in a lesson: `id` is unique in the lesson and equal in both languages (`figure-1`, `figure-2`, …). */
export type Figure =
  | { readonly id: string; readonly component: 'SlidingWindow'; readonly props: SlidingWindowProps }
  | { readonly id: string; readonly component: 'CoverageMap'; readonly props: CoverageMapProps };
