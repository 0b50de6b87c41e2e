import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

import { afterAll, describe, expect, test } from 'vitest';

import { createTensor, runNetwork, vgg16 } from '@/lib/core/cnn';
import { planNetwork } from '@/lib/core/cnn/network';
import { parameterSize } from '@/lib/core/cnn/parameters';
import { createRng } from '@/lib/core/shared/rng';
import { randomGraph } from '@/tests/support/cnn-graphs';

import { SLICE, SlicedCopy } from './copy-in-slices';
import { createEngine } from './engine';
import { EngineError } from './errors';

import type { CnnError, LayerSpec, NetworkSpec, NetworkWeights } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';
import type { Engine } from './engine';
import type { WorkerThread } from './worker-thread';

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

  test('says what is wrong with a network or its weights as runNetwork does, before anything is copied', async () => {
    const answer = await engine.load(NETWORK, {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'weights-missing', layer: { id: 'conv0' } } });
    const giant = { conv0: { weight: { length: 2 ** 40 }, bias: [] } };
    expect(await engine.load(NETWORK, giant)).toMatchObject({ ok: false, error: { code: 'weight-count-wrong' } });
    const layers = Array.from({ length: 2001 }, (_unused, index) => ({ kind: 'relu', id: `act${index}` }) as const);
    expect(await engine.load({ ...NETWORK, layers }, {})).toMatchObject({
      ok: false,
      error: { code: 'too-many-layers', params: { layers: 2001, limit: 2000 } },
    });
  });

  test.each([0, -1, 1.5, 3, Number.NaN])('refuses %d threads, naming how many there are', async (threads) => {
    await expect(engine.load(NETWORK, weightsOf(NETWORK), { threads })).rejects.toThrow(
      'from 1 to the 2 of the engine',
    );
  });

  test.each([1, 2])('a wrong number of values fails that call alone, with %i threads', async (threads) => {
    const loaded = valueOf(await engine.load(NETWORK, weightsOf(NETWORK), { threads }));
    for (const count of [3, 1000]) {
      const wrong = loaded.run(new Float32Array(count));
      await expect(wrong).rejects.toThrow(`the input has 546 values, and ${count} were given`);
    }
    expect(await loaded.run(inputOf(NETWORK))).toHaveLength(14 * 13 * 16);
    await loaded.release();
  });

  test('reads the values when it is asked, not when their turn comes', async () => {
    const input = { height: 1, width: 1, channels: 8 };
    const loaded = valueOf(await engine.load({ input, layers: [{ kind: 'relu', id: 'act' }] }, {}));
    const values = new Float32Array(8);
    const answers = [1, 2, 3].map((value) => loaded.run(values.fill(value)));
    expect((await Promise.all(answers)).map(([first]) => first)).toEqual([1, 2, 3]);
  });

  test('runs that were asked for before the release end, and none after it; a second release does nothing', async () => {
    const loaded = valueOf(await engine.load(NETWORK, weightsOf(NETWORK), { threads: 2 }));
    const before = [1, 2, 3].map(() => loaded.run(inputOf(NETWORK)));
    await Promise.all([loaded.release(), loaded.release()]);
    for (const output of await Promise.all(before)) expect(output).toHaveLength(14 * 13 * 16);
    await expect(loaded.run(inputOf(NETWORK))).rejects.toMatchObject({ code: 'released' });
  });

  test('what cannot be told to a thread fails that call alone', async () => {
    const input = { height: 1, width: 1, channels: 8 };
    const layers = [{ kind: 'relu', id: 'act', stray: () => 1 } as const];
    for (let time = 0; time < 3; time += 1) await expect(engine.load({ input, layers }, {})).rejects.toThrow('clone');
    expect((await engine.load({ input, layers: [{ kind: 'relu', id: 'act' }] }, {})).ok).toBe(true);
  });

  test('gives back the memory of released networks, however many there were', async () => {
    const layer = { kind: 'dense', id: 'fc', outFeatures: 1000, bias: false } as const;
    const network = { input: { features: 10_000 }, layers: [layer] };
    const weights = { fc: { weight: new Float32Array(10_000_000) } };
    const before = process.memoryUsage.rss();
    const most = await Array.from({ length: 30 }).reduce<Promise<number>>(async (earlier) => {
      const largest = await earlier;
      const loaded = valueOf(await engine.load(network, weights));
      await loaded.run(new Float32Array(10_000));
      await loaded.release();
      return Math.max(largest, process.memoryUsage.rss());
    }, Promise.resolve(0));
    // 40 MB of weights, copied once and packed once: thirty times that would be 2.4 GB.
    expect(most - before).toBeLessThan(800e6);
  });
});

describe('threads that end', () => {
  test('stopping fails what is under way and whatever comes after, and nothing hangs', async () => {
    const ending = createEngine({ threads: 2 });
    const loaded = valueOf(await ending.load(NETWORK, weightsOf(NETWORK), { threads: 2 }));
    const settled = Promise.allSettled(Array.from({ length: 20 }, () => loaded.run(inputOf(NETWORK))));
    await ending.stop();
    const refused = (await settled).flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    expect(refused.length).toBeGreaterThan(10);
    for (const reason of refused) expect(reason).toBeInstanceOf(EngineError);
    await expect(loaded.run(inputOf(NETWORK))).rejects.toMatchObject({ code: 'released' });
    await expect(ending.load(NETWORK, {})).rejects.toMatchObject({ code: 'released' });
    await loaded.release();
  });

  test.each([1, 2])(
    'one dies in the middle of runs of %i threads: they fail, others take its place',
    async (threads) => {
      const mended = createEngine({ threads: 2 });
      const deadly = valueOf(await mended.load(NETWORK, weightsOf(NETWORK), { threads }));
      const settled = Promise.allSettled(Array.from({ length: 10 }, () => deadly.run(inputOf(NETWORK))));
      await killThreads(mended);
      const codes = (await settled).flatMap((result) =>
        result.status === 'rejected' && result.reason instanceof EngineError ? [result.reason.code] : [],
      );
      expect(codes.length).toBeGreaterThan(0);
      expect(codes.every((code) => code === 'worker-ended' || code === 'network-lost')).toBe(true);
      await expect(deadly.run(inputOf(NETWORK))).rejects.toMatchObject({ code: 'network-lost' });
      const again = valueOf(await mended.load(NETWORK, weightsOf(NETWORK), { threads: 2 }));
      expect(await again.run(inputOf(NETWORK))).toHaveLength(14 * 13 * 16);
      await deadly.release();
      await mended.stop();
    },
  );

  test('an engine that has nothing to do keeps no process alive', async () => {
    const program = "import { createEngine } from './lib/engine/engine.ts'; createEngine({ threads: 2 });";
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});

describe('the thread that asks goes on with its own work', () => {
  test('copies pause whenever a slice is full, in one large array as in many small ones', async () => {
    const countTurns = async (arrays: readonly ArrayLike<number>[]) => {
      const copy = new SlicedCopy();
      const done = new AbortController();
      let turns = 0;
      const counting = (async () => {
        for (; !done.signal.aborted; turns += 1) await setImmediate();
      })();
      for (const values of arrays) expect((await copy.of(values)).length).toBe(values.length);
      done.abort();
      await counting;
      return turns;
    };
    expect(await countTurns([new Float32Array(10 * SLICE)])).toBeGreaterThanOrEqual(10);
    const small = new Float32Array(SLICE / 20);
    expect(await countTurns(Array.from({ length: 200 }, () => small))).toBeGreaterThanOrEqual(9);
    expect(await countTurns([new Array<number>(SLICE).fill(1)])).toBeGreaterThanOrEqual(4);
  });

  test('while the convolutions of VGG16 are loaded and run', async () => {
    const whole = vgg16({ convolutionBias: true });
    const end = whole.layers.findIndex(({ kind }) => kind === 'flatten');
    const network = { ...whole, layers: whole.layers.slice(0, end) };
    const weights = weightsOf(network);
    const values = inputOf(network);
    const pauses = monitorEventLoopDelay({ resolution: 1 });
    pauses.enable();
    const loaded = valueOf(await engine.load(network, weights));
    const output = await loaded.run(values);
    pauses.disable();
    expect(output).toHaveLength(7 * 7 * 512);
    // Both take hundreds of milliseconds. How long the longest pause is on a quiet machine, bench/ measures.
    expect(pauses.max / 1e6).toBeLessThan(200);
  });
});

/** Ends all threads of an engine from outside, as running out of memory would. */
async function killThreads(victim: Engine): Promise<void> {
  const { pool } = victim as unknown as { readonly pool: readonly WorkerThread[] };
  await Promise.all([...pool].map((thread) => thread.end()));
}
