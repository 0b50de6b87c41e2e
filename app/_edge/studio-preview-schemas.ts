import * as z from 'zod';

import { DOCUMENT_LIMITS } from '@/lib/core/questions/document';

import { publicQuestionSchema, solutionSchema } from './question-schemas';

/** A text of which every byte is escaped, and room for the rest. */
export const DRAFT_BODY_BYTES = 6 * DOCUMENT_LIMITS.bytes + 1024;
/** The same, with answers: several programs of MAX_CODE_LENGTH characters. */
export const TRIAL_BODY_BYTES = DRAFT_BODY_BYTES + 128 * 1024;

/** What every look at a draft takes. */
export const draftTextFields = {
  source: z.string().describe('YAML, which need not be saved; at most 256 KiB of UTF-8.'),
};

const word = z.string().max(60).describe('Other words give other numbers.');

export const draftDrawFields = {
  number: z.int().min(0).max(9999).describe('0 for the lecture’s own numbers.'),
  word,
  locale: z.enum(['zh-CN', 'en']).describe('The language that the question is shown in.'),
};
export const draftGalleryFields = { word, locale: draftDrawFields.locale };

const share = z.number().min(0).max(1);
const editSchema = z.strictObject({
  path: z.array(z.union([z.string(), z.int()])).describe('Keys, and places in lists from 0.'),
  value: z.unknown().describe('What stands there afterwards.'),
});

export const draftCheckSchema = z.strictObject({
  problems: z.array(
    z.strictObject({
      line: z.int().min(1),
      column: z.int().min(1),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      fix: z.string(),
      code: z.string().nullable(),
      edit: editSchema.nullable(),
    }),
  ),
  assessment: z
    .strictObject({
      searched: share.nullable().describe('Share of the variants that tell the right answer from every listed slip.'),
      blind: share.nullable().describe('The same for numbers as they fall.'),
      tried: z.strictObject({ searched: z.int(), blind: z.int() }),
      slips: z.array(z.strictObject({ code: z.string(), title: z.string(), share })),
      advice: z.strictObject({ sentence: z.string(), edit: editSchema.nullable() }).nullable(),
      variants: z.strictObject({ distinct: z.int(), exact: z.boolean() }),
      makingMs: z.number().nullable(),
      languages: z.strictObject({ zh: z.boolean(), en: z.boolean() }),
    })
    .nullable(),
});

const slipFields = { code: z.string(), title: z.string() };
const parametersSchema = z.record(z.string(), z.number());

export const draftPreviewSchema = z.strictObject({
  question: publicQuestionSchema,
  secret: z.strictObject({
    parameters: parametersSchema,
    parts: z.array(
      z.strictObject({
        id: z.string(),
        label: z.string().nullable(),
        right: z.string(),
        slips: z.array(z.strictObject({ ...slipFields, answer: z.string(), same: z.boolean() })),
      }),
    ),
    unreached: z.array(z.strictObject(slipFields)),
    hints: z.array(z.string()),
    solution: solutionSchema,
  }),
});

export const draftTrialSchema = z.strictObject({
  state: z.enum(['graded', 'invalid']),
  unreadable: z.array(z.strictObject({ partId: z.string(), message: z.string() })),
  question: publicQuestionSchema,
  solution: solutionSchema,
});

export const draftGallerySchema = z.strictObject({
  variants: z.array(
    z.strictObject({
      number: z.int(),
      parameters: parametersSchema,
      prompt: z.string(),
      key: z.array(z.strictObject({ label: z.string().nullable(), right: z.string() })),
      same: z.array(z.string()),
    }),
  ),
});
