import * as z from 'zod';

/** What the file of one's own data holds. Dates become ISO 8601. */
const when = z
  .date()
  .transform((date) => date.toISOString())
  .pipe(z.iso.datetime());
const json = z.unknown();
const place = { courseId: z.string(), lessonId: z.string() } as const;

const accountSchema = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  locale: z.string(),
  createdAt: when,
  accounts: z.array(z.strictObject({ provider: z.string(), createdAt: when })),
  apiTokens: z.array(
    z.strictObject({ name: z.string(), createdAt: when, expiresAt: when, revokedAt: when.nullable() }),
  ),
  memberships: z.array(
    z.strictObject({
      role: z.string(),
      joinedAt: when,
      class: z.strictObject({ id: z.string(), name: z.string(), courseId: z.string() }),
    }),
  ),
  extensions: z.array(z.strictObject({ assignmentId: z.string(), dueAt: when.nullable(), extraMinutes: z.int() })),
  auditEvents: z.array(z.strictObject({ action: z.string(), at: when })),
});

const gradingSchema = z.strictObject({
  sequence: z.int(),
  method: z.string(),
  score: z.number(),
  parts: json,
  slips: z.array(z.string()),
  reason: z.string().nullable(),
  questionVersionId: z.string().nullable().describe('Null for the version that was asked.'),
  createdAt: when,
});

const variantSchema = z.strictObject({
  id: z.string(),
  questionId: z.string(),
  policy: z.string(),
  assignmentId: z.string().nullable(),
  number: z.int(),
  parameters: json,
  state: z.string(),
  attempts: z.int(),
  hintsShown: z.int(),
  createdAt: when,
  closedAt: when.nullable(),
  submissions: z.array(
    z.strictObject({
      id: z.string(),
      state: z.string(),
      attemptNumber: z.int().nullable(),
      raw: json,
      createdAt: when,
      gradings: z.array(gradingSchema),
    }),
  ),
});

const progressSchema = z.strictObject({
  questionId: z.string(),
  bestScore: z.number(),
  attempts: z.int(),
  solvedVariants: z.int(),
  solvedAt: when.nullable(),
  gaveUpAt: when.nullable(),
  lastAnswer: z.string().nullable(),
  lastScore: z.number().nullable(),
  lastAnsweredAt: when.nullable(),
  firstAnswer: z.string().nullable(),
  firstScore: z.number().nullable(),
  firstSeconds: z.int().nullable(),
});

const conceptSchema = z.strictObject({
  concept: z.string(),
  mastery: z.number(),
  rightEvidence: z.number(),
  wrongEvidence: z.number(),
  attempts: z.int(),
  correct: z.int(),
  card: json,
  dueAt: when.nullable(),
  updatedAt: when,
});

export const ownDataSchema = z.strictObject({
  exportedAt: when,
  account: accountSchema,
  variants: z
    .array(variantSchema)
    .describe(
      'Where one file is not enough, the first may be the last of the file before, with the rest of its submissions.',
    ),
  next: z.string().nullable().describe('Ask again with `after` set to this; null when this file is complete.'),
  progress: z.array(progressSchema),
  concepts: z.array(conceptSchema),
  visits: z.array(z.strictObject({ ...place, firstAt: when, lastAt: when, place: z.string() })),
  bookmarks: z.array(z.strictObject({ ...place, anchor: z.string(), createdAt: when })),
  notes: z.array(
    z.strictObject({
      id: z.string(),
      ...place,
      anchor: z.string(),
      text: z.string(),
      createdAt: when,
      updatedAt: when,
    }),
  ),
});
