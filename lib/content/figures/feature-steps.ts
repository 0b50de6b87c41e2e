import * as z from 'zod';

import { captionSchema, complaint, matrixSchema } from './attributes';

import type { Check, Matrix } from './attributes';

/** Every number of every step has its own cell on the page. */
export const STEP_LIMITS = { side: 12, kernel: 5, steps: 6 } as const;

export const STEP_KINDS = ['conv', 'relu', 'maxpool', 'avgpool'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

const STEPS = new RegExp(String.raw`^ *(?:${STEP_KINDS.join('|')})(?: +(?:${STEP_KINDS.join('|')}))* *$`);

/** One feature map going through convolution, activation and pooling (2×2, stride 2), every step a grid of numbers. */
export const featureStepsSchema = z
  .strictObject({
    input: matrixSchema,
    /** The kernel of the convolution, which has stride 1 and no padding. */
    weights: matrixSchema.optional(),
    bias: z
      .string()
      .regex(/^-?\d{1,3}(?:\.\d{1,3})?$/, { error: 'write a number, for example -1 or 0.5' })
      .transform(Number)
      .default(0),
    steps: z
      .string()
      .regex(STEPS, { error: 'write the steps with spaces between them, out of conv, relu, maxpool, avgpool' })
      .transform((text) => text.trim().split(/ +/) as StepKind[])
      .refine((steps) => steps.length <= STEP_LIMITS.steps, { error: 'write at most 6 steps' }),
    caption: captionSchema,
  })
  // A step of its own: attributes are compared only where each of them could be read.
  .transform((props) => props)
  .check(checkSteps);

interface Steps {
  readonly input: Matrix;
  readonly weights?: Matrix | undefined;
  readonly bias: number;
  readonly steps: readonly StepKind[];
}

function checkSteps({ value, issues }: Check<Steps>): void {
  const complain = (path: string, message: string) => void issues.push(complaint(value, { path, message }));
  const convolutions = value.steps.filter((step) => step === 'conv').length;
  if (!within(value.input, STEP_LIMITS.side)) complain('input', 'the input has at most 12 rows and columns');
  if (convolutions > 1) complain('steps', 'write conv once: there is one kernel');
  if (convolutions === 1 && value.weights === undefined) complain('weights', 'conv needs weights');
  if (convolutions === 0 && value.weights !== undefined) complain('weights', 'weights go with the step conv');
  if (convolutions === 0 && value.bias !== 0) complain('bias', 'bias goes with the step conv');
  if (value.weights !== undefined && !within(value.weights, STEP_LIMITS.kernel)) {
    complain('weights', 'the kernel has at most 5 rows and columns');
  }
}

function within(matrix: Matrix, most: number): boolean {
  return matrix.length <= most && (matrix[0]?.length ?? 0) <= most;
}
