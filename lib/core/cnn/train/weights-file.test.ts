import { crc32 as zlibCrc32 } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { NetworkWeights } from '../weights';
import { crc32 } from './crc32';
import { describeWeightsFileError, readWeights, readWeightsHeader, writeWeights } from './weights-file';

const ORIGIN = { network: 'lenet', command: 'npm run cnn -- train', seed: 'one', correct: 99, tested: 100 };
const WEIGHTS = {
  conv: { weight: Float32Array.of(0.1, -2, 3.5), bias: Float32Array.of(1e-30) },
  norm: { runningMean: Float32Array.of(1, 2), runningVariance: Float32Array.of(3, 4) },
};
const LITTLE_ENDIAN = true;
const FILE = writeWeights(WEIGHTS, ORIGIN);

/** The file with another header, and its numbers as they were. */
function withHeader(change: (header: Record<string, unknown>) => unknown): Uint8Array {
  const length = new DataView(FILE.buffer).getUint32(8, LITTLE_ENDIAN);
  const header: unknown = JSON.parse(new TextDecoder().decode(FILE.subarray(12, 12 + length)));
  const text = new TextEncoder().encode(JSON.stringify(change(header as Record<string, unknown>)));
  const file = new Uint8Array(12 + text.length + FILE.length - 12 - length);
  file.set(FILE.subarray(0, 8));
  new DataView(file.buffer).setUint32(8, text.length, LITTLE_ENDIAN);
  file.set(text, 12);
  file.set(FILE.subarray(12 + length), 12 + text.length);
  return file;
}

function numbersOf(weights: NetworkWeights): number[] {
  return Object.values(weights).flatMap((layer) => Object.values(layer).flatMap((values) => Array.from(values)));
}

function errorOf(bytes: Uint8Array) {
  const read = readWeights(bytes);
  return read.ok ? null : read.error;
}

test('what was written is read back to the bit, wherever the bytes lie', () => {
  const padded = new Uint8Array(FILE.length + 3);
  padded.set(FILE, 3);
  expect(readWeights(FILE)).toEqual({ ok: true, value: WEIGHTS });
  expect(readWeights(padded.subarray(3))).toEqual({ ok: true, value: WEIGHTS });
  expect(readWeightsHeader(FILE)).toMatchObject({ ok: true, value: ORIGIN });
});

test('the checksum is that of zlib', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlibCrc32(bytes));
    }),
  );
});

describe('a damaged file is refused with what is wrong', () => {
  test('cut off anywhere, or with any bit turned, it is never read as other weights', () => {
    fc.assert(
      fc.property(fc.nat(FILE.length - 1), fc.nat(7), (place, bit) => {
        expect(errorOf(FILE.subarray(0, place))).not.toBeNull();
        const turned = Uint8Array.from(FILE);
        turned[place] = (turned[place] ?? 0) ^ (1 << bit);
        const read = readWeights(turned);
        // A changed letter of the command, the seed or a layer's name is none of the numbers' business.
        if (read.ok) expect(numbersOf(read.value)).toEqual(numbersOf(WEIGHTS));
      }),
      { numRuns: 500 },
    );
  });

  test('another kind of file, and a header longer than the file', () => {
    expect(errorOf(new TextEncoder().encode('PNG, perhaps'))).toMatchObject({ code: 'weights-file-unknown' });
    expect(errorOf(new Uint8Array(0))).toMatchObject({ code: 'weights-file-unknown', params: { length: 0 } });
    const long = Uint8Array.from(FILE);
    long.fill(0xff, 8, 12);
    expect(errorOf(long)).toMatchObject({ code: 'weights-header-unreadable', params: { length: 2 ** 32 - 1 } });
  });

  test.each([
    ['network', { network: 5 }],
    ['command', { command: null }],
    ['seed', { seed: undefined }],
    ['correct', { correct: -1 }],
    ['tested', { tested: 'all' }],
    ['crc32', { crc32: 0.5 }],
    ['tensors', { tensors: {} }],
    ['tensors[0]', { tensors: [{ layer: 'conv', parameter: 'kernel', size: 1 }] }],
    ['tensors[0]', { tensors: [{ layer: 'conv', parameter: 'weight', size: 1e15 }] }],
    ['tensors[0]', { tensors: [null] }],
    [
      'tensors[1]',
      {
        tensors: [
          { layer: 'conv', parameter: 'weight', size: 1 },
          { layer: 'conv', parameter: 'weight', size: 2 },
        ],
      },
    ],
  ])('a header with a wrong %s', (place, change) => {
    expect(errorOf(withHeader((header) => ({ ...header, ...change })))).toEqual({
      code: 'weights-header-malformed',
      params: { place },
    });
  });

  test('a header that is no object', () => {
    expect(errorOf(withHeader(() => 'text'))).toMatchObject({ code: 'weights-header-malformed' });
  });

  test('fewer numbers than promised, changed numbers, and numbers that are none', () => {
    expect(errorOf(FILE.subarray(0, FILE.length - 4))).toEqual({
      code: 'weights-length-wrong',
      params: { expected: 32, actual: 28 },
    });
    const changed = Uint8Array.from(FILE);
    changed[FILE.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(errorOf(changed)).toMatchObject({ code: 'weights-checksum-wrong' });
    expect(errorOf(writeWeights({ fc: { weight: [1, Number.NaN] } }, ORIGIN))).toEqual({
      code: 'weights-value-not-finite',
      params: { layer: 'fc', parameter: 'weight', position: 1 },
    });
  });

  test('every error has a sentence in both languages that names its numbers', () => {
    const error = errorOf(FILE.subarray(0, FILE.length - 4));
    if (error === null) throw new Error('the file was read');
    expect(describeWeightsFileError(error, 'en')).toBe(
      'The weights file should hold 32 bytes of numbers and holds 28.',
    );
    expect(describeWeightsFileError(error, 'zh-CN')).toBe('权重文件应有 32 字节的数值，实有 28 字节。');
  });
});
