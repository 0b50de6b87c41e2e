/**
 * npm run questions -- [--seconds N]: variants drawn with their search, variants opened, and answers graded from what is stored, per second on one
 * core, for every kind of answer; the median of several rounds. Prints the table and the goals.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { readQuestion } from '../../lib/content/question';
import type { QuestionDocument } from '../../lib/core/questions/document';
import { grade } from '../../lib/core/questions/grade';
import { drawParameters, hasDraws, openVariant } from '../../lib/core/questions/variant';
import { machine } from './results';

const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '0.5' } } });
const ROUNDS = 5;
const TEMPLATES = path.join(import.meta.dirname, '../../content/templates');
const QUIZ_A = path.join(import.meta.dirname, '../../content/cnn/07-stride/questions/stride-three-output-size.yaml');

/** Calls a second: the median of ROUNDS rounds, each as long as asked for, after one that is not counted. */
function perSecond(call: (turn: number) => void): number {
  const milliseconds = (Number(options.seconds) * 1000) / ROUNDS;
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const started = performance.now();
    let calls = 0;
    while (performance.now() - started < milliseconds) {
      call(calls);
      calls += 1;
    }
    if (round > 0) rates.push((calls * 1000) / (performance.now() - started));
  }
  return rates.sort((left, right) => left - right)[Math.floor(ROUNDS / 2)] ?? 0;
}

function read(file: string): QuestionDocument {
  const { document, problems } = readQuestion({ file, text: readFileSync(file, 'utf8') });
  if (document === undefined) throw new Error(`${file}: ${problems[0]?.message.en ?? ''}`);
  return document;
}

interface Row {
  readonly id: string;
  readonly kinds: string;
  readonly drawn: number | null;
  readonly opened: number;
  readonly graded: number;
}

function measure(document: QuestionDocument): Row {
  const drawn = hasDraws(document)
    ? perSecond((turn) => drawParameters(document, { number: 1, seed: `bench ${turn}`, avoid: [] }))
    : null;
  const pool = Array.from({ length: 64 }, (_unused, place) => {
    const identity = { number: place, seed: `bench ${place}` };
    const parameters = drawParameters(document, { ...identity, avoid: [] });
    if (!parameters.ok) throw new Error(parameters.error.message.en);
    const variant = openVariant(document, { ...identity, parameters: parameters.value });
    if (!variant.ok) throw new Error(variant.error.message.en);
    const want = place % 2 === 0 ? 'right' : 'wrong';
    const answers = Object.fromEntries(variant.value.parts.map((part) => [part.id, part.sample(want) ?? '']));
    return { identity, parameters: parameters.value, answers };
  });
  const opened = perSecond((turn) => {
    const entry = pool[turn % pool.length];
    if (entry !== undefined) openVariant(document, { ...entry.identity, parameters: entry.parameters });
  });
  const graded = perSecond((turn) => {
    const entry = pool[turn % pool.length];
    if (entry !== undefined) grade({ document, ...entry.identity }, entry.parameters, entry.answers);
  });
  const kinds = [...new Set(document.ask.map(({ kind }) => kind))].join(', ');
  return { id: document.id, kinds, drawn, opened, graded };
}

const files = readdirSync(TEMPLATES).filter((name) => name.endsWith('.yaml'));
const rows = [QUIZ_A, ...files.map((name) => path.join(TEMPLATES, name))].map(read).map(measure);
const shown = (rate: number | null): string =>
  (rate === null ? '–' : Math.round(rate).toLocaleString('en')).padStart(10);
console.log(machine());
console.log(
  `${'question'.padEnd(34)}${'kind'.padEnd(10)}${'drawn/s'.padStart(10)}${'opened/s'.padStart(10)}${'graded/s'.padStart(10)}`,
);
for (const { id, kinds, drawn, opened, graded } of rows) {
  console.log(`${id.padEnd(34)}${kinds.padEnd(10)}${shown(drawn)}${shown(opened)}${shown(graded)}`);
}
const shape = rows.find(({ kinds }) => kinds === 'shape');
const slowest = rows
  .filter(({ drawn }) => drawn !== null)
  .sort((left, right) => (left.drawn ?? 0) - (right.drawn ?? 0))[0];
console.log(`\nshape answers graded per second: ${shown(shape?.graded ?? 0).trim()} (goal 5,000)`);
console.log(
  `searched variants per second, the shape question: ${shown(shape?.drawn ?? 0).trim()}; the slowest (${slowest?.id ?? ''}): ${shown(slowest?.drawn ?? 0).trim()} (goal 300)`,
);
