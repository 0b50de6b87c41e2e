/** A network as a JSON file: the engine's NetworkSpec, with nothing left to defaults. */
import * as z from 'zod';

import { failure, success } from '@/lib/core/shared/result';

import type { NetworkSpec } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';

/** What is wrong with a file: which value, and what is expected there. Path is empty where the text is no JSON at all. */
export interface FileProblem {
  readonly path: string;
  readonly message: string;
}

const pair = z.tuple([z.number(), z.number()]);
const layer = { id: z.string(), inputs: z.array(z.string()).exactOptional() };
const padding = z.strictObject({ top: z.number(), bottom: z.number(), left: z.number(), right: z.number() });
const window = {
  kernelSize: pair,
  stride: pair,
  padMode: z.enum(['valid', 'same', 'pad']),
  padding,
};

const layerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('conv2d'),
    ...layer,
    outChannels: z.number(),
    ...window,
    dilation: pair,
    groups: z.number(),
    bias: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('maxPool2d'),
    ...layer,
    ...window,
    ceilMode: z.boolean(),
    paddingValue: z.enum(['zero', 'negativeInfinity']),
  }),
  z.strictObject({
    kind: z.literal('avgPool2d'),
    ...layer,
    ...window,
    ceilMode: z.boolean(),
    countIncludePad: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('globalAvgPool2d'), ...layer }),
  z.strictObject({ kind: z.literal('zeroPad2d'), ...layer, padding }),
  z.strictObject({ kind: z.literal('relu'), ...layer }),
  z.strictObject({ kind: z.literal('relu6'), ...layer }),
  z.strictObject({ kind: z.literal('leakyRelu'), ...layer, negativeSlope: z.number() }),
  z.strictObject({ kind: z.literal('sigmoid'), ...layer }),
  z.strictObject({ kind: z.literal('tanh'), ...layer }),
  z.strictObject({ kind: z.literal('softmax'), ...layer }),
  z.strictObject({ kind: z.literal('batchNorm'), ...layer, epsilon: z.number(), momentum: z.number() }),
  z.strictObject({
    kind: z.literal('localResponseNorm'),
    ...layer,
    size: z.number(),
    alpha: z.number(),
    beta: z.number(),
    k: z.number(),
  }),
  z.strictObject({ kind: z.literal('dropout'), ...layer, rate: z.number() }),
  z.strictObject({ kind: z.literal('add'), ...layer }),
  z.strictObject({ kind: z.literal('concat'), ...layer }),
  z.strictObject({ kind: z.literal('flatten'), ...layer, order: z.enum(['channelsFirst', 'channelsLast']) }),
  z.strictObject({ kind: z.literal('dense'), ...layer, outFeatures: z.number(), bias: z.boolean() }),
]);

const networkSchema = z.strictObject({
  input: z.union([
    z.strictObject({ height: z.number(), width: z.number(), channels: z.number() }),
    z.strictObject({ features: z.number() }),
  ]),
  layers: z.array(layerSchema),
}) satisfies z.ZodType<NetworkSpec>;

/** Reads the form; whether the layers fit one another is for inferNetwork to say. */
export function readNetwork(text: string): Result<NetworkSpec, FileProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failure({ path: '', message: error instanceof Error ? error.message : String(error) });
  }
  const parsed = networkSchema.safeParse(value);
  if (parsed.success) return success(parsed.data);
  const [issue] = parsed.error.issues;
  return failure({ path: issue?.path.join('.') ?? '', message: issue?.message ?? '' });
}
