/** Measures one stored question and prints a QuestionSpeed as JSON. Run compiled: the loader of tsx names every closure again as it is made. */
import { readFileSync } from 'node:fs';

import { questionDocumentSchema } from '../../lib/core/questions/document';
import type { QuestionDocument } from '../../lib/core/questions/document';
import { grade } from '../../lib/core/questions/grade';
import type { RawAnswers } from '../../lib/core/questions/public';
import { drawParameters, hasDraws, openVariant } from '../../lib/core/questions/variant';
import { openStored } from './open-stored';
import type { StoredVariant } from './open-stored';
import type { QuestionSpeed } from './question-table';
import { median } from './statistics';

const ROUNDS = 5;
const POOL = 64;
const OPENINGS = 300;
/** Optimizing compilers need so long whatever is asked for. */
const WARM_MICROSECONDS = 400_000;
/** Right and wrong answers alike. */
const BATCH = 8;

const [, , stored = '', seconds = '0.5'] = process.argv;
const written: unknown = JSON.parse(readFileSync(stored, 'utf8'));
const document = questionDocumentSchema.parse(written);
const pool = Array.from({ length: POOL }, (_unused, place) => answered(place));
const speed: QuestionSpeed = {
  id: document.id,
  kinds: [...new Set(document.ask.map(({ kind }) => kind))].join(', '),
  drawn: hasDraws(document) ? drawnPerSecond(document) : null,
  opened: perSecond(({ identity, parameters }) => openVariant(document, { ...identity, parameters })),
  graded: perSecond(({ identity, parameters, answers }) =>
    grade({ document: written, ...identity }, parameters, answers),
  ),
  openedMs: median(pool.flatMap((entry) => openings(entry))),
};
console.log(JSON.stringify(speed));

interface Answered extends StoredVariant {
  readonly answers: RawAnswers;
}

/** Every second variant is answered wrongly. */
function answered(place: number): Answered {
  const identity = { number: place, seed: `bench ${place}` };
  const parameters = drawParameters(document, { ...identity, avoid: [] });
  if (!parameters.ok) throw new Error(parameters.error.message.en);
  const entry = { document: written, identity, parameters: parameters.value };
  const want = place % 2 === 0 ? 'right' : 'wrong';
  const answers = openStored(entry).variant.parts.map((part) => [part.id, part.sample(want) ?? ''] as const);
  return { ...entry, answers: Object.fromEntries(answers) };
}

function drawnPerSecond(question: QuestionDocument): number {
  return perSecond((_entry, turn) => drawParameters(question, { number: 1, seed: `bench ${turn}`, avoid: [] }));
}

/** Calls in a second of processor time: the median of ROUNDS rounds after a warm-up. Other programs do not count, our own garbage does. */
function perSecond(call: (entry: Answered, turn: number) => unknown): number {
  const microseconds = (Number(seconds) * 1e6) / ROUNDS;
  rateOf(call, Math.max(WARM_MICROSECONDS, microseconds));
  return median(Array.from({ length: ROUNDS }, () => rateOf(call, microseconds)));
}

function rateOf(call: (entry: Answered, turn: number) => unknown, microseconds: number): number {
  const before = process.cpuUsage();
  let [calls, used] = [0, 0];
  while (used < microseconds) {
    for (let turn = 0; turn < BATCH; turn += 1, calls += 1) {
      const entry = pool[calls % POOL];
      if (entry !== undefined) call(entry, calls);
    }
    const { user, system } = process.cpuUsage(before);
    used = user + system;
  }
  return (calls * 1e6) / used;
}

function openings(entry: Answered): readonly number[] {
  return Array.from({ length: Math.ceil(OPENINGS / POOL) }, () => {
    const started = performance.now();
    openStored(entry);
    return performance.now() - started;
  });
}
