import * as z from 'zod';

/**
 * @file The vocabulary of lessons: every component that an .mdx file may name, with the attributes it takes. Attributes are
 * plain text (`height="5"`), never expressions, so each schema reads strings.
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

const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, { error: `write a whole number from ${from} to ${to}` })
    .transform(Number)
    .pipe(z.int().min(from).max(to));

const NUMBER = String.raw`-?\d{1,4}(?:\.\d{1,3})?`;
const MATRIX = new RegExp(String.raw`^ *${NUMBER}(?:(?: +| */ *)${NUMBER})* *$`);

/** A matrix written row by row: `"1 0 1 / 0 1 0 / 1 0 1"`. */
const matrixSchema = z
  .string()
  .max(FIGURE_LIMITS.matrix)
  .regex(MATRIX, {
    error: 'write the rows with spaces between numbers and / between rows, for example "1 0 / 0 1"',
  })
  .transform((text) => text.split('/').map((row) => row.trim().split(/ +/).map(Number)))
  .refine((rows) => rows.every((row) => row.length === rows[0]?.length), {
    error: 'all rows need the same number of values',
  });

const windowShape = {
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
  caption: z.string().min(1).max(FIGURE_LIMITS.caption).optional(),
};

/** The window's geometry, widths filled in. */
interface WindowAttributes {
  readonly height: number;
  readonly width: number;
  readonly kernel: number;
  readonly kernel_width: number;
  readonly stride: number;
  readonly dilation: number;
  readonly pad_mode: 'valid' | 'same' | 'pad';
  readonly padding: number;
}

const filled = <T extends { height: number; width?: number | undefined; kernel: number; kernel_width?: number | undefined }>(
  props: T,
) => ({ ...props, width: props.width ?? props.height, kernel_width: props.kernel_width ?? props.kernel });

/** How many windows cover each cell of the input: a table of counts, uncovered cells marked. */
export const coverageMapSchema = z.strictObject(windowShape).transform(filled).check(checkWindow);

/** A window sliding over a grid, step by step. With `input`, every step shows its sum (or maximum, or mean). */
export const slidingWindowSchema = z
  .strictObject({
    ...windowShape,
    operation: z.enum(['convolution', 'max', 'average']).default('convolution'),
    /** Values of the input, row by row. */
    input: matrixSchema.optional(),
    /** The kernel's weights; only with operation="convolution" and an `input`. */
    weights: matrixSchema.optional(),
  })
  .transform(filled)
  .check(checkWindow, checkValues);

export const noteSchema = z.strictObject({
  kind: z.enum(['tip', 'warning', 'mindspore']),
  title: z.string().min(1).max(80).optional(),
});

export const questionReferenceSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,79}$/, { error: 'write the id of a question of this lesson' }),
});

const nothing = z.strictObject({});

/** Component name → its attributes, and whether it wraps content or stands alone. */
export const COMPONENTS = {
  /** The lesson's objectives, from the front matter. */
  Goals: { schema: nothing, wraps: false },
  /** What to keep from the lesson. */
  Summary: { schema: nothing, wraps: true },
  Note: { schema: noteSchema, wraps: true },
  /** Two figures next to each other where there is room. */
  SideBySide: { schema: nothing, wraps: true },
  Question: { schema: questionReferenceSchema, wraps: false },
  SlidingWindow: { schema: slidingWindowSchema, wraps: false },
  CoverageMap: { schema: coverageMapSchema, wraps: false },
} as const;

export type ComponentName = keyof typeof COMPONENTS;

/**
 * Component name → the element that stands for it in the hast tree. Its attributes are the property `dataProps` (JSON, checked by
 * the schema above), and for figures `dataFigure`, the figure's id.
 */
export const COMPONENT_ELEMENTS = {
  Goals: 'x-goals',
  Summary: 'x-summary',
  Note: 'x-note',
  SideBySide: 'x-side-by-side',
  Question: 'x-question',
  SlidingWindow: 'x-sliding-window',
  CoverageMap: 'x-coverage-map',
} as const satisfies Record<ComponentName, `x-${string}`>;

/** `[text](lesson:ID)` becomes this element with the property dataLesson. */
export const LESSON_LINK_ELEMENT = 'x-lesson-link';

export type SlidingWindowProps = z.output<typeof slidingWindowSchema>;
export type CoverageMapProps = z.output<typeof coverageMapSchema>;

/** A figure as placed in a lesson: `id` is unique in the lesson and equal in both languages (`figure-1`, `figure-2`, …). */
export type Figure =
  | { readonly id: string; readonly component: 'SlidingWindow'; readonly props: SlidingWindowProps }
  | { readonly id: string; readonly component: 'CoverageMap'; readonly props: CoverageMapProps };

export function isComponentName(name: string): name is ComponentName {
  return Object.hasOwn(COMPONENTS, name);
}

interface Check<T> {
  readonly value: T;
  readonly issues: z.core.$ZodRawIssue[];
}

function checkWindow({ value, issues }: Check<WindowAttributes>): void {
  if (value.padding > 0 && value.pad_mode !== 'pad') {
    issues.push(custom(value, { path: 'padding', message: 'padding goes with pad_mode="pad"' }));
  }
  const extra = value.pad_mode === 'pad' ? 2 * value.padding : 0;
  const reach = (kernel: number): number => value.dilation * (kernel - 1) + 1;
  const fits = reach(value.kernel) <= value.height + extra && reach(value.kernel_width) <= value.width + extra;
  if (!fits && value.pad_mode !== 'same') {
    issues.push(custom(value, { path: 'kernel', message: 'the kernel does not fit into the input' }));
  }
}

type Matrix = readonly (readonly number[])[];

interface ValueAttributes extends WindowAttributes {
  readonly operation: 'convolution' | 'max' | 'average';
  readonly input?: Matrix | undefined;
  readonly weights?: Matrix | undefined;
}

function checkValues({ value, issues }: Check<ValueAttributes>): void {
  const { input, weights } = value;
  if (input !== undefined && !measures(input, value.height, value.width)) {
    const message = 'input must have as many rows and columns as height and width say';
    issues.push(custom(value, { path: 'input', message }));
  }
  if (weights === undefined) return;
  if (value.operation !== 'convolution' || input === undefined) {
    issues.push(custom(value, { path: 'weights', message: 'weights go with operation="convolution" and an input' }));
  } else if (!measures(weights, value.kernel, value.kernel_width)) {
    const message = 'weights must have as many rows and columns as the kernel';
    issues.push(custom(value, { path: 'weights', message }));
  }
}

function measures(matrix: Matrix, height: number, width: number): boolean {
  return matrix.length === height && matrix[0]?.length === width;
}

function custom(input: unknown, { path, message }: { path: string; message: string }): z.core.$ZodRawIssue {
  return { code: 'custom', input, path: [path], message };
}
