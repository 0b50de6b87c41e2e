import { describe, expect, test } from 'vitest';

import { said, worked } from './quantities/step';
import { falseSteps, stepText } from './solution';

const RULE = { zh: '高', en: 'Height' };

describe('a line of a solution', () => {
  test('is the rule, then formula = substitution = value, the substitution being the checked expression', () => {
    const step = worked(RULE, { formula: '\\frac{H}{s}', expression: '12 / 3', value: 4 });
    expect(stepText(step)).toEqual({
      zh: '高：$$\\frac{H}{s} = \\frac{12}{3} = 4$$',
      en: 'Height: $$\\frac{H}{s} = \\frac{12}{3} = 4$$',
    });
  });

  test('says a number once where nothing is left to compute', () => {
    expect(stepText(worked(RULE, { formula: 'K', expression: '1792', value: 1792 })).en).toBe(
      'Height: $$K = 1{,}792$$',
    );
    expect(stepText(worked(RULE, { expression: '(-3)', value: -3 })).en).toBe('Height: $$-3$$');
  });

  test('says that a value is rounded where digits are left away', () => {
    expect(stepText(worked(RULE, { expression: '2 / 3', value: 2 / 3 })).en).toContain(
      '= 0.666667'.replace('=', '\\approx'),
    );
    expect(stepText(worked(RULE, { expression: '1 / 4', value: 0.25 })).en).toContain('= 0.25');
  });

  test('states a comparison as it holds', () => {
    expect(stepText(worked(RULE, { expression: '5 <= 7', value: 1 })).en).toBe('Height: $$5 \\le 7$$');
    expect(stepText(worked(RULE, { expression: '8 <= 7', value: 0 })).en).toBe('Height: $$8 \\gt 7$$');
    expect(stepText(worked(RULE, { expression: '8 == 7', value: 0 })).en).toBe('Height: $$8 \\neq 7$$');
  });

  test('ends as a sentence where it computes nothing', () => {
    expect(stepText(said({ zh: '没有窗口', en: 'There is no window' }))).toEqual({
      zh: '没有窗口。',
      en: 'There is no window.',
    });
    expect(stepText(said({ zh: '为什么？', en: 'Why?' }))).toEqual({ zh: '为什么？', en: 'Why?' });
  });

  test('is false when its expression gives another value, cannot be read, or is missing', () => {
    const line = (expression: string, value: number) => worked(RULE, { expression, value });
    expect(falseSteps([line('2 + 2', 4), said(RULE)])).toEqual([]);
    expect(falseSteps([line('2 + 2', 5), line('2 +', 2), line('n', 1), { ...line('1', 1), expression: null }])).toEqual(
      ['2 + 2', '2 +', 'n', '1'],
    );
  });
});
