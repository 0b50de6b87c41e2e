import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createRng } from '../shared/rng';

import { abilityOf, afterFeedback, chanceOfRight, drawHeldSlips, drawSkill, simulateStudent } from './student';

const SLIPS = ['size.forgot-plus-one', 'depth.kept-input', 'parameters.forgot-bias'];
const student = simulateStudent({
  random: createRng('student'),
  skill: 0.5,
  skills: new Map([['conv.size', 1]]),
  slips: new Map([
    ['size.forgot-plus-one', 0.8],
    ['depth.kept-input', 0.4],
  ]),
});

describe('ability', () => {
  test('is the skill with what is added for the concepts, in the mean', () => {
    expect(abilityOf(student, [])).toBe(0.5);
    expect(abilityOf(student, ['conv.size'])).toBe(1.5);
    expect(abilityOf(student, ['conv.size', 'conv.depth'])).toBe(1);
  });

  test('grows with practice of the concept, more and more slowly', () => {
    const concepts = ['conv.depth'];
    let [now, gained] = [student, Number.POSITIVE_INFINITY];
    for (let answer = 0; answer < 20; answer += 1) {
      const next = afterFeedback(now, { concepts, slips: [] });
      const gain = abilityOf(next, concepts) - abilityOf(now, concepts);
      expect(gain).toBeGreaterThan(0);
      expect(gain).toBeLessThan(gained);
      expect(abilityOf(next, ['other'])).toBe(abilityOf(now, ['other']));
      [now, gained] = [next, gain];
    }
  });

  test('decides the chance of a right answer: a half where it meets the difficulty', () => {
    expect(chanceOfRight(1, 1)).toBe(0.5);
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), fc.double({ min: -4, max: 4, noNaN: true }), (a, b) => {
        expect(chanceOfRight(a, b) + chanceOfRight(b, a)).toBeCloseTo(1, 12);
        expect(chanceOfRight(a + 1, b)).toBeGreaterThan(chanceOfRight(a, b));
      }),
    );
  });

  test('is spread over a class as told', () => {
    const random = createRng('class');
    const skills = Array.from({ length: 2000 }, () => drawSkill(random, { mean: 1, spread: 2 }));
    const mean = skills.reduce((sum, skill) => sum + skill, 0) / skills.length;
    const variance = skills.reduce((sum, skill) => sum + (skill - mean) ** 2, 0) / skills.length;
    expect(mean).toBeCloseTo(1, 0);
    expect(Math.sqrt(variance)).toBeCloseTo(2, 0);
  });
});

describe('a slip', () => {
  test('weakens where it is named, and only then', () => {
    const told = afterFeedback(student, { concepts: [], slips: ['size.forgot-plus-one', 'never.held'] });
    expect([...told.slips]).toEqual([
      ['size.forgot-plus-one', 0.4],
      ['depth.kept-input', 0.4],
    ]);
  });

  test('is held by chance, at most as many as told, in the strength asked for', () => {
    const random = createRng('slips');
    for (let draw = 0; draw < 200; draw += 1) {
      const held = drawHeldSlips(random, { codes: SLIPS, most: 2, strength: [0.5, 0.9] });
      expect(held.size).toBeLessThanOrEqual(2);
      for (const [code, strength] of held) {
        expect(SLIPS).toContain(code);
        expect(strength).toBeGreaterThanOrEqual(0.5);
        expect(strength).toBeLessThan(0.9);
      }
    }
  });
});

test('the same seed makes the same student', () => {
  expect(simulateStudent({ random: createRng('one') })).toEqual(simulateStudent({ random: createRng('one') }));
});
