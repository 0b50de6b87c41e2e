import fc from 'fast-check';
import { expect, test } from 'vitest';

import { sameNumber } from '../../value';
import { readShape } from '../shape/check';
import { shapeSample } from '../shape/samples';

import { readNumber } from './check';
import { numberSample } from './samples';

const keys = fc.oneof(
  fc.integer({ min: -1e15, max: Number.MAX_SAFE_INTEGER }),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => value + 0),
);

test('a right sample is the key, a wrong one lies beyond any tolerance and noise, an invalid one is unreadable', () => {
  fc.assert(
    fc.property(keys, fc.double({ min: 0, max: 1e9, noNaN: true }), (right, tolerance) => {
      expect(readNumber(numberSample({ right, tolerance }, 'right'), [])).toEqual({ ok: true, value: right });
      const wrong = readNumber(numberSample({ right, tolerance }, 'wrong'), []);
      expect(wrong.ok && !sameNumber(wrong.value, right, tolerance)).toBe(true);
      expect(readNumber(numberSample({ right, tolerance }, 'invalid'), []).ok).toBe(false);
    }),
  );
});

test('a right sample of a shape is the key, a wrong one another shape, an invalid one unreadable', () => {
  const dimension = fc.integer({ min: 1, max: 999_998_999 });
  fc.assert(
    fc.property(dimension, dimension, dimension, (height, width, channels) => {
      const right = { height, width, channels };
      expect(readShape(shapeSample(right, 'right'))).toEqual({ ok: true, value: right });
      const wrong = readShape(shapeSample(right, 'wrong'));
      expect(wrong.ok && wrong.value).not.toEqual(right);
      expect(wrong.ok).toBe(true);
      expect(readShape(shapeSample(right, 'invalid')).ok).toBe(false);
    }),
  );
});
