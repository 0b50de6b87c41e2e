import { beforeAll, describe, expect, test } from 'vitest';

import { allQuestions, variantOf } from '@/tests/support/questions';

import { gradeAnswers, slipCodes } from '../questions/grade';
import { createRng } from '../shared/rng';

import { answerAs, partsShowing, slipsIn } from './answer';
import { simulateStudent } from './student';

import type { GradedOutcome } from '../questions/grade';
import type { RawAnswers } from '../questions/public';
import type { OpenVariant } from '../questions/variant';
import type { SimulatedStudent } from './student';

/** Every question is read and drawn once: longer than a hook has on a busy machine. */
const READING_MS = 60_000;
let variants: readonly OpenVariant[] = [];
beforeAll(async () => {
  const questions = await allQuestions();
  variants = questions.flatMap(([, document]) =>
    [0, 1].map((number) => variantOf(document, { number, seed: `simulated ${document.id}` })),
  );
}, READING_MS);

const SURE = { noise: { typo: 0, blind: 0 }, skill: 100 };

function sure(slips: ReadonlyMap<string, number> = new Map()): SimulatedStudent {
  return simulateStudent({ random: createRng(`habits ${String([...slips.keys()])}`), ...SURE, slips });
}

function graded(variant: OpenVariant, raw: RawAnswers): GradedOutcome {
  const outcome = gradeAnswers(variant, raw);
  if (outcome.state !== 'graded') throw new Error(`${variant.document.id} ${JSON.stringify(raw)}: ${outcome.state}`);
  return outcome;
}

describe('over every question of the course and every template', () => {
  test('whoever knows is right, in whatever way it is typed', () => {
    for (const variant of variants) {
      for (let habit = 0; habit < 4; habit += 1) {
        const student = simulateStudent({ random: createRng(`habit ${habit}`), ...SURE });
        const { raw, intent } = answerAs(student, variant, createRng('any'));
        expect(intent).toBe('right');
        expect([variant.document.id, raw, graded(variant, raw).score]).toEqual([variant.document.id, raw, 1]);
      }
    }
  });

  test('whoever follows a slip that shows is told of that slip', () => {
    const silent: string[] = [];
    for (const variant of variants) {
      for (const slip of slipsIn(variant)) {
        const { raw, intent } = answerAs(sure(new Map([[slip, 1]])), variant, createRng('any'));
        expect(intent).toBe(slip);
        const outcome = graded(variant, raw);
        if (partsShowing(variant, slip).length === 0) continue;
        if (!slipCodes(outcome).includes(slip)) silent.push(`${variant.document.id} ${slip} ${JSON.stringify(raw)}`);
      }
    }
    expect(silent).toEqual([]);
  });

  test('whoever knows nothing still sends what can be read', () => {
    const lost = simulateStudent({ random: createRng('lost'), skill: -100, noise: { typo: 0, blind: 0.5 } });
    const random = createRng('lost, too');
    const scores = variants.map((variant) => {
      const { raw, intent } = answerAs(lost, variant, random);
      expect(intent).toBe('noise');
      return graded(variant, raw).score;
    });
    // Options can be guessed; numbers cannot.
    expect(scores.filter((score) => score === 1).length / scores.length).toBeLessThan(0.3);
  });

  test('whoever mistypes sends what can be read', () => {
    const hasty = simulateStudent({ random: createRng('hasty'), skill: 100, noise: { typo: 1, blind: 0 } });
    const random = createRng('hasty, too');
    for (const variant of variants) graded(variant, answerAs(hasty, variant, random).raw);
  });

  test('the same seed gives the same answers, another seed others', () => {
    const everything = (seed: string) => {
      const random = createRng(seed);
      const student = simulateStudent({ random, skill: 0, noise: { typo: 0.2, blind: 0.2 } });
      return variants.map((variant) => answerAs(student, variant, random));
    };
    expect(everything('a')).toEqual(everything('a'));
    expect(everything('a')).not.toEqual(everything('b'));
  });
});

test('a slip is followed as often as it is strong', () => {
  const variant = variants.find((candidate) => slipsIn(candidate).length > 0);
  if (variant === undefined) throw new Error('no slips');
  const [slip] = slipsIn(variant) as [string];
  const random = createRng('many');
  const student = sure(new Map([[slip, 0.3]]));
  const intents = Array.from({ length: 1000 }, () => answerAs(student, variant, random).intent);
  expect(intents.filter((intent) => intent === slip).length / 1000).toBeCloseTo(0.3, 1);
});
