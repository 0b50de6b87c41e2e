import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { preferredCoding } from './accept-encoding.mjs';

const CODINGS = ['br', 'gzip'] as const;

describe('the coding of a file', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0', 'identity'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br ; q=0.8 , gzip ; q=0.8', 'br'],
    ['identity, br;q=0.5', 'identity'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['*;q=0', 'identity'],
    ['br;q=much', 'identity'],
    ['deflate', 'identity'],
  ])('for %s is %s', (header, coding) => {
    expect(preferredCoding(header, CODINGS)).toBe(coding);
  });

  test('is never one that the client gave the weight 0', () => {
    const weight = fc.constantFrom('', ';q=0', ';q=0.3', ';q=1');
    fc.assert(
      fc.property(fc.record({ br: weight, gzip: weight, '*': weight }), (weights) => {
        const header = Object.entries(weights).map(([name, text]) => name + text);
        const coding = preferredCoding(header.join(', '), CODINGS);
        expect(coding === 'identity' ? '' : weights[coding]).not.toBe(';q=0');
      }),
    );
  });

  test('is one of those that are there, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(['br', 'gzip', 'identity']).toContain(preferredCoding(header, CODINGS));
      }),
    );
  });
});
