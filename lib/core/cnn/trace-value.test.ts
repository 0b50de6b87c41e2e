import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { randomGraph } from '@/tests/support/cnn-graphs';

import { runNetwork } from './execute';
import { LAYER_KINDS } from './layers/registry';
import type { LayerSpec } from './layers/registry';
import { lenet } from './models/lenet';
import { isVolume } from './shape';
import type { Shape } from './shape';
import { createTensor } from './tensor';
import { MAX_TRACED_CELLS } from './trace';
import { traceValue } from './trace-value';
import type { ValueRequest } from './trace-value';
import type { NetworkWeights } from './weights';

function tensor(shape: Shape, values: ArrayLike<number>) {
  const made = createTensor(shape, values);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

function traced(layers: readonly LayerSpec[], request: ValueRequest) {
  const trace = traceValue({ input: request.input.shape, layers }, request);
  if (!trace.ok) throw new Error(trace.error.code);
  return trace.value;
}

/** The place of each value of a tensor, in the order in which they lie. */
function placesOf(shape: Shape) {
  const { height, width, channels } = isVolume(shape) ? shape : { height: 1, width: 1, channels: shape.features };
  return Array.from({ length: channels * height * width }, (_unused, index) => ({
    row: Math.floor(index / width) % height,
    column: index % width,
    channel: Math.floor(index / (height * width)),
  }));
}

const ORIGIN = { row: 0, column: 0, channel: 0 };

describe('traceValue', () => {
  test('gives what the network computes: every value of every layer of random graphs of every kind', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const { network, weights, input } = randomGraph(`trace ${seed}`);
        const outputs = runNetwork(network, { weights, input });
        if (!outputs.ok) throw new Error(outputs.error.code);
        const [place] = fc.sample(fc.nat(1000), { numRuns: 1, seed });
        for (const [index, { id, output }] of outputs.value.entries()) {
          const places = placesOf(output.shape);
          const chosen = (Number(place) * (index + 1)) % places.length;
          const at = places[chosen] ?? ORIGIN;
          const trace = traced(network.layers, { weights, input, layer: id, ...at });
          seen.add(trace.kind);
          const expected = output.values[chosen] ?? Number.NaN;
          expect(Math.abs(trace.output - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
        }
      }),
      { numRuns: 250, seed: 7 },
    );
    expect([...seen].sort()).toEqual([...LAYER_KINDS].sort());
  });

  test('of a convolution lists the window through all channels of its group, the sum, the bias and the total', () => {
    const layers: readonly LayerSpec[] = [
      {
        kind: 'conv2d',
        id: 'conv',
        outChannels: 2,
        kernelSize: [1, 2],
        stride: [1, 1],
        dilation: [1, 1],
        groups: 1,
        padMode: 'same',
        padding: { top: 0, bottom: 0, left: 0, right: 0 },
        bias: true,
      },
    ];
    const input = tensor({ height: 1, width: 2, channels: 2 }, [1, 2, 3, 4]);
    const weights = { conv: { weight: [1, 1, 1, 1, 10, 20, 30, 40], bias: [0, 0.5] } };
    const trace = traced(layers, { weights, input, layer: 'conv', row: 0, column: 1, channel: 1 });
    expect(trace).toMatchObject({ layer: 'conv', kind: 'conv2d', output: 140.5 });
    const tap = { source: 'input', row: 0 };
    expect(trace.calculation).toEqual({
      form: 'products',
      taps: [
        { ...tap, column: 1, channel: 0, value: 2, padded: false, weight: 10, product: 20 },
        { ...tap, column: 2, channel: 0, value: 0, padded: true, weight: 20, product: 0 },
        { ...tap, column: 1, channel: 1, value: 4, padded: false, weight: 30, product: 120 },
        { ...tap, column: 2, channel: 1, value: 0, padded: true, weight: 40, product: 0 },
      ],
      sum: 140,
      bias: 0.5,
      result: 140.5,
    });
  });

  test('names the branch a joined value comes from', () => {
    const layers: readonly LayerSpec[] = [
      { kind: 'relu', id: 'act' },
      { kind: 'concat', id: 'joined', inputs: ['input', 'act'] },
    ];
    const input = tensor({ height: 1, width: 2, channels: 1 }, [-1, -2]);
    const trace = traced(layers, { weights: {}, input, layer: 'joined', row: 0, column: 1, channel: 1 });
    expect(trace.calculation).toEqual({
      form: 'copy',
      cell: { source: 'act', row: 0, column: 1, channel: 0, value: 0, padded: false },
      result: 0,
    });
  });

  test('shows a value before and after its activation, and a softmax with all its exponentials', () => {
    const layers: readonly LayerSpec[] = [
      { kind: 'relu', id: 'act' },
      { kind: 'softmax', id: 'softmax' },
    ];
    const input = tensor({ features: 2 }, [-3, 0]);
    const before = traced(layers, { weights: {}, input, layer: 'act', ...ORIGIN });
    expect(before).toMatchObject({ calculation: { form: 'activation', cell: { value: -3 }, result: 0 } });
    const after = traced(layers, { weights: {}, input, layer: 'softmax', ...ORIGIN });
    expect(after.calculation).toMatchObject({ largest: 0, powers: [{ power: 1 }, { power: 1 }], sum: 2, result: 0.5 });
  });
});

describe('what is refused', () => {
  const network = lenet({ convolutionBias: false });
  const input = tensor({ height: 2, width: 3, channels: 1 }, [1, 2, 3, 4, 5, 6]);
  const act: readonly LayerSpec[] = [{ kind: 'relu', id: 'act' }];
  const errorOf = (layers: readonly LayerSpec[], request: Partial<ValueRequest>) => {
    const trace = traceValue(
      { input: (request.input ?? input).shape, layers },
      { weights: {}, input, layer: 'act', ...ORIGIN, ...request },
    );
    return trace.ok ? null : trace.error;
  };

  test('a layer that is not there', () => {
    expect(errorOf(act, { layer: 'other' })).toEqual({ code: 'layer-unknown', params: { id: 'other' }, layer: null });
  });

  test('a place outside the output, by the number and its range', () => {
    for (const [field, value, most] of [
      ['row', 2, 1],
      ['column', -1, 2],
      ['column', 0.5, 2],
      ['channel', Number.NaN, 0],
    ] as const) {
      expect(errorOf(act, { [field]: value })).toEqual({
        code: 'number-out-of-range',
        params: { field, value, least: 0, most },
        layer: { id: 'act', kind: 'relu' },
      });
    }
    const vector: readonly LayerSpec[] = [{ kind: 'flatten', id: 'act', order: 'channelsFirst' }];
    expect(errorOf(vector, { row: 1 })).toMatchObject({ params: { field: 'row', most: 0 } });
  });

  test('a value made of more cells than a trace lists', () => {
    const side = 2 ** 11;
    const large = tensor({ height: side, width: side, channels: 1 }, new Float32Array(side * side));
    expect(errorOf([{ kind: 'globalAvgPool2d', id: 'act' }], { input: large })).toEqual({
      code: 'count-too-large',
      params: { count: 'cells', value: 2 ** 22, limit: MAX_TRACED_CELLS },
      layer: { id: 'act', kind: 'globalAvgPool2d' },
    });
  });

  test('what runNetwork refuses, too: missing weights', () => {
    const weights: NetworkWeights = {};
    const image = tensor(network.input, new Float32Array(32 * 32));
    expect(traceValue(network, { weights, input: image, layer: 'conv1', ...ORIGIN })).toMatchObject({
      error: { code: 'weights-missing', layer: { id: 'conv1' } },
    });
  });
});
