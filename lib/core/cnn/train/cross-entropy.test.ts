import { expect, test } from 'vitest';

import { crossEntropy } from './cross-entropy';

function lossOf(logits: readonly number[], labels: readonly number[]) {
  const gradient = new Float64Array(logits.length);
  const loss = crossEntropy({
    samples: labels.length,
    logits: Float64Array.from(logits),
    labels: Int32Array.from(labels),
    gradient,
  });
  return { ...loss, gradient: Array.from(gradient) };
}

test('equal scores cost the logarithm of the number of classes, and the first of them counts as the answer', () => {
  expect(lossOf([2, 2, 2, 2], [0]).loss).toBeCloseTo(Math.log(4), 12);
  expect(lossOf([2, 2, 2, 2], [0]).correct).toBe(1);
  expect(lossOf([2, 2, 2, 2], [3]).correct).toBe(0);
});

test('the gradient is softmax less one at the label, divided by the samples', () => {
  // softmax(0, ln 3) = (1/4, 3/4)
  const { gradient, loss, correct } = lossOf([0, Math.log(3), 0, Math.log(3)], [0, 1]);
  [-0.75, 0.75, 0.25, -0.25].forEach((expected, index) => expect(gradient[index]).toBeCloseTo(expected / 2, 12));
  expect(loss).toBeCloseTo((Math.log(4) + Math.log(4 / 3)) / 2, 12);
  expect(correct).toBe(1);
});

test('scores whose exponentials would overflow or vanish give a finite loss', () => {
  const { loss, gradient } = lossOf([1000, -1000], [1]);
  expect(loss).toBe(2000);
  expect(gradient).toEqual([1, -1]);
});
