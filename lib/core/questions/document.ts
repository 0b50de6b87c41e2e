import * as z from 'zod';

import { MAX_EXPRESSION_LENGTH } from './expression';
import { gridsSchema } from './grids';
import { choiceAskSchema } from './kinds/choice/schema';
import { formulaAskSchema } from './kinds/formula/schema';
import { matrixAskSchema } from './kinds/matrix/schema';
import { networkAskSchema } from './kinds/network/schema';
import { numberAskSchema } from './kinds/number/schema';
import { orderAskSchema } from './kinds/order/schema';
import { shapeAskSchema } from './kinds/shape/schema';
import { textAskSchema } from './kinds/text/schema';
import {
  conceptSchema,
  expressionSchema,
  idSchema,
  localizedSchema,
  nameSchema,
  slipCodeSchema,
  TEXT_MAX,
} from './schema-parts';

import type { carrySchema, propertySchema, quantityFields } from './schema-parts';

/**
 * @file The question document, format 1: what an author writes, in a content file or in the studio. It declares a network, a
 * quantity and the way the answer is given; it holds no key.
 */
export const DOCUMENT_FORMAT = 1;

/** Limits that hold before and while a document is read. */
export const DOCUMENT_LIMITS = { bytes: 256 * 1024, depth: 24, parts: 20, layers: 200 } as const;

/** A number the variants draw. `lecture` is what variant number 0 has; without a range it is the same in every variant. */
export const parameterSchema = z
  .strictObject({
    lecture: z.int(),
    from: z.int().optional(),
    to: z.int().optional(),
    step: z.int().positive().optional(),
    one_of: z.array(z.int()).min(1).max(200).optional(),
  })
  .refine(
    (parameter) => (parameter.from === undefined) === (parameter.to === undefined),
    'give both "from" and "to", or neither',
  )
  .refine(
    (parameter) => parameter.from === undefined || parameter.one_of === undefined,
    'give either "from"/"to" or "one_of", not both',
  )
  .refine(
    (parameter) => parameter.from === undefined || parameter.to === undefined || parameter.from <= parameter.to,
    '"from" must not be greater than "to"',
  );

/** One number for both directions, or [vertical, horizontal]. */
const pairSchema = z.union([expressionSchema, z.tuple([expressionSchema, expressionSchema])]);
/** One number for all sides, or [top, bottom, left, right]. */
const sidesSchema = z.union([
  expressionSchema,
  z.tuple([expressionSchema, expressionSchema, expressionSchema, expressionSchema]),
]);
const padModeSchema = z.enum(['valid', 'same', 'pad']);

const layerBase = {
  id: nameSchema,
  /** What it reads: ids of earlier layers, or "input"; the layer before when left out. */
  inputs: z.array(nameSchema).min(1).max(20).optional(),
};
/** Values for the weights: the name of one grid for each kernel. */
const weightsSchema = z.array(nameSchema).min(1).max(64);
const biasesSchema = z.array(expressionSchema).min(1).max(64);
const convSchema = z.strictObject({
  ...layerBase,
  out_channels: expressionSchema,
  kernel_size: pairSchema,
  stride: pairSchema.optional(),
  dilation: pairSchema.optional(),
  groups: expressionSchema.optional(),
  pad_mode: padModeSchema.optional(),
  padding: sidesSchema.optional(),
  bias: z.boolean().optional(),
  weights: weightsSchema.optional(),
  biases: biasesSchema.optional(),
});
const poolSchema = z.strictObject({
  ...layerBase,
  kernel_size: pairSchema,
  stride: pairSchema.optional(),
  pad_mode: padModeSchema.optional(),
  padding: sidesSchema.optional(),
  ceil_mode: z.boolean().optional(),
});
const plainSchema = z.strictObject(layerBase);
const denseSchema = z.strictObject({
  ...layerBase,
  out_features: expressionSchema,
  bias: z.boolean().optional(),
  /** One grid of out_features rows, each as long as the input. */
  weights: nameSchema.optional(),
  biases: biasesSchema.optional(),
});

export const layerSchema = z.union([
  z.strictObject({ conv2d: convSchema }),
  z.strictObject({ max_pool2d: poolSchema }),
  z.strictObject({ avg_pool2d: poolSchema }),
  z.strictObject({ global_avg_pool2d: plainSchema }),
  z.strictObject({ relu: plainSchema }),
  z.strictObject({ relu6: plainSchema }),
  z.strictObject({ leaky_relu: plainSchema }),
  z.strictObject({ sigmoid: plainSchema }),
  z.strictObject({ tanh: plainSchema }),
  z.strictObject({ softmax: plainSchema }),
  z.strictObject({ batch_norm: plainSchema }),
  z.strictObject({ dropout: plainSchema }),
  z.strictObject({ flatten: plainSchema }),
  z.strictObject({ add: plainSchema }),
  z.strictObject({ concat: plainSchema }),
  z.strictObject({ dense: denseSchema }),
]);

export const networkSchema = z.strictObject({
  input: z.strictObject({
    height: expressionSchema,
    width: expressionSchema,
    channels: expressionSchema,
    /** The name of the grid whose values the network is run on. */
    values: nameSchema.optional(),
  }),
  layers: z.array(layerSchema).min(1).max(DOCUMENT_LIMITS.layers),
});

export const askSchema = z.discriminatedUnion('kind', [
  shapeAskSchema,
  numberAskSchema,
  choiceAskSchema,
  matrixAskSchema,
  orderAskSchema,
  textAskSchema,
  formulaAskSchema,
  networkAskSchema,
]);

/** What is shown below the prompt: the values of a grid, or a feature map that the engine computes. */
const exhibitSchema = z.union([
  z.strictObject({ grid: nameSchema, as: z.enum(['table', 'picture']), label: localizedSchema }),
  z.strictObject({
    map_of: nameSchema,
    channel: expressionSchema.optional(),
    as: z.enum(['table', 'picture']),
    label: localizedSchema,
  }),
]);

const levelSchema = z.enum(['recall', 'apply', 'analyse']);

export const questionDocumentSchema = z.strictObject({
  format: z.literal(DOCUMENT_FORMAT).default(DOCUMENT_FORMAT),
  id: idSchema,
  title: localizedSchema,
  concepts: z.array(conceptSchema).min(1).max(10),
  /** What it takes: to know a word or a fact, to work something out, or to work backwards, compare, decide, build. */
  level: levelSchema.optional(),
  convention: z.enum(['lecture', 'mindspore', 'pytorch', 'keras']),
  parameters: z.record(nameSchema, parameterSchema).default({}),
  /** Every draw must make all of these true, for example "kernel < size". */
  where: z.array(z.string().min(1).max(MAX_EXPRESSION_LENGTH)).max(20).default([]),
  /** Images and kernels by name. */
  grids: gridsSchema.default({}),
  /** May be left out where nothing is asked of one. */
  network: networkSchema.optional(),
  /** A second network, for ratios. Its layers' ids differ from those of `network`. */
  compared_network: networkSchema.optional(),
  prompt: localizedSchema,
  show: z.array(exhibitSchema).max(12).default([]),
  ask: z.array(askSchema).min(1).max(DOCUMENT_LIMITS.parts),
  slips: z.array(slipCodeSchema).max(40).default([]),
  hints: z
    .strictObject({
      zh: z.array(z.string().min(1).max(TEXT_MAX)).max(10),
      en: z.array(z.string().min(1).max(TEXT_MAX)).max(10),
    })
    .default({ zh: [], en: [] }),
  /** Said after the worked solution: why it is so, what to remember. */
  remark: localizedSchema.optional(),
});

export type QuestionDocument = z.output<typeof questionDocumentSchema>;
export type Ask = z.output<typeof askSchema>;
export type AskOf<K extends Ask['kind']> = Extract<Ask, { kind: K }>;
export type DocumentLayer = z.output<typeof layerSchema>;
export type DocumentNetwork = z.output<typeof networkSchema>;
export type ParameterRange = z.output<typeof parameterSchema>;
export type Level = z.output<typeof levelSchema>;
export type Convention = QuestionDocument['convention'];
/** The numbers of one variant, by name. */
export type Parameters = Readonly<Record<string, number>>;

/** The part of an ask, or of one of its options, that names a quantity. */
export type AskedQuantity = z.output<z.ZodObject<typeof quantityFields>> & { readonly id: string };
export type Property = z.output<typeof propertySchema>;
/** Error carried forward, see carrySchema. */
export type Carry = z.output<typeof carrySchema>;
