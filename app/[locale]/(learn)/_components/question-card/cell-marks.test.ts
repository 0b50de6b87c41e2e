import { describe, expect, it } from 'vitest';

import { marksFor } from './cell-marks';
import { splitMatrix } from './matrix-raw';

import type { PublicPartFeedback } from '@/lib/core/questions/public';

const PART = { kind: 'matrix', id: 'map', label: null, rows: 2, columns: 2 } as const;
const FEEDBACK: PublicPartFeedback = {
  id: 'map',
  right: false,
  score: 0.5,
  answer: '1, −2; 3, 4',
  slips: [],
  tied: true,
  notes: [],
  marks: [
    [true, false],
    [false, true],
  ],
};

describe('the marks of a grid', () => {
  it('stand at the cells as they were sent, however the numbers were written', () => {
    expect(marksFor(PART, FEEDBACK, splitMatrix('１,-2;+3,4.0', PART))).toEqual(FEEDBACK.marks);
  });

  it('go away where a cell is changed, and only there', () => {
    expect(marksFor(PART, FEEDBACK, splitMatrix('1,5;,4', PART))).toEqual([
      [true, null],
      [null, true],
    ]);
  });

  it('are not there before anything was marked', () => {
    const none = [
      [null, null],
      [null, null],
    ];
    expect(marksFor(PART, null, splitMatrix('1,2;3,4', PART))).toEqual(none);
    expect(marksFor(PART, { ...FEEDBACK, marks: null }, splitMatrix('1,-2;3,4', PART))).toEqual(none);
  });
});
