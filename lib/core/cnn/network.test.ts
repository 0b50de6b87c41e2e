import fc from 'fast-check';
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

describe('a graph', () => {
  /** input → conv → sum ← input, joined with conv again: a residual branch beside a shortcut. */
  const layers: readonly LayerSpec[] = [
    conv('conv', { outChannels: 3, padMode: 'same' }),
    { kind: 'add', id: 'sum', inputs: ['conv', 'input'] },
    { kind: 'concat', id: 'joined', inputs: ['sum', 'conv', 'conv'] },
    { kind: 'globalAvgPool2d', id: 'gap' },
  ];

  test('reports for each layer what it reads, and the shapes of that', () => {
    const { layers: reports } = report(layers);
    expect(reports.map(({ inputs }) => inputs)).toEqual([
      ['input'],
      ['conv', 'input'],
      ['sum', 'conv', 'conv'],
      ['joined'],
    ]);
    expect(reports[2]).toMatchObject({ inputShapes: [INPUT, INPUT, INPUT], output: { ...INPUT, channels: 9 } });
    expect(reports.map(({ outputValues }) => outputValues)).toEqual([144, 144, 432, 9]);
    expect(reports.map(({ trainable }) => trainable)).toEqual([true, false, false, false]);
  });

  test('counts two operations for each MAC', () => {
    const { macs, flops, layers: reports } = report(layers);
    expect(macs).toBe(8 * 6 * 3 * 27);
    expect(flops).toBe(2 * macs);
    expect(reports[0]?.flops).toBe(flops);
  });

  test('its activations are the input and all outputs; at its peak only those still to be read are alive', () => {
    const { activationValues, activationBytes, peakActivationBytes } = report(layers);
    expect(activationValues).toBe(144 * 3 + 432 + 9);
    expect(activationBytes).toBe(4 * activationValues);
    // While `joined` is made, the input is gone: conv, sum and joined are alive.
    expect(peakActivationBytes).toBe(4 * (144 + 144 + 432));
  });

  test('the peak is that of a simulation which searches the rest of the network for readers', () => {
    const ids = ['input', 'a', 'b', 'c', 'd', 'e'];
    /** Sizes vary because a concat is as large as what it joins. */
    const joins = fc
      .tuple(
        ...ids
          .slice(1)
          .map((_id, index) => fc.array(fc.constantFrom(...ids.slice(0, index + 1)), { minLength: 2, maxLength: 3 })),
      )
      .map((choices) =>
        choices.map((inputs, index): LayerSpec => ({ kind: 'concat', id: ids[index + 1] ?? '', inputs })),
      );
    fc.assert(
      fc.property(joins, (joined) => {
        const { layers: reports, peakActivationBytes } = report(joined, { features: 2 });
        let most = 0;
        for (const [step, { id }] of reports.entries()) {
          const readLater = new Set(joined.slice(step).flatMap(({ inputs }) => inputs ?? []));
          const before = [{ id: 'input', outputValues: 2 }, ...reports.slice(0, step)];
          const alive = before.filter((layer) => readLater.has(layer.id));
          const own = reports.find((layer) => layer.id === id)?.outputValues ?? 0;
          most = Math.max(
            most,
            alive.reduce((sum, { outputValues }) => sum + outputValues, own),
          );
        }
        expect(peakActivationBytes).toBe(4 * most);
      }),
    );
  });
});

describe('parameters', () => {
  test('a batch norm has two for each channel that are trained, and two statistics that are not', () => {
    const norm: LayerSpec = { kind: 'batchNorm', id: 'norm', epsilon: 1e-5, momentum: 0.1 };
    const { parameters, layers, macs } = report([conv('conv', { bias: false }), norm]);
    expect(layers[1]?.parameters).toEqual({ weights: 4, biases: 4, total: 8, statistics: 8 });
    expect(layers[1]?.trainable).toBe(true);
    expect(parameters).toEqual({ weights: 108 + 4, biases: 4, total: 116, statistics: 8 });
    expect(macs).toBe(6 * 4 * 108);
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

  test('an input which is not in the network, by its name', () => {
    const layers: LayerSpec[] = [{ kind: 'relu', id: 'act', inputs: ['nowhere'] }];
    expect(errorOf({ input: INPUT, layers })).toEqual({
      code: 'input-unknown',
      params: { input: 'nowhere' },
      layer: { id: 'act', kind: 'relu' },
    });
  });

  test('an input which comes later, with both positions', () => {
    const layers: LayerSpec[] = [
      { kind: 'relu', id: 'early', inputs: ['late'] },
      { kind: 'relu', id: 'late', inputs: ['input'] },
    ];
    expect(errorOf({ input: INPUT, layers })).toEqual({
      code: 'input-comes-later',
      params: { input: 'late', position: 0, inputPosition: 1 },
      layer: { id: 'early', kind: 'relu' },
    });
  });

  test('layers that wait for one another, named in the order of the data, each once', () => {
    const cycleOf = (layers: readonly LayerSpec[]) => errorOf({ input: INPUT, layers });
    expect(cycleOf([{ ...relu('self'), inputs: ['self'] }])).toMatchObject({
      code: 'input-cycle',
      params: { layers: ['self'] },
    });
    // first waits for last, which reads middle, which reads first; `aside` and `after` wait too, but nothing waits for them.
    const layers: LayerSpec[] = [
      { kind: 'add', id: 'first', inputs: ['input', 'last'] },
      relu('middle'),
      { ...relu('aside'), inputs: ['first'] },
      { ...relu('last'), inputs: ['middle'] },
      { ...relu('after'), inputs: ['last'] },
    ];
    expect(cycleOf(layers)).toEqual({
      code: 'input-cycle',
      params: { layers: ['first', 'middle', 'last'] },
      layer: { id: 'first', kind: 'add' },
    });
  });

  test('inputs that cannot be added or joined, by the two layers, the dimension and both numbers', () => {
    const branches = [conv('wide', { outChannels: 4 }), { ...conv('narrow', { outChannels: 5 }), inputs: ['input'] }];
    const inputs = ['wide', 'narrow'];
    const params = { dimension: 'channels', left: 'wide', leftSize: 4, right: 'narrow', rightSize: 5 };
    const sum: LayerSpec = { kind: 'add', id: 'sum', inputs };
    const layer = { id: 'sum', kind: 'add' };
    expect(errorOf({ input: INPUT, layers: [...branches, sum] })).toEqual({ code: 'inputs-differ', params, layer });
    expect(report([...branches, { kind: 'concat', id: 'joined', inputs }]).output).toEqual({
      height: 6,
      width: 4,
      channels: 9,
    });
    const joined: LayerSpec = { kind: 'concat', id: 'joined', inputs: ['input', 'wide'] };
    expect(errorOf({ input: INPUT, layers: [...branches, joined] })).toMatchObject({
      code: 'inputs-differ',
      params: { dimension: 'height', left: 'input', leftSize: 8, right: 'wide', rightSize: 6 },
    });
    const mixed: LayerSpec = { kind: 'add', id: 'mixed', inputs: ['input', 'flatten'] };
    expect(errorOf({ input: INPUT, layers: [flatten, mixed] })).toMatchObject({
      code: 'inputs-mixed',
      params: { left: 'input', leftShape: '8×6×3', right: 'flatten', rightShape: '144' },
    });
    expect(errorOf({ input: INPUT, layers: [{ kind: 'concat', id: 'one' }] })).toMatchObject({
      code: 'too-few-inputs',
      params: { least: 2, actual: 1 },
    });
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
