import fc from 'fast-check';
import { expect, test } from 'vitest';

import { questionDocumentSchema } from '../document';
import { buildFrame } from '../frame';
import { sameSlips } from './same';
import { sizeSlips } from './size';

import type { Frame } from '../frame';

const SLIPS = [...sizeSlips, ...sameSlips];
const FORMULA_OF_VALID = /Subtract the kernel first/;

function frameOf({
  size,
  kernel,
  stride,
  same,
}: Record<'size' | 'kernel' | 'stride', number> & { same: boolean }): Frame {
  const document = questionDocumentSchema.parse({
    id: 'any',
    title: { zh: '题', en: 'any' },
    concepts: ['conv.size'],
    convention: 'lecture',
    network: {
      input: { height: size, width: size, channels: 1 },
      layers: [
        { conv2d: { id: 'conv', out_channels: 1, kernel_size: kernel, stride, pad_mode: same ? 'same' : 'valid' } },
      ],
    },
    prompt: { zh: '？', en: '?' },
    ask: [{ id: 'output', quantity: 'output_height', of: 'conv', kind: 'number' }],
  });
  const frame = buildFrame(document, { ask: { id: 'output', quantity: 'output_height', of: 'conv' }, parameters: {} });
  if (!frame.ok) throw new Error(frame.error.message.en);
  return frame.value;
}

test('no slip that can be followed under same advises the formula of valid', () => {
  const sizes = fc.record({
    size: fc.integer({ min: 7, max: 40 }),
    kernel: fc.integer({ min: 1, max: 7 }),
    stride: fc.integer({ min: 1, max: 4 }),
    same: fc.constant(true),
  });
  fc.assert(
    fc.property(sizes, (numbers) => {
      const frame = frameOf(numbers);
      const followed = SLIPS.filter((slip) => slip.quantities.includes('output_height') && slip.run(frame) !== null);
      for (const slip of followed) expect(slip.explain(frame).en, slip.code).not.toMatch(FORMULA_OF_VALID);
    }),
  );
});

test('rounding down under same is named as that: ⌊15/2⌋ = 7 where 8 is right', () => {
  const frame = frameOf({ size: 15, kernel: 5, stride: 2, same: true });
  const leading = SLIPS.filter((slip) => JSON.stringify(slip.run(frame)) === '{"type":"number","value":7}');
  expect(leading.map(({ code }) => code)).toContain('same.rounded-down');
  expect(leading.map(({ code }) => code)).not.toContain('size.divided-by-stride');
});
