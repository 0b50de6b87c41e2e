import fc from 'fast-check';
import { expect, test } from 'vitest';

import { weighEvidenceNaively } from '@/tests/support/naive-slip-evidence';

import { weighEvidence } from './slip-evidence';

import type { Encounter } from './encounters';

const SLIPS = ['off-by-one', 'no-padding', 'no-bias', 'floor-for-ceil'];
const QUESTIONS = ['size', 'padding', 'parameters', 'pooling', 'unlisted'];
const DAY_MS = 24 * 3600 * 1000;

const listed = fc
  .array(fc.subarray(SLIPS), { minLength: QUESTIONS.length - 1, maxLength: QUESTIONS.length - 1 })
  .map((lists) => new Map(lists.map((list, place) => [QUESTIONS[place] ?? '', list])));

const encounter: fc.Arbitrary<Encounter> = fc
  .record({
    studentId: fc.constantFrom('a', 'b', 'c', 'd'),
    questionId: fc.constantFrom(...QUESTIONS),
    firsts: fc.integer({ min: 1, max: 4 }),
    right: fc.nat(4),
    shown: fc.uniqueArray(fc.record({ slip: fc.constantFrom(...SLIPS), times: fc.integer({ min: 1, max: 4 }) }), {
      selector: ({ slip }) => slip,
      maxLength: 3,
    }),
    lastAt: fc.nat(120).map((days) => days * DAY_MS),
  })
  .map((one) => ({ ...one, right: Math.min(one.right, one.firsts) }));

const PLACES = 9;

test('evidence is what the plain way of weighing it finds, for any answers', () => {
  fc.assert(
    fc.property(listed, fc.array(encounter, { maxLength: 60 }), (lists, encounters) => {
      const fast = weighEvidence({ encounters, listed: lists });
      const plain = weighEvidenceNaively({ encounters, listed: lists });
      expect(new Set(fast.rates.keys())).toEqual(new Set(plain.rates.keys()));
      expect(fast.evidence).toHaveLength(plain.evidence.length);
      const found = new Map(fast.evidence.map((one) => [`${one.studentId} ${one.slip}`, one]));
      for (const expected of plain.evidence) {
        const one = found.get(`${expected.studentId} ${expected.slip}`);
        expect(one).toMatchObject({ opportunities: expected.opportunities, shown: expected.shown });
        for (const name of ['telling', 'explained', 'probability'] as const) {
          expect(one?.[name]).toBeCloseTo(expected[name], PLACES);
        }
      }
    }),
    { numRuns: 500 },
  );
});
