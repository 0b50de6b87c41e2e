import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

import { afterAll, describe, expect, test } from 'vitest';

import { createTensor, runNetwork, vgg16 } from '@/lib/core/cnn';
import { planNetwork } from '@/lib/core/cnn/network';
import { parameterSize } from '@/lib/core/cnn/parameters';
import { createRng } from '@/lib/core/shared/rng';
import { randomGraph } from '@/tests/support/cnn-graphs';

import { createEngine } from './engine';
import { EngineError } from './errors';

import type { CnnError, LayerSpec, NetworkSpec, NetworkWeights } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';

const engine = createEngine({ threads: 2 });

afterAll(() => engine.stop());

function valueOf<T>(result: Result<T, CnnError>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const CONVOLUTIONS: readonly LayerSpec[] = [8, 16, 16].map((outChannels, index) => ({
  kind: 'conv2d',
  id: `conv${index}`,
  outChannels,
  kernelSize: [3, 3],
  stride: [1, 1],
  dilation: [1, 1],
  groups: 1,
  padMode: 'same',
  padding: { top: 0, bottom: 0, left: 0, right: 0 },
  bias: true,
}));
/** Softmax has no kernel, so one thread computes it while the other waits. */
const NETWORK: NetworkSpec = {
  input: { height: 14, width: 13, channels: 3 },
  layers: [...CONVOLUTIONS, { kind: 'softmax', id: 'softmax' }],
};

/** In ±1/8, out of a seed. */
function weightsOf(network: NetworkSpec): NetworkWeights {
  const rng = createRng('engine');
  const layers = valueOf(planNetwork(network)).layers.map(({ planned: { id, plan } }) => {
    const tensors = plan.parameterTensors.map((tensor) => {
      const values = new Float32Array(parameterSize(tensor));
      for (let index = 0; index < values.length; index += 1) values[index] = (rng.unit() - 0.5) / 4;
      return [tensor.name, values] as const;
    });
    return [id, Object.fromEntries(tensors)] as const;
  });
  return Object.fromEntries(layers.filter(([, tensors]) => Object.keys(tensors).length > 0));
}

function inputOf({ input }: NetworkSpec): Float32Array {
  const rng = createRng('input');
  const size = 'channels' in input ? input.height * input.width * input.channels : input.features;
  return Float32Array.from({ length: size }, () => rng.unit() * 2 - 1);
}

function largestDifference(left: Float32Array, right: Float32Array): number {
  expect(left).toHaveLength(right.length);
  return left.reduce((most, value, index) => Math.max(most, Math.abs(value - (right[index] ?? Number.NaN))), 0);
}

describe('the engine behind threads', () => {
  test('gives by the exact path, bit for bit, what runNetwork gives', async () => {
    const { network, weights, input } = randomGraph('threads');
    expect(await engine.runExact(network, { weights, input })).toEqual(runNetwork(network, { weights, input }));
  });

  test.each([1, 2])('gives by the fast path with %i threads, run after run, what runNetwork gives', async (threads) => {
    const weights = weightsOf(NETWORK);
    const values = inputOf(NETWORK);
    const input = valueOf(createTensor(NETWORK.input, values));
    const expected = valueOf(runNetwork(NETWORK, { weights, input })).at(-1)?.output.values ?? new Float32Array();
    const loaded = valueOf(await engine.load(NETWORK, weights, { threads }));
    for (let run = 0; run < 30; run += 1) {
      expect(largestDifference(await loaded.run(values), expected)).toBeLessThan(1e-5);
    }
    await loaded.release();
  });

  test('answers all of many calls at once, each its own, exact and fast mixed', async () => {
    const weights = weightsOf(NETWORK);
    const networks = await Promise.all([1, 2, 1, 2].map((threads) => engine.load(NETWORK, weights, { threads })));
    const zero = new Float32Array(inputOf(NETWORK).length);
    const calls = Array.from({ length: 40 }, async (_unused, index) => {
      const values = zero.slice();
      values[index] = 100;
      const loaded = valueOf(networks[index % 4] ?? expect.unreachable());
      if (index % 5 > 0) return [values, await loaded.run(values)] as const;
      const input = valueOf(createTensor(NETWORK.input, values));
      const outputs = valueOf(await engine.runExact(NETWORK, { weights, input }));
      return [values, outputs.at(-1)?.output.values ?? zero] as const;
    });
    for (const [values, output] of await Promise.all(calls)) {
      const input = valueOf(createTensor(NETWORK.input, values));
      const expected = valueOf(runNetwork(NETWORK, { weights, input })).at(-1)?.output.values ?? zero;
      expect(largestDifference(output, expected)).toBeLessThan(1e-5);
    }
  });

  test('says what is wrong with a network or its weights as runNetwork does', async () => {
    const answer = await engine.load(NETWORK, {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'weights-missing', layer: { id: 'conv0' } } });
    await expect(engine.load(NETWORK, {}, { threads: 3 })).rejects.toThrow(
      'the engine has 2 threads, and 3 were asked',
    );
  });

  test('a wrong number of values, or a released network, fails that call alone, with the reason', async () => {
    const loaded = valueOf(await engine.load(NETWORK, weightsOf(NETWORK)));
    await expect(loaded.run(new Float32Array(3))).rejects.toThrow('the input has 546 values, and 3 were given');
    expect(await loaded.run(inputOf(NETWORK))).toHaveLength(14 * 13 * 16);
    await loaded.release();
    await expect(loaded.run(inputOf(NETWORK))).rejects.toMatchObject({ code: 'released' });
  });

  test('ending it fails what is under way and whatever comes after, and nothing hangs', async () => {
    const ending = createEngine({ threads: 2 });
    const loaded = valueOf(await ending.load(NETWORK, weightsOf(NETWORK), { threads: 2 }));
    const calls = Array.from({ length: 20 }, () => loaded.run(inputOf(NETWORK)));
    const settled = Promise.allSettled(calls);
    await ending.stop();
    const refused = (await settled).filter(({ status }) => status === 'rejected');
    for (const { reason } of refused as readonly PromiseRejectedResult[]) expect(reason).toBeInstanceOf(EngineError);
    await expect(loaded.run(inputOf(NETWORK))).rejects.toBeInstanceOf(EngineError);
    await expect(ending.load(NETWORK, {})).rejects.toBeInstanceOf(EngineError);
  });
});

test('while the convolutions of VGG16 are loaded and run, the thread that asked goes on with its own work', async () => {
  const whole = vgg16({ convolutionBias: true });
  const network = {
    ...whole,
    layers: whole.layers.slice(
      0,
      whole.layers.findIndex(({ kind }) => kind === 'flatten'),
    ),
  };
  const weights = weightsOf(network);
  const values = inputOf(network);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let turns = 0;
  const done = new AbortController();
  const turning = (async () => {
    while (!done.signal.aborted) {
      await setImmediate();
      turns += 1;
    }
  })();
  delay.enable();
  const loaded = valueOf(await engine.load(network, weights));
  const output = await loaded.run(values);
  done.abort();
  await turning;
  delay.disable();
  expect(output).toHaveLength(7 * 7 * 512);
  // Both take hundreds of milliseconds, in which this thread goes round many times. bench/ measures how long one round takes.
  expect(turns).toBeGreaterThan(100);
  expect(delay.percentile(50)).toBeLessThan(20e6);
});
