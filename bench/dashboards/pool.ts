/**
 * Answers that are judged already, to draw from: a million of them are written in minutes, not hours. A student draws by the model of
 * lib/core/simulation: the skill decides how often one of them is right, a slip that they hold how often it is one that shows it.
 */
import { drawParameters, openVariant } from '../../lib/core/questions/variant';
import { createRng } from '../../lib/core/shared/rng';
import { answerAs, difficultyOf, slipsIn } from '../../lib/core/simulation/answer';
import { abilityOf, chanceOfRight, simulateStudent } from '../../lib/core/simulation/student';
import { rememberingJudge } from '../../lib/core/simulation/work';

import type { QuestionDocument } from '../../lib/core/questions/document';
import type { RawAnswers } from '../../lib/core/questions/public';
import type { Grade } from '../../lib/core/questions/stored-grade';
import type { OpenVariant } from '../../lib/core/questions/variant';
import type { Rng } from '../../lib/core/shared/rng';
import type { SimulatedStudent } from '../../lib/core/simulation/student';

export interface PooledAnswer {
  readonly raw: RawAnswers;
  readonly grade: Grade;
}

export interface PooledVariant {
  readonly variant: OpenVariant;
  readonly right: PooledAnswer;
  readonly noise: readonly PooledAnswer[];
  readonly bySlip: ReadonlyMap<string, PooledAnswer>;
}

export interface PooledQuestion {
  readonly id: string;
  readonly versionId: string;
  readonly difficulty: number;
  /** The lecture's numbers, then others. */
  readonly variants: readonly PooledVariant[];
}

const SETS = 5;
const NOISES = 5;
const judge = rememberingJudge();
const SURE = { skill: 100, noise: { typo: 0, blind: 0 } };

export function poolQuestion(document: QuestionDocument, versionId: string): PooledQuestion {
  const { id } = document;
  const numbers = Array.from({ length: SETS }, (_unused, number) => number);
  const variants = numbers.map((number) => poolVariant(open(document, number)));
  return { id, versionId, difficulty: difficultyOf(document), variants };
}

function open(document: QuestionDocument, number: number): OpenVariant {
  const seed = `set ${String(number)}`;
  const parameters = drawParameters(document, { number, seed, avoid: [] });
  const variant = parameters.ok ? openVariant(document, { number, seed, parameters: parameters.value }) : parameters;
  if (!variant.ok) throw new Error(`${document.id}: ${variant.error.message.en}`);
  return variant.value;
}

function poolVariant(variant: OpenVariant): PooledVariant {
  const random = createRng(`pool of ${variant.document.id} ${String(variant.number)}`);
  const sent = (student: SimulatedStudent): PooledAnswer => {
    const { raw } = answerAs(student, variant, random);
    return { raw, grade: judge(variant, raw) };
  };
  const holding = (slip: string) => simulateStudent({ random, ...SURE, slips: new Map([[slip, 1]]) });
  const lost = simulateStudent({ random, skill: -100, noise: { typo: 0, blind: 1 } });
  return {
    variant,
    right: sent(simulateStudent({ random, ...SURE })),
    noise: Array.from({ length: NOISES }, () => sent(lost)),
    bySlip: new Map(slipsIn(variant).map((slip) => [slip, sent(holding(slip))])),
  };
}

/** As answerAs decides, over what is in the pool. */
export function drawAnswer(
  student: SimulatedStudent,
  { difficulty, pooled }: { readonly difficulty: number; readonly pooled: PooledVariant },
  random: Rng,
): PooledAnswer {
  if (random.unit() < student.noise.blind) return random.pick(pooled.noise);
  for (const [slip, strength] of student.slips) {
    const answer = pooled.bySlip.get(slip);
    if (answer !== undefined && random.unit() < strength) return answer;
  }
  const able = chanceOfRight(abilityOf(student, pooled.variant.document.concepts), difficulty);
  return random.unit() < able ? pooled.right : random.pick(pooled.noise);
}
