import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, test } from 'vitest';

import { readWeightsHeader } from '@/lib/core/cnn/train/weights-file';
import { createRng } from '@/lib/core/shared/rng';

import { digitSource, INPUT_SIDE, readDigits } from './mnist';
import { lossSvg, lossText, smoothLosses } from './plot';
import { clock, progressLine, progressReporter } from './progress';
import { trainTogether } from './team';

import type { Digits } from './mnist';

/** Counted by evaluate() when the weights were made. */
const FIRST_500_CORRECT = 496;

let train: Digits;
beforeAll(async () => {
  const read = await readDigits('train');
  if (!read.ok) throw new Error(read.error);
  train = read.value;
});

describe('the shipped weights', () => {
  test('say how they were made and were tested on all 10,000 images, at least 99.0 % of them right', async () => {
    const file = await readFile('content/weights/lenet-mnist.bin');
    expect(file.length).toBeLessThanOrEqual(300_000);
    const header = readWeightsHeader(file);
    if (!header.ok) throw new Error(header.error.code);
    expect(header.value).toMatchObject({ network: 'lenet', tested: 10_000 });
    expect(header.value.command).toMatch(/^npm run cnn -- train /);
    expect(header.value.correct).toBeGreaterThanOrEqual(9_900);
  });

  test('classify as many of the first 500 test images rightly as when they were made', async () => {
    // In a process of its own: Vitest's way of importing keeps the compiler from inlining, which makes the engine ten times slower.
    const script = fileURLToPath(new URL('../cnn.ts', import.meta.url));
    const args = [
      '--import',
      'tsx',
      script,
      'evaluate',
      path.resolve('content/weights/lenet-mnist.bin'),
      '--images',
      '500',
      '--json',
    ];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(JSON.parse(stdout)).toEqual({ correct: FIRST_500_CORRECT, tested: 500 });
  }, 30_000);
});

describe('training on MNIST', () => {
  test('lowers the loss in a few steps, and one worker finds the bits that two find', async () => {
    const run = async (workers: number) => {
      const losses: number[] = [];
      const onStep = ({ loss }: { readonly loss: number }) => losses.push(loss);
      const few = { ...train, count: 640 };
      const trained = await trainTogether(few, { seed: 'a test', epochs: 1, workers, onStep });
      if (!trained.ok) throw new Error(trained.error.code);
      return { losses, parameters: Array.from(trained.value.parameters) };
    };
    const [one, two] = [await run(1), await run(2)];
    expect(two.losses).toHaveLength(10);
    expect(two.losses[9]).toBeLessThan(two.losses[0] ?? 0);
    expect(one).toEqual(two);
  }, 30_000);

  test('settings without meaning are refused before a worker starts', async () => {
    const refused = await trainTogether(
      { ...train, count: 10 },
      {
        ...{ seed: '', epochs: 1, workers: 2 },
        onStep: () => {
          throw new Error('a worker ran');
        },
      },
    );
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'setting-out-of-range', params: { setting: 'samples', value: 10, least: 64 } },
    });
  });
});

describe('the digits', () => {
  test('are 60,000 and 10,000, the first a 5 and a 7', async () => {
    const test10k = await readDigits('t10k');
    if (!test10k.ok) throw new Error(test10k.error);
    expect([train.count, test10k.value.count]).toEqual([60_000, 10_000]);
    expect([train.labels[0], test10k.value.labels[0]]).toEqual([5, 7]);
  });

  test('lie in the middle of 32×32, from 0 to 1, and a shift moves them without losing any of their ink', () => {
    const few = { ...train, count: 1 };
    const load = (shift: 0 | 2, seed: string) => {
      const target = new Float64Array(INPUT_SIDE * INPUT_SIDE);
      digitSource(few, shift).load(0, target, createRng(seed));
      return Array.from(target);
    };
    const still = load(0, 'any');
    const ink = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
    expect(still.filter((_value, index) => index < 64 || index >= 960)).toEqual(Array.from({ length: 128 }, () => 0));
    expect([Math.min(...still), Math.max(...still)]).toEqual([0, 1]);
    const moved = Array.from({ length: 20 }, (_unused, seed) => load(2, String(seed)));
    for (const values of moved) expect(ink(values)).toBeCloseTo(ink(still), 9);
    expect(new Set(moved.map((values) => values.join())).size).toBeGreaterThan(5);
  });

  test('a folder without them is named', async () => {
    expect(await readDigits('train', '/nowhere')).toEqual({
      ok: false,
      error: '/nowhere/train-images-idx3-ubyte is missing: run npm install.',
    });
  });
});

describe('what is shown', () => {
  const halfway = { done: 50, steps: 100, batchSize: 64, loss: 0.123456, seconds: 10 };

  test('a line tells share, steps, loss, images a second and the time left', () => {
    expect(progressLine(halfway, 'en')).toBe(
      '████████████░░░░░░░░░░░░  50 %  50/100  loss 0.1235  320 images/s  0:10 left',
    );
    expect([0, 65, 3723].map(clock)).toEqual(['0:00', '1:05', '1:02:03']);
  });

  test('a terminal sees one line drawn over, at most ten times a second; a file gets twenty lines', () => {
    const shown = (isTTY: boolean) => {
      const written: string[] = [];
      const report = progressReporter({ isTTY, write: (text: string) => written.push(text) }, 'en');
      for (let done = 1; done <= 200; done += 1) report({ ...halfway, done, steps: 200, seconds: done / 100 });
      return written;
    };
    expect(shown(true).length).toBeLessThanOrEqual(22);
    expect(shown(true).every((text) => text.startsWith('\r'))).toBe(true);
    expect(shown(true).at(-1)).toMatch(/100 % .*\n$/);
    expect(shown(false)).toHaveLength(20);
    expect(shown(false).at(-1)).toMatch(/^[^\r]*100 % .*\n$/);
  });

  test('the plot falls where the loss falls, and its points are means of neighbours', () => {
    const losses = Array.from({ length: 1000 }, (_unused, step) => 10 ** (-step / 500));
    expect(smoothLosses([1, 3, 5, 7], 2)).toEqual([
      { step: 1, loss: 2 },
      { step: 3, loss: 6 },
    ]);
    const svg = lossSvg(smoothLosses(losses, 100), 'zh-CN');
    const heights = [...(/points="([^"]+)"/.exec(svg)?.[1] ?? '').matchAll(/[\d.]+,([\d.]+)/g)].map(([, y]) =>
      Number(y),
    );
    expect(heights).toHaveLength(100);
    expect(heights).toEqual(heights.toSorted((left, right) => left - right));
    expect(svg).toContain('损失');
    expect(svg).toMatch(/>0\.1</);
    expect(svg).toMatch(/>800</);
    const columns = lossText(losses, 'en')
      .split('\n')
      .map((line) => line.indexOf('•'));
    expect(columns.filter((column) => column >= 0)).toEqual(
      columns.filter((column) => column >= 0).toSorted((left, right) => left - right),
    );
  });
});
