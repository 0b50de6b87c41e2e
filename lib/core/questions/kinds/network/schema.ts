import * as z from 'zod';

import { askBase, localizedSchema, propertySchema } from '../../schema-parts';

export const LAYER_NAMES = [
  'conv2d',
  'max_pool2d',
  'avg_pool2d',
  'global_avg_pool2d',
  'dense',
  'relu',
  'flatten',
  'batch_norm',
  'dropout',
] as const;
export type LayerName = (typeof LAYER_NAMES)[number];

/**
 * What the student's network must have: a quantity in its bounds, or layers of a kind. Without bounds it must be as in the question's own
 * network, and the number is not shown before the solution.
 */
const requirementSchema = z
  .strictObject({
    text: localizedSchema.optional(),
    points: z.number().positive().max(1000).optional(),
    property: propertySchema.omit({ of: true, to: true, ratio_of: true }).optional(),
    /** How many layers of a kind there must be. */
    layers: z
      .strictObject({
        kind: z.enum(LAYER_NAMES),
        at_least: z.int().min(0).optional(),
        at_most: z.int().min(0).optional(),
      })
      .optional(),
  })
  .refine(
    ({ property, layers }) => (property === undefined) !== (layers === undefined),
    'write either "property" or "layers" in each requirement',
  );

/** Code to write. It is read, never run, and judged by what it declares; `network` of the question is a model answer. */
export const networkAskSchema = z.strictObject({
  ...askBase,
  kind: z.literal('network'),
  dialects: z
    .array(z.enum(['mindspore', 'pytorch', 'keras']))
    .min(1)
    .default(['mindspore', 'pytorch', 'keras']),
  require: z.array(requirementSchema).min(1).max(12),
});
