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

/** One layer, several (a group), or, left out, the whole network. */
const layersSchema = z.union([nameSchema, z.array(nameSchema).min(1).max(50)]);

/** What the engine is asked for. Which of the fields a quantity reads, the quantity says (`takes`). */
export const plainQuantityFields = {
  quantity: nameSchema,
  /** The layer, or the layers, the quantity is read from; the whole network when left out. */
  of: layersSchema.optional(),
  /** [row, column] of a cell, counted from 0 at the top left. */
  cell: z.tuple([expressionSchema, expressionSchema]).optional(),
  /** A channel of the output, counted from 0; 0 when left out. */
  channel: expressionSchema.optional(),
  axis: z.enum(['height', 'width']).optional(),
  side: z.enum(['top', 'bottom', 'left', 'right']).optional(),
  /** Whether biases count; as the network has them when left out. */
  bias: z.boolean().optional(),
  /** For `ratio`: the quantity both sides are. */
  ratio_of: nameSchema.optional(),
  /** For `ratio`: the layers below the line; the whole `compared_network` when left out. */
  to: layersSchema.optional(),
};

/** A quantity with a bound on it. `equals: network` asks for what the question's own network has. */
export const propertySchema = z.strictObject({
  ...plainQuantityFields,
  equals: z.union([expressionSchema, z.tuple([expressionSchema, expressionSchema, expressionSchema])]).optional(),
  at_most: expressionSchema.optional(),
  at_least: expressionSchema.optional(),
});

export const quantityFields = {
  ...plainQuantityFields,
  /** For `smallest_parameter` and `largest_parameter`: which parameter is looked for, over which range, and what must hold. */
  parameter: nameSchema.optional(),
  among: z.strictObject({ from: z.int(), to: z.int() }).optional(),
  meets: propertySchema.optional(),
};

/**
 * Error carried forward: the part is also right when it follows from the student's own earlier answer. A shape replaces all that comes before
 * the layer asked for in `from`; with `as`, a number replaces that parameter. `credit` is the share of the points it earns.
 */
export const carrySchema = z.strictObject({
  from: nameSchema,
  as: nameSchema.optional(),
  credit: z.number().min(0).max(1).default(1),
});
