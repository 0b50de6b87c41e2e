/** The engine against what onnxruntime and TensorFlow.js answered; written by `npm run golden` in bench/, where both are installed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { createTensor, formatShape, LAYER_KINDS, runNetwork } from '@/lib/core/cnn';

import { goldenFile } from './golden-file';
import { seededInput, seededWeights } from './seeded-values';

import type { Golden } from './golden-file';

const FOLDER = join(import.meta.dirname, 'engine');
const TOLERANCE = 1e-5;
const FEWEST_CASES = 300;

const files = readdirSync(FOLDER).map((name) => ({
  name: name.replace(/\.json$/, ''),
  cases: goldenFile.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))),
}));
const all = files.flatMap(({ cases }) => cases);

function engineOutput({ id, network: spec }: Golden) {
  const input = createTensor(spec.input, seededInput(id, spec.input));
  if (!input.ok) throw new Error(`${id}: ${JSON.stringify(input.error)}`);
  const outputs = runNetwork(spec, { weights: seededWeights(id, spec), input: input.value });
  if (!outputs.ok) throw new Error(`${id}: ${JSON.stringify(outputs.error)}`);
  const last = outputs.value.at(-1);
  if (last === undefined) throw new Error(`${id} has no layers`);
  return last.output;
}

describe('the engine gives the shapes and values of the oracles', () => {
  test.each(files)('$name', ({ cases }) => {
    for (const golden of cases) {
      const { shape, values } = engineOutput(golden);
      expect(`${golden.id} ${formatShape(shape)}`).toBe(`${golden.id} ${golden.shape}`);
      expect(values.length).toBe(golden.output.length);
      const limit = TOLERANCE * Math.max(1, ...golden.output.map(Math.abs));
      const far = golden.output.flatMap((value, index) => {
        const actual = values[index] ?? Number.NaN;
        return Math.abs(actual - value) <= limit ? [] : [{ id: golden.id, index, actual, expected: value }];
      });
      expect(far).toEqual([]);
    }
  });
});

describe('the stored cases', () => {
  test(`are at least ${FEWEST_CASES}, most of them answered alike by two oracles`, () => {
    expect(all.length).toBeGreaterThanOrEqual(FEWEST_CASES);
    const twice = all.filter(({ oracles }) => oracles.length > 1);
    expect(twice.length).toBeGreaterThan(0.9 * all.length);
  });

  test('know every kind of layer', () => {
    const kinds = new Set(all.flatMap(({ network: { layers } }) => layers.map(({ kind }) => kind)));
    expect([...LAYER_KINDS].filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});
