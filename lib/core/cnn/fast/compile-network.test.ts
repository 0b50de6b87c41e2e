import { describe, expect, test } from 'vitest';

import { createRng } from '@/lib/core/shared/rng';
import { randomGraph } from '@/tests/support/cnn-graphs';
import type { GraphChoice, RandomGraph } from '@/tests/support/cnn-graphs';

import { runNetwork } from '../execute';
import { NO_PADDING } from '../geometry/window';
import type { LayerKind } from '../layers/registry';
import { isVolume } from '../shape';
import type { Volume } from '../shape';
import type { Tensor } from '../tensor';
import { compileNetwork } from './compile-network';
import type { CompileOptions } from './compile-network';

function exact({ network, weights, input }: RandomGraph): readonly Tensor[] {
  const outputs = runNetwork(network, { weights, input });
  if (!outputs.ok) throw new Error(JSON.stringify(outputs.error));
  return outputs.value.map(({ output }) => output);
}

function compiled({ network, weights }: RandomGraph, options: CompileOptions) {
  const answer = compileNetwork(network, weights, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

/** The same values pixel by pixel. */
function pixelByPixel({ shape, values }: Tensor): Float32Array {
  if (!isVolume(shape)) return values;
  const cells = shape.height * shape.width;
  return Float32Array.from(values, (_unused, index) => {
    const [cell, channel] = [Math.floor(index / shape.channels), index % shape.channels];
    return values[channel * cells + cell] ?? Number.NaN;
  });
}

/** The largest difference, relative to the largest value. */
function apart(expected: Float32Array, actual: Float32Array): number {
  if (expected.length !== actual.length) return Number.POSITIVE_INFINITY;
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return (
    expected.reduce((most, value, index) => Math.max(most, Math.abs(value - (actual[index] ?? Number.NaN))), 0) /
    largest
  );
}

/** Everything up to one layer as a network of its own, so that each layer once comes last. */
function upTo({ network, weights, input }: RandomGraph, last: number): RandomGraph {
  const layers = network.layers.slice(0, last + 1);
  const kept = Object.entries(weights).filter(([id]) => layers.some((layer) => layer.id === id));
  return { network: { ...network, layers }, weights: Object.fromEntries(kept), input };
}

interface Comparison {
  readonly choice: GraphChoice;
  readonly options: CompileOptions;
  readonly error: number;
}

function expectAgreement(graphs: number, { choice, options, error }: Comparison): void {
  for (let seed = 0; seed < graphs; seed += 1) {
    const graph = randomGraph(`graph ${seed}`, choice);
    for (const [index, expected] of exact(graph).entries()) {
      const output = compiled(upTo(graph, index), options).run(placed(graph.input, options));
      const place = `graph ${seed}, ${JSON.stringify(graph.network.layers[index])}`;
      expect(apart(placed(expected, options), output), place).toBeLessThan(error);
    }
  }
}

function placed(tensor: Tensor, { layout }: CompileOptions): Float32Array {
  return layout === 'channelsLast' ? pixelByPixel(tensor) : tensor.values;
}

const POINTWISE = {
  kind: 'conv2d',
  kernelSize: [1, 1],
  stride: [1, 1],
  dilation: [1, 1],
  groups: 1,
  padMode: 'valid',
  padding: NO_PADDING,
  bias: false,
} as const;

/** Chains of these are done in one pass. */
const MERGED: readonly LayerKind[] = ['conv2d', 'conv2d', 'batchNorm', 'relu'];

describe.each(['compiled', 'plain'] as const)('%s kernels give what runNetwork gives, after every layer', (kernels) => {
  test.each(['small', 'wide'] as const)('of %s random graphs of all kinds of layers', (scale) => {
    expectAgreement(40, { choice: { scale }, options: { kernels, winograd: false }, error: 1e-5 });
  });

  test.each(['small', 'wide'] as const)('of %s convolutions with what is merged into them', (scale) => {
    const options = { kernels, winograd: false };
    expectAgreement(40, { choice: { scale, kinds: MERGED, chained: true }, options, error: 1e-5 });
  });

  test('of graphs whose volumes lie pixel by pixel', () => {
    const options = { kernels, winograd: false, layout: 'channelsLast' } as const;
    expectAgreement(30, { choice: { scale: 'wide' }, options, error: 1e-5 });
  });

  test('where merged weights would overflow: the batch normalisation stays a layer of its own', () => {
    const input = { height: 1, width: 1, channels: 8 };
    const one = (value: number) => new Float32Array(8).fill(value);
    const graph = {
      network: {
        input,
        layers: [
          { ...POINTWISE, id: 'conv', outChannels: 8 },
          { kind: 'batchNorm', id: 'norm', epsilon: 1e-5, momentum: 0.1 },
        ] as const,
      },
      weights: {
        conv: { weight: new Float32Array(64).fill(1e30) },
        norm: { weight: one(1e12), bias: one(0), runningMean: one(0), runningVariance: one(1) },
      },
      input: { shape: input, values: one(1e-30) },
    };
    const output = compiled(graph, { kernels }).run(graph.input.values);
    expect(output[0]).toBeCloseTo(exact(graph).at(-1)?.values[0] ?? 0, -9);
    expect(output[0]).toBeGreaterThan(7e12);
  });

  test('a value that is no number stays none through rectifiers', () => {
    const network = {
      input: { features: 8 },
      layers: [
        { kind: 'relu', id: 'relu' },
        { kind: 'relu6', id: 'relu6' },
      ] as const,
    };
    const graph = { network, weights: {}, input: { shape: network.input, values: new Float32Array(8) } };
    const output = compiled(graph, { kernels }).run(new Float32Array(8).fill(Number.NaN));
    expect(Array.from(output).every(Number.isNaN)).toBe(true);
  });

  test.each([
    [8000, 8000],
    [8000, 1],
  ] as const)('a small map under taps far apart takes little memory: %j', (...dilation) => {
    const input = { height: 3, width: 3, channels: 1 };
    const layer = { ...POINTWISE, id: 'conv', outChannels: 1, kernelSize: [3, 3], dilation, padMode: 'same' } as const;
    const values = Float32Array.from({ length: 9 }, (_unused, index) => index);
    const weights = { conv: { weight: values } };
    const graph = { network: { input, layers: [layer] }, weights, input: { shape: input, values } };
    const engine = compiled(graph, { kernels, winograd: false });
    expect(engine.arena.buffer.byteLength).toBeLessThan(2 ** 20);
    expect(engine.run(values)).toEqual(exact(graph)[0]?.values);
  });

  test('with Winograd’s transforms, within 5e-5 of the largest value', () => {
    const options = { kernels, winograd: true };
    for (const size of [4, 9, 14, 30]) {
      const graph = convolution3x3({ height: size, width: size + 3, channels: 16 + 4 * (size % 3) });
      const [expected] = exact(graph);
      expect(
        apart(expected?.values ?? new Float32Array(), compiled(graph, options).run(graph.input.values)),
      ).toBeLessThan(5e-5);
    }
  });
});

function convolution3x3(input: Volume): RandomGraph {
  const rng = createRng(JSON.stringify(input));
  const unit = (count: number) => Float32Array.from({ length: count }, () => rng.unit() * 2 - 1);
  const layer = {
    kind: 'conv2d',
    id: 'conv',
    outChannels: 20,
    kernelSize: [3, 3],
    stride: [1, 1],
    dilation: [1, 1],
    groups: 1,
    padMode: 'same',
    padding: NO_PADDING,
    bias: true,
  } as const;
  const values = unit(input.height * input.width * input.channels);
  return {
    network: { input, layers: [layer] },
    weights: { conv: { weight: unit(20 * input.channels * 9), bias: unit(20) } },
    input: { shape: input, values },
  };
}

describe('a compiled network', () => {
  const graph = convolution3x3({ height: 6, width: 5, channels: 3 });

  test('runs as often as wanted, on what is given or on what was written into its input', () => {
    const engine = compiled(graph, {});
    const first = Float32Array.from(engine.run(graph.input.values));
    engine.run(new Float32Array(graph.input.values.length));
    engine.input.set(graph.input.values);
    expect(engine.run()).toEqual(first);
    expect(engine.run()).toEqual(first);
    expect(engine.output).toEqual(first);
  });

  test('refuses another number of values than its input has, naming both', () => {
    expect(() => compiled(graph, {}).run(new Float32Array(89))).toThrow('the input has 90 values, and 89 were given');
  });

  test('says what is wrong with network or weights as runNetwork does', () => {
    const answer = compileNetwork(graph.network, { conv: { weight: [1], bias: [] } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'weight-count-wrong', layer: { id: 'conv' } } });
  });

  test('of 10,000 layers, or with a layer that 5,000 others read, is made and run', () => {
    const input = { height: 8, width: 8, channels: 8 };
    const given = { weights: {}, input: { shape: input, values: new Float32Array(512).fill(2) } };
    const chain = Array.from({ length: 10_000 }, (_unused, index) => ({ kind: 'relu6', id: `act${index}` }) as const);
    expect(compiled({ network: { input, layers: chain }, ...given }, {}).run()).toHaveLength(512);
    const fan = chain.slice(0, 5000).map((layer) => ({ ...layer, inputs: ['input'] }));
    const layers = [...fan, { kind: 'concat', id: 'all', inputs: fan.map(({ id }) => id) } as const];
    expect(compiled({ network: { input, layers }, ...given }, {}).run()).toHaveLength(512 * 5000);
  });

  test('beyond all addresses is refused, with the number of values', () => {
    const network = {
      input: { height: 8000, width: 8000, channels: 1 },
      layers: [{ kind: 'relu', id: 'act' }],
    } as const;
    expect(compileNetwork(network, {})).toMatchObject({
      ok: false,
      error: { code: 'count-too-large', params: { count: 'values', limit: 2 ** 30 } },
    });
  });

  test('uses memory again: twenty layers take little more than four', () => {
    const bytes = (layers: number) =>
      compiled(
        {
          network: {
            input: { height: 64, width: 64, channels: 8 },
            layers: Array.from({ length: layers }, (_unused, index) => ({ kind: 'relu6', id: `act${index}` })),
          },
          weights: {},
          input: graph.input,
        },
        {},
      ).arena.buffer.byteLength;
    expect(bytes(20)).toBeLessThan(bytes(4) * 1.1);
  });

  test('walked by the first of one thread, gives the same', () => {
    const engine = compiled(graph, {});
    engine.input.set(graph.input.values);
    const alone = Float32Array.from(engine.run());
    engine.output.fill(0);
    expect(engine.runTogether({ run: 1 })).toEqual(alone);
  });
});
