import * as z from 'zod';

/** What the API says of a question; lib/core/questions/public.ts explains the fields. */
const label = z.string().nullable();
const rows = z.array(z.array(z.number()));
const named = { id: z.string(), label };

const partSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shape'), ...named }),
  z.strictObject({
    kind: z.literal('number'),
    ...named,
    unit: z.string().nullable(),
    units: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('choice'),
    ...named,
    many: z.boolean(),
    options: z.array(z.strictObject({ letter: z.string(), html: z.string(), picture: rows.nullable() })),
  }),
  z.strictObject({ kind: z.literal('matrix'), ...named, rows: z.int().min(1), columns: z.int().min(1) }),
  z.strictObject({
    kind: z.literal('order'),
    ...named,
    items: z.array(z.strictObject({ letter: z.string(), html: z.string() })),
  }),
  z.strictObject({ kind: z.literal('text'), ...named }),
  z.strictObject({
    kind: z.literal('formula'),
    ...named,
    variables: z.array(z.strictObject({ name: z.string(), meaning: z.string() })),
  }),
  z.strictObject({
    kind: z.literal('network'),
    ...named,
    dialects: z.array(z.enum(['mindspore', 'pytorch', 'keras'])),
    input: z.string(),
    requirements: z.array(z.strictObject({ html: z.string() })),
  }),
]);

const exhibitSchema = z.strictObject({
  label: z.string(),
  as: z.enum(['table', 'picture']),
  channels: z.array(rows),
});

const score = z.number().min(0).max(1);

const feedbackSchema = z.strictObject({
  score,
  parts: z.array(
    z.strictObject({
      id: z.string(),
      right: z.boolean(),
      score,
      answer: z.string(),
      slips: z.array(z.strictObject({ title: z.string().nullable(), explanationHtml: z.string() })),
      tied: z.boolean(),
      notes: z.array(z.strictObject({ right: z.boolean().nullable(), html: z.string() })),
      marks: z.array(z.array(z.boolean())).nullable(),
    }),
  ),
});

export const solutionSchema = z.strictObject({
  answers: z.array(z.strictObject({ ...named, answer: z.string() })),
  steps: z.array(z.strictObject({ html: z.string() })),
  remarkHtml: z.string().nullable(),
});

/** Of the newest answer, where a regrade changed its score. */
const regradedSchema = z.strictObject({ was: score, now: score, reason: z.string(), at: z.iso.datetime() });

/** Of a question of an assignment. */
const workSchema = z.strictObject({
  assignmentId: z.uuid(),
  points: z.number().min(0),
  keeps: z.boolean(),
  closed: z.boolean(),
  attemptLimit: z.int().min(1).nullable(),
  nextWorth: score.nullable(),
  released: z.boolean(),
  kept: z
    .strictObject({
      at: z.iso.datetime(),
      answers: z.array(z.strictObject({ id: z.string(), answer: z.string() })),
    })
    .nullable(),
});

export const publicQuestionSchema = z.strictObject({
  questionId: z.string(),
  variantId: z.uuid().nullable(),
  state: z.enum(['open', 'solved', 'given_up', 'broken']),
  number: z.int().min(0),
  title: z.string(),
  promptHtml: z.string(),
  exhibits: z.array(exhibitSchema),
  parts: z.array(partSchema),
  hints: z.strictObject({ total: z.int(), shown: z.array(z.string()) }),
  attempts: z.int().min(0),
  feedback: feedbackSchema.nullable(),
  regraded: regradedSchema.nullable(),
  solution: solutionSchema.nullable(),
  work: workSchema.optional(),
});

export const submissionSchema = z.strictObject({
  submissionId: z.uuid(),
  state: z.enum(['graded', 'invalid', 'kept']),
  unreadable: z.array(z.strictObject({ partId: z.string(), message: z.string() })),
  question: publicQuestionSchema,
});

const MAX_PARTS = 20;
/** In characters: longer than what any kind reads, so that a long answer is told so instead of being a malformed request. */
const MAX_RAW = 32_000;

/** Raw answers by part id. */
export const answersSchema = z
  .record(z.string().max(40), z.string().max(MAX_RAW))
  .refine((answers) => Object.keys(answers).length <= MAX_PARTS);

export const variantParamsSchema = z.strictObject({ variantId: z.uuid() });
