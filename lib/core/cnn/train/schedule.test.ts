import { expect, test } from 'vitest';

import { checkSchedule, learningRateAt } from './schedule';
import type { Schedule } from './schedule';

const COSINE: Schedule = { kind: 'cosine', learningRate: 0.4, warmUp: 4 };

test('a constant rate stays', () => {
  expect(learningRateAt({ kind: 'constant', learningRate: 0.3 }, 999, 1000)).toBe(0.3);
});

test('a step schedule multiplies after every so many steps', () => {
  const schedule: Schedule = { kind: 'step', learningRate: 1, factor: 0.5, every: 10 };
  expect([0, 9, 10, 19, 20].map((step) => learningRateAt(schedule, step, 100))).toEqual([1, 1, 0.5, 0.5, 0.25]);
});

test('the cosine rises to its rate, is half of it in the middle of its fall, and nearly 0 at the end', () => {
  const at = (step: number) => learningRateAt(COSINE, step, 104);
  expect([0, 1, 2, 3].map(at)).toEqual([0.1, 0.2, 0.4 * 0.75, 0.4]);
  expect(at(4)).toBe(0.4);
  expect(at(54)).toBeCloseTo(0.2, 12);
  expect(at(103)).toBeLessThan(0.001);
});

test('numbers without meaning are refused by name', () => {
  expect(checkSchedule(COSINE)).toBeNull();
  for (const [schedule, setting] of [
    [{ ...COSINE, learningRate: -1 }, 'learningRate'],
    [{ ...COSINE, warmUp: 0.5 }, 'warmUp'],
    [{ kind: 'step', learningRate: 1, factor: 2, every: 1 }, 'factor'],
    [{ kind: 'step', learningRate: 1, factor: 0.1, every: 0 }, 'every'],
  ] as const) {
    expect(checkSchedule(schedule)).toMatchObject({ code: 'setting-out-of-range', params: { setting } });
  }
});
