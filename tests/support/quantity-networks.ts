import fc from 'fast-check';

import { questionDocumentSchema } from '@/lib/core/questions/document';
import { buildFrame } from '@/lib/core/questions/frame';
import { findQuantity } from '@/lib/core/questions/quantities/catalogue';

import type { DocumentLayer, DocumentNetwork, QuestionDocument } from '@/lib/core/questions/document';
import type { Frame } from '@/lib/core/questions/frame';
import type { Value } from '@/lib/core/questions/value';
import type { Quantity } from '@/lib/core/questions/quantities/quantity';

/** @file Random small networks, for the tests of the quantities. */

export type Draft = (id: string) => DocumentLayer;

const small = { min: 1, max: 3 };

const kernels = fc.tuple(fc.integer(small), fc.integer(small));
const strides = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }));
const padding = fc.constantFrom<
  { pad_mode: 'same' | 'valid' } | { pad_mode: 'pad'; padding: [number, number, number, number] }
>(
  { pad_mode: 'same' },
  { pad_mode: 'valid' },
  { pad_mode: 'pad', padding: [1, 1, 1, 1] },
  { pad_mode: 'pad', padding: [1, 0, 0, 2] },
);

const convs = fc
  .record({
    out_channels: fc.constantFrom(2, 4, 6),
    kernel_size: kernels,
    stride: strides,
    dilation: fc.constantFrom<[number, number]>([1, 1], [1, 1], [2, 1]),
    groups: fc.constantFrom(1, 1, 2),
    bias: fc.boolean(),
    padding,
  })
  .map(
    ({ padding: pad, ...conv }): Draft =>
      (id) => ({ conv2d: { id, ...conv, ...pad } }),
  );
const pools = fc
  .record({
    kernel_size: fc.constantFrom<[number, number]>([2, 2], [3, 2], [3, 3]),
    stride: strides,
    pad: fc.constantFrom<'valid' | 'same'>('valid', 'same'),
    ceil: fc.boolean(),
  })
  .map(
    ({ pad, ceil, ...pool }): Draft =>
      (id) => ({ max_pool2d: { id, ...pool, pad_mode: pad, ...(pad === 'valid' ? { ceil_mode: ceil } : {}) } }),
  );
const plain = fc.constantFrom<Draft>(
  (id) => ({ relu: { id } }),
  (id) => ({ batch_norm: { id } }),
);
const heads = fc.constantFrom<readonly Draft[]>(
  [],
  [(id) => ({ global_avg_pool2d: { id } })],
  [(id) => ({ flatten: { id } })],
  [
    (id) => ({ flatten: { id } }),
    (id) => ({ dense: { id, out_features: 5 } }),
    (id) => ({ dense: { id, out_features: 3, bias: false } }),
  ],
);

/** Unequal axes, dilation, groups, uneven padding, with and without a head. */
const bodies = fc.array(fc.oneof({ weight: 3, arbitrary: convs }, pools, plain), { minLength: 1, maxLength: 4 });
const inputs = fc.record({
  height: fc.integer({ min: 5, max: 14 }),
  width: fc.integer({ min: 5, max: 14 }),
  channels: fc.constantFrom(2, 4),
});
export const networks = fc.record({ input: inputs, body: bodies, head: heads }).map(({ input, body, head }) => ({
  input,
  layers: [...body, ...head].map((draft, place) => draft(`layer${place}`)),
}));

export interface TriedAsk {
  readonly quantity: string;
  readonly [field: string]: unknown;
}

export interface Found {
  readonly quantity: Quantity;
  readonly frame: Frame;
  readonly right: Value;
}

/** A quantity of a network; null where it makes no sense there. The parameter `n` is 1. */
export function ask(network: DocumentNetwork, { quantity: code, ...fields }: TriedAsk): Found | null {
  const quantity = findQuantity(code);
  const frame = buildFrame(question(network), { ask: { id: 'part', quantity: code, ...fields }, parameters: { n: 1 } });
  if (quantity === null || !frame.ok) return null;
  const right = quantity.compute(frame.value);
  return right === null ? null : { quantity, frame: frame.value, right };
}

/** The same as a number; null where it is none. */
export function numberOf(network: DocumentNetwork, tried: TriedAsk): number | null {
  const right = ask(network, tried)?.right;
  return right?.type === 'number' ? right.value : null;
}

export function idsOf(network: DocumentNetwork): string[] {
  return network.layers.flatMap((layer) => Object.values(layer).map(({ id }) => id));
}

function question(network: DocumentNetwork): QuestionDocument {
  const text = { zh: '题', en: 'question' };
  return questionDocumentSchema.parse({
    id: 'random',
    title: text,
    concepts: ['conv.size'],
    convention: 'lecture',
    parameters: { n: { lecture: 1 } },
    network,
    compared_network: {
      input: { height: 9, width: 8, channels: 2 },
      layers: [{ conv2d: { id: 'compared', out_channels: 3, kernel_size: 3, bias: true } }],
    },
    prompt: text,
    ask: [{ id: 'part', kind: 'number', quantity: 'output_size' }],
  });
}
