import { describe, expect, test } from 'vitest';

import { forward } from '@/tests/support/cnn-networks';

import { relu } from './relu';

const RELU = { kind: 'relu', id: 'relu' } as const;

describe('relu', () => {
  test('keeps what is positive and makes everything else 0', () => {
    expect(forward([RELU], { input: [[[-2, 0, 3.5]]] })).toEqual([0, 0, 3.5]);
  });

  test('keeps any shape and has no parameters', () => {
    for (const shape of [{ height: 3, width: 5, channels: 2 }, { features: 9 }]) {
      expect(relu.plan(RELU, [shape])).toMatchObject({ value: { output: shape, parameterTensors: [], macs: 0 } });
    }
  });
});
