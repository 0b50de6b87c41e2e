/**
 * npm run golden [-- --check]: writes tests/golden/engine/*.json, some small cases of each family with what the oracles
 * answered, or checks that what lies there is what would be written. A case is stored where both oracles agree with each
 * other, or where one was shown wrong by counting and the other answers; the engine has no say in the numbers.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import * as prettier from 'prettier';

import { elementCount, formatShape, inferNetwork } from '@/lib/core/cnn';
import type { NetworkSpec } from '@/lib/core/cnn';
import { goldenFile } from '@/tests/golden/golden-file';
import type { Golden } from '@/tests/golden/golden-file';

import type { LayerValues } from '../support/tfjs-network';
import { drawCases, FAMILIES } from './cases';
import type { Case, Family } from './cases';
import { relativeError, TOLERANCE } from './compare';
import { judge } from './judge';
import type { Verdict } from './judge';
import { fill, startOracles } from './oracles';
import type { Oracle } from './oracles';

const FOLDER = resolve(import.meta.dirname, '../../tests/golden/engine');
const SEED = 'golden-1';
const DRAWN = 200;
const KEPT = 10;
/** Larger outputs would fill the repository, larger inputs the test's time. */
const MOST_OUTPUTS = 96;
const MOST_INPUTS = 600;
/** Seven digits tell a float32 from its neighbours to well below the tolerance. */
const DIGITS = 7;
/** Between processors the last bits of an oracle may differ. */
const UP_TO_DATE = 1e-6;

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const oracles = await startOracles();
const { cases } = drawCases({ seed: SEED, perFamily: DRAWN });
const problems: string[] = [];
for (const family of FAMILIES) {
  const golden = await goldenOf(family);
  const path = join(FOLDER, `${slug(family.name)}.json`);
  if (golden.length === 0) problems.push(`${family.name}: no case to store`);
  if (options.check) problems.push(...compareWithStored(path, golden));
  else writeFileSync(path, await formatted({ path, golden }));
}
for (const problem of problems) console.error(problem);
console.log(`${options.check ? 'checked' : 'written'}: ${FAMILIES.length} families in ${FOLDER}`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function goldenOf({ name }: Family): Promise<readonly Golden[]> {
  const golden: Golden[] = [];
  for (const drawn of cases.filter(({ family }) => family === name)) {
    if (golden.length === KEPT) break;
    const answer = await askOracles(drawn);
    if (answer !== null) golden.push(answer);
  }
  return golden;
}

async function askOracles(drawn: Case): Promise<Golden | null> {
  const { id, network } = drawn;
  if (!isSmall(network)) return null;
  const verdicts = await judge(drawn, oracles);
  if (verdicts.some(({ kind }) => kind === 'engine wrong' || kind === 'undecided')) {
    throw new Error(`${id}: run npm run oracle first, the engine and the oracles part`);
  }
  const answers: { readonly name: string; readonly values: LayerValues }[] = [];
  for (const oracle of oracles) {
    const values = await lastOutput(oracle, drawn, verdicts);
    if (values !== null) answers.push({ name: oracle.name, values });
  }
  const [first, second] = answers;
  if (first === undefined) return null;
  if (second !== undefined && !(relativeError(first.values, second.values) <= TOLERANCE)) return null;
  const output = Array.from(first.values.values, (value) => Number(value.toPrecision(DIGITS)));
  const names = answers.map(({ name }) => name);
  return { id, network, oracles: names, shape: formatShape(first.values.shape), output };
}

function isSmall(network: NetworkSpec): boolean {
  const report = inferNetwork(network);
  return report.ok && elementCount(network.input) <= MOST_INPUTS && elementCount(report.value.output) <= MOST_OUTPUTS;
}

/** As it was asked when it agreed; null where it was refused, inexpressible or wrong. */
async function lastOutput(oracle: Oracle, drawn: Case, verdicts: readonly Verdict[]): Promise<LayerValues | null> {
  const verdict = verdicts.find((one) => one.oracle === oracle.name);
  const run = verdict?.agreesOtherwise === true ? oracle.runOtherwise : oracle.run;
  if (run === null || (verdict?.kind !== 'agree' && verdict?.agreesOtherwise !== true)) return null;
  const outputs = await run(fill(drawn));
  return outputs.get(drawn.network.layers.at(-1)?.id ?? '') ?? null;
}

async function formatted({ path, golden }: { path: string; golden: readonly Golden[] }): Promise<string> {
  const config = await prettier.resolveConfig(path);
  return prettier.format(JSON.stringify(golden), { ...config, parser: 'json' });
}

function compareWithStored(path: string, golden: readonly Golden[]): readonly string[] {
  const stored = readStored(path);
  if (golden.length !== stored.length) return [`${path}: ${stored.length} cases stored, ${golden.length} wanted`];
  return golden.flatMap((want, index) => {
    const { output: numbers, ...rest } = stored[index] ?? want;
    const { output, ...expected } = want;
    const equal = JSON.stringify(rest) === JSON.stringify(expected) && numbers.length === output.length;
    const limit = UP_TO_DATE * Math.max(1, ...output.map(Math.abs));
    const near = output.every((value, at) => Math.abs(value - (numbers[at] ?? Number.NaN)) <= limit);
    return equal && near ? [] : [`${path}: ${want.id} is out of date`];
  });
}

function readStored(path: string): readonly Golden[] {
  try {
    return goldenFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}

function slug(name: string): string {
  return name.replaceAll(/[^a-z0-9]+/g, '-');
}
