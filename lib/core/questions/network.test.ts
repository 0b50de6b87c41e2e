import { describe, expect, test } from 'vitest';

import { CONVENTIONS } from '../cnn';

import { questionDocumentSchema } from './document';
import { buildNetwork } from './network';

import type { DocumentLayer } from './document';

const INPUT = { height: 'n', width: 'n', channels: 1 };

function build(convention: (typeof CONVENTIONS)[number], ...layers: readonly DocumentLayer[]) {
  return buildNetwork({ input: INPUT, layers: [...layers] }, { parameters: { n: 7 }, convention });
}

function fields(convention: (typeof CONVENTIONS)[number], layer: DocumentLayer): unknown {
  const network = build(convention, layer);
  return network.ok ? network.value.layers[0] : network.error.code;
}

describe('the network of a document', () => {
  test('may name every convention of the engine, and no other', () => {
    expect(questionDocumentSchema.shape.convention.options).toEqual(CONVENTIONS);
  });

  test('has its gaps filled as its convention fills them', () => {
    const conv: DocumentLayer = { conv2d: { id: 'conv', out_channels: 2, kernel_size: 3 } };
    expect(CONVENTIONS.map((convention) => fields(convention, conv))).toMatchObject([
      { padMode: 'valid', bias: true },
      { padMode: 'same', bias: false },
      { padMode: 'pad', bias: true },
      { padMode: 'valid', bias: true },
    ]);
    const pool: DocumentLayer = { avg_pool2d: { id: 'pool', kernel_size: 3 } };
    expect(CONVENTIONS.map((convention) => fields(convention, pool))).toMatchObject([
      { stride: [3, 3], countIncludePad: true },
      { stride: [1, 1], countIncludePad: true },
      { stride: [3, 3], countIncludePad: true },
      { stride: [3, 3], countIncludePad: false },
    ]);
  });

  test('keeps what the document states under every convention', () => {
    const conv: DocumentLayer = {
      conv2d: { id: 'conv', out_channels: 'n', kernel_size: [3, 'n'], stride: 1, pad_mode: 'valid', bias: true },
    };
    for (const convention of CONVENTIONS) {
      expect(fields(convention, conv)).toEqual({
        kind: 'conv2d',
        id: 'conv',
        outChannels: 7,
        kernelSize: [3, 7],
        stride: [1, 1],
        dilation: [1, 1],
        groups: 1,
        padMode: 'valid',
        padding: { top: 0, bottom: 0, left: 0, right: 0 },
        bias: true,
      });
    }
  });

  test('is broken at the layer which the convention refuses, with its sentence in both languages', () => {
    const relu: DocumentLayer = { relu: { id: 'relu' } };
    const conv: DocumentLayer = {
      conv2d: { id: 'conv', out_channels: 2, kernel_size: 3, stride: 2, pad_mode: 'same' },
    };
    const network = build('pytorch', relu, conv);
    if (network.ok) throw new Error('not refused');
    expect(network.error).toMatchObject({ code: 'engine', path: ['network', 'layers', 1] });
    expect(network.error.message.en).toContain('PyTorch refuses padding="same" with a stride above 1');
    expect(network.error.message.zh).toContain('2×2');
    expect(build('mindspore', relu, conv).ok).toBe(true);
  });
});
