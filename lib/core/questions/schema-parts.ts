import * as z from 'zod';

import { MAX_EXPRESSION_LENGTH } from './expression';

/** The longest prompt, hint or label. */
export const TEXT_MAX = 20_000;

export const idSchema = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'use small letters, digits and hyphens, starting with a letter');

export const nameSchema = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9_]*$/, 'use small letters, digits and underscores, starting with a letter');

export const conceptSchema = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/, 'write a concept as area.topic, for example conv.stride');

export const slipCodeSchema = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, 'write a slip code as area.rule, for example size.rounded-up');

/** A number, or an expression over the parameters. */
export const expressionSchema = z.union([z.number(), z.string().min(1).max(MAX_EXPRESSION_LENGTH)]);

export const localizedSchema = z.strictObject({
  zh: z.string().min(1).max(TEXT_MAX),
  en: z.string().min(1).max(TEXT_MAX),
});

/** What every part of a question has, whatever its kind. */
export const askBase = {
  id: nameSchema,
  label: localizedSchema.optional(),
  points: z.number().positive().max(1000).optional(),
};

/** What the engine is asked for. */
export const quantityBase = {
  quantity: nameSchema,
  /** The layer the quantity is read from. */
  of: nameSchema,
  /** For coverage_count: [row, column] of the cell, counted from 0 at the top left. */
  cell: z.tuple([expressionSchema, expressionSchema]).optional(),
};
