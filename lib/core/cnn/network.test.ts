import { describe, expect, test } from 'vitest';

import { NO_PADDING } from './geometry/window';
import type { LayerSpec } from './layers/registry';
import { inferNetwork, MAX_LAYERS } from './network';
import type { NetworkSpec } from './network';
import type { Shape } from './shape';

const INPUT = { height: 8, width: 6, channels: 3 };

function conv(id: string, spec: Partial<Extract<LayerSpec, { kind: 'conv2d' }>> = {}): LayerSpec {
  return {
    kind: 'conv2d',
    id,
    outChannels: 4,
    kernelSize: [3, 3],
    stride: [1, 1],
    dilation: [1, 1],
    groups: 1,
    padMode: 'valid',
    padding: NO_PADDING,
    bias: true,
    ...spec,
  };
}

const relu = (id: string): LayerSpec => ({ kind: 'relu', id });
const flatten: LayerSpec = { kind: 'flatten', id: 'flatten', order: 'channelsFirst' };
const dense = (id: string, outFeatures: number): LayerSpec => ({ kind: 'dense', id, outFeatures, bias: true });

function report(layers: readonly LayerSpec[], input: Shape = INPUT) {
  const inferred = inferNetwork({ input, layers });
  if (!inferred.ok) throw new Error(inferred.error.code);
  return inferred.value;
}

function errorOf(network: NetworkSpec) {
  const inferred = inferNetwork(network);
  return inferred.ok ? null : inferred.error;
}

describe('inferNetwork', () => {
  test('reports each layer in order, and totals that are the sums', () => {
    const { layers, parameters, macs, output } = report([conv('conv'), relu('act'), flatten, dense('fc', 10)]);
    expect(layers.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'conv conv2d',
      'act relu',
      'flatten flatten',
      'fc dense',
    ]);
    expect(layers.map((layer) => layer.output)).toEqual([
      { height: 6, width: 4, channels: 4 },
      { height: 6, width: 4, channels: 4 },
      { features: 96 },
      { features: 10 },
    ]);
    expect(parameters).toEqual({ weights: 108 + 960, biases: 4 + 10, total: 1082, statistics: 0 });
    expect(macs).toBe(6 * 4 * 108 + 960);
    expect(output).toEqual({ features: 10 });
  });

  test('only layers with windows have a geometry', () => {
    const { layers } = report([conv('conv'), relu('act')]);
    expect(layers[0]?.geometry?.width).toMatchObject({ input: 6, kernel: 3, output: 4 });
    expect(layers[1]?.geometry).toBeNull();
  });

  test('a layer may name the layer it reads, or the input', () => {
    const { layers } = report([
      conv('left'),
      { ...conv('right', { outChannels: 7 }), inputs: ['input'] },
      { ...relu('act'), inputs: ['left'] },
    ]);
    expect(layers.map((layer) => layer.input)).toEqual([INPUT, INPUT, { height: 6, width: 4, channels: 4 }]);
  });

  test('a network may begin with a vector', () => {
    const { output, layers } = report([dense('fc', 5)], { features: 12 });
    expect(output).toEqual({ features: 5 });
    expect(layers[0]?.receptiveField).toBeNull();
  });
});

describe('what is refused', () => {
  test('a layer that does not fit, by its id and kind, the axis and both numbers', () => {
    const layers = [conv('first', { kernelSize: [3, 5] }), conv('second')];
    expect(errorOf({ input: INPUT, layers })).toEqual({
      code: 'kernel-larger-than-input',
      params: { axis: 'width', kernel: 3, input: 2, padding: 0 },
      layer: { id: 'second', kind: 'conv2d' },
    });
  });

  test('a dense layer on maps that are not flattened', () => {
    expect(errorOf({ input: INPUT, layers: [dense('fc', 2)] })).toMatchObject({
      code: 'vector-expected',
      layer: { id: 'fc', kind: 'dense' },
    });
  });

  test('an input that does not come before: unknown, later, or the layer itself, so there are no cycles', () => {
    for (const name of ['nowhere', 'later', 'self']) {
      const layers: LayerSpec[] = [{ kind: 'relu', id: 'self', inputs: [name] }, relu('later')];
      expect(errorOf({ input: INPUT, layers })).toEqual({
        code: 'input-unknown',
        params: { input: name },
        layer: { id: 'self', kind: 'relu' },
      });
    }
  });

  test('a layer reading two others, or none, where it takes one', () => {
    for (const inputs of [['input', 'input'], []]) {
      expect(errorOf({ input: INPUT, layers: [{ kind: 'relu', id: 'act', inputs }] })).toMatchObject({
        code: 'input-count-wrong',
        params: { expected: 1, actual: inputs.length },
      });
    }
  });

  test('ids that are empty, repeated or reserved', () => {
    expect(errorOf({ input: INPUT, layers: [relu('a'), relu('')] })).toMatchObject({
      code: 'layer-id-empty',
      params: { position: 1 },
    });
    expect(errorOf({ input: INPUT, layers: [relu('a'), relu('a')] })).toMatchObject({ code: 'layer-id-repeated' });
    expect(errorOf({ input: INPUT, layers: [relu('input')] })).toMatchObject({ code: 'layer-id-reserved' });
  });

  test('no layers, and too many', () => {
    expect(errorOf({ input: INPUT, layers: [] })).toMatchObject({ code: 'no-layers', layer: null });
    const layers = Array.from({ length: MAX_LAYERS + 1 }, (_unused, index) => relu(`act${index}`));
    expect(errorOf({ input: INPUT, layers })).toMatchObject({
      code: 'too-many-layers',
      params: { layers: 10_001, limit: 10_000 },
    });
  });

  test('an input of no size, by the name of the number', () => {
    expect(errorOf({ input: { ...INPUT, channels: 0 }, layers: [relu('a')] })).toMatchObject({
      code: 'number-out-of-range',
      params: { field: 'inputChannels', value: 0 },
    });
    expect(errorOf({ input: { features: Number.NaN }, layers: [relu('a')] })).toMatchObject({
      code: 'number-out-of-range',
      params: { field: 'inputFeatures' },
    });
  });

  test('counts that would not be exact, in the layer where they arise', () => {
    const giant = { height: 2 ** 26, width: 2 ** 26, channels: 2 ** 10 };
    expect(errorOf({ input: giant, layers: [relu('act')] })).toMatchObject({
      code: 'count-too-large',
      params: { count: 'values' },
      layer: { id: 'act', kind: 'relu' },
    });
    const wide = { height: 2 ** 20, width: 2 ** 20, channels: 2 ** 4 };
    const heavy = conv('heavy', { outChannels: 2 ** 9, kernelSize: [9, 9], padMode: 'same' });
    expect(errorOf({ input: wide, layers: [heavy] })).toMatchObject({
      code: 'count-too-large',
      params: { count: 'macs' },
      layer: { id: 'heavy', kind: 'conv2d' },
    });
  });
});
