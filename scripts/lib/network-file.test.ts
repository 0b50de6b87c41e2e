import { describe, expect, test } from 'vitest';

import { lenet, vgg16 } from '@/lib/core/cnn';

import { readNetwork } from './network-file';

describe('readNetwork', () => {
  test('reads back every network it is given', () => {
    for (const network of [lenet({ convolutionBias: true }), vgg16({ convolutionBias: false })]) {
      expect(readNetwork(JSON.stringify(network))).toEqual({ ok: true, value: network });
    }
    const graph = {
      input: { features: 4 },
      layers: [
        { kind: 'relu', id: 'act', inputs: ['input'] },
        { kind: 'dense', id: 'fc', outFeatures: 2, bias: false },
      ],
    };
    expect(readNetwork(JSON.stringify(graph))).toEqual({ ok: true, value: graph });
  });

  test.each([
    ['input', { input: { height: '8', width: 8, channels: 1 }, layers: [] }],
    ['layers.0.kind', { input: { features: 1 }, layers: [{ kind: 'conv3d', id: 'a' }] }],
    ['layers.1.bias', { input: { features: 1 }, layers: [{ kind: 'relu', id: 'a' }, { kind: 'dense', id: 'b', outFeatures: 1 }] }], // prettier-ignore
  ])('names the place of what it cannot read: %s', (path, network) => {
    const read = readNetwork(JSON.stringify(network));
    expect(read.ok ? undefined : read.error.path).toBe(path);
  });

  test('refuses keys it does not know, and text that is no JSON', () => {
    const spare = { input: { features: 1 }, layers: [{ kind: 'relu', id: 'a', inplace: true }] };
    expect(readNetwork(JSON.stringify(spare))).toMatchObject({ error: { path: 'layers.0' } });
    expect(readNetwork('{')).toMatchObject({ ok: false, error: { path: '' } });
  });
});
