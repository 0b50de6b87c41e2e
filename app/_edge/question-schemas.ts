import * as z from 'zod';

/** What the API says of a question; lib/core/questions/public.ts explains the fields. */
const label = z.string().nullable();

const partSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shape'), id: z.string(), label }),
  z.strictObject({
    kind: z.literal('number'),
    id: z.string(),
    label,
    unit: z.string().nullable(),
    units: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('choice'),
    id: z.string(),
    label,
    options: z.array(z.strictObject({ letter: z.string(), html: z.string() })),
  }),
]);

const feedbackSchema = z.strictObject({
  score: z.number().min(0).max(1),
  parts: z.array(
    z.strictObject({
      id: z.string(),
      right: z.boolean(),
      answer: z.string(),
      slips: z.array(z.strictObject({ title: z.string().nullable(), explanationHtml: z.string() })),
    }),
  ),
});

const solutionSchema = z.strictObject({
  answers: z.array(z.strictObject({ id: z.string(), label, answer: z.string() })),
  steps: z.array(z.strictObject({ html: z.string() })),
  remarkHtml: z.string().nullable(),
});

export const publicQuestionSchema = z.strictObject({
  questionId: z.string(),
  variantId: z.uuid().nullable(),
  state: z.enum(['open', 'solved', 'given_up', 'broken']),
  number: z.int().min(0),
  title: z.string(),
  promptHtml: z.string(),
  parts: z.array(partSchema),
  hints: z.strictObject({ total: z.int(), shown: z.array(z.string()) }),
  attempts: z.int().min(0),
  feedback: feedbackSchema.nullable(),
  solution: solutionSchema.nullable(),
});

export const submissionSchema = z.strictObject({
  submissionId: z.uuid(),
  state: z.enum(['graded', 'invalid']),
  unreadable: z.array(z.strictObject({ partId: z.string(), message: z.string() })),
  question: publicQuestionSchema,
});

export const variantParamsSchema = z.strictObject({ variantId: z.uuid() });
