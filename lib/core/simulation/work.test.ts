import { beforeAll, expect, test } from 'vitest';

import { allQuestions, variantOf } from '@/tests/support/questions';

import { createRng } from '../shared/rng';

import { slipsIn } from './answer';
import { simulateStudent } from './student';
import { rememberingJudge, workedUntil, workOn } from './work';

import type { OpenVariant } from '../questions/variant';
import type { SimulatedStudent } from './student';
import type { Sitting } from './work';

/** Every question is read: longer than a hook has on a busy machine. */
const READING_MS = 60_000;
let variant: OpenVariant;
beforeAll(async () => {
  const questions = new Map(await allQuestions());
  const document = questions.get('stride-three-output-size');
  if (document === undefined) throw new Error('the question is gone');
  variant = variantOf(document, { number: 0, seed: '' });
}, READING_MS);

const openedAt = new Date('2026-09-01T12:00:00Z');
const NOISELESS = { typo: 0, blind: 0 };

function sit(student: SimulatedStudent, sitting: Partial<Sitting> = {}) {
  const usual = { variant, openedAt, attempts: 3, told: true, givesUp: 0 };
  return workOn(student, { ...usual, ...sitting }, { random: createRng('sitting'), judge: rememberingJudge() });
}

test('a right answer closes the variant and ends the work', () => {
  const able = simulateStudent({ random: createRng('able'), skill: 100, noise: NOISELESS });
  const { worked, student } = sit(able);
  expect(worked).toMatchObject({ state: 'solved', answers: [{ attemptNumber: 1, intent: 'right' }] });
  expect(worked.closedAt).toEqual(worked.answers[0]?.at);
  expect([...student.practice.values()]).toEqual(variant.document.concepts.map(() => 1));
});

test('wrong answers go on as long as there are attempts, in the order of time', () => {
  const lost = simulateStudent({ random: createRng('lost'), skill: -100, noise: NOISELESS });
  const { worked } = sit(lost, { givesUp: 1 });
  expect(worked.answers.map(({ attemptNumber }) => attemptNumber)).toEqual([1, 2, 3]);
  const moments = [worked.openedAt, ...worked.answers.map(({ at }) => at), worked.closedAt ?? openedAt];
  expect([...moments].sort((left, right) => left.getTime() - right.getTime())).toEqual(moments);
  expect(worked.state).toBe('given_up');
  expect(workedUntil(worked)).toEqual(worked.closedAt);
  expect(sit(lost).worked).toMatchObject({ state: 'open', closedAt: null });
});

test('who is told of a slip holds it less firmly; who is not told keeps it, and nothing is closed', () => {
  const [slip = ''] = slipsIn(variant);
  const holding = simulateStudent({
    random: createRng('slipping'),
    skill: 100,
    noise: NOISELESS,
    slips: new Map([[slip, 1]]),
  });
  const once = { attempts: 1 };
  expect(sit(holding, once).student.slips.get(slip)).toBe(0.5);
  const exam = sit(holding, { ...once, told: false });
  expect(exam.student.slips.get(slip)).toBe(1);
  expect(exam.worked.state).toBe('open');
});

test('an answer that nobody could read is never judged', () => {
  const raw = Object.fromEntries(variant.parts.map(({ id }) => [id, '?']));
  expect(() => rememberingJudge()(variant, raw)).toThrow(/stride-three-output-size.*invalid/u);
});
