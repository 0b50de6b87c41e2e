import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { HOME_ZONE, readWallTime, writeWallTime } from './wall-time';

const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
const zone = fc.constantFrom(...ZONES);
/** Whole minutes of 1971 to 2099. */
const instant = fc.integer({ min: 525_600, max: 68_374_080 }).map((minutes) => new Date(minutes * 60_000));

function read(text: string, where?: string) {
  const result = readWallTime(text, where);
  return result.ok ? { at: result.value.at.toISOString(), twice: result.value.isEarlierOfTwo } : result.error;
}

describe('any instant', () => {
  test('is read back from what the clocks show, or as the same clock face earlier that day, and then it says so', () => {
    fc.assert(
      fc.property(instant, zone, (at, where) => {
        const shown = writeWallTime(at, where);
        const back = readWallTime(shown, where);
        expect(back.ok).toBe(true);
        if (!back.ok) return;
        expect(writeWallTime(back.value.at, where)).toBe(shown);
        if (back.value.at.getTime() === at.getTime()) return;
        expect(back.value.isEarlierOfTwo).toBe(true);
        expect(back.value.at < at).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('is read exactly where clocks are never changed', () => {
    const quiet = fc.date({ min: new Date('1992-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(quiet, (date) => {
        const at = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
        expect(read(writeWallTime(at))).toEqual({ at: at.toISOString(), twice: false });
      }),
    );
  });
});

describe('any text of the right shape', () => {
  test('shows again what was typed, or is refused with a time that exists', () => {
    const two = (most: number) => fc.integer({ min: 1, max: most }).map((value) => String(value).padStart(2, '0'));
    const text = fc
      .tuple(fc.integer({ min: 1971, max: 2099 }), two(12), two(28), two(23), two(59))
      .map(([year, month, day, hour, minute]) => `${String(year)}-${month}-${day}T${hour}:${minute}`);
    fc.assert(
      fc.property(text, zone, (typed, where) => {
        const result = readWallTime(typed, where);
        if (result.ok) {
          expect(writeWallTime(result.value.at, where)).toBe(typed);
          return;
        }
        expect(result.error.kind).toBe('skipped');
        if (result.error.kind !== 'skipped') return;
        expect(result.error.resumesAt > typed).toBe(true);
        expect(readWallTime(result.error.resumesAt, where).ok).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('where clocks are put forward', () => {
  test.each([
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T03:00'],
    ['Europe/Berlin', '2026-03-29T02:00', '2026-03-29T03:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-04T02:30'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-31T00:00'],
  ])('%s has no %s, and goes on at %s', (where, typed, resumesAt) => {
    expect(read(typed, where)).toEqual({ kind: 'skipped', resumesAt });
  });
});

describe('where clocks are put back', () => {
  test.each([
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z'],
  ])('%s shows %s twice: it is the earlier one, %s', (where, typed, at) => {
    expect(read(typed, where)).toEqual({ at, twice: true });
  });

  test('the minute before and the minute after are read as they stand', () => {
    expect(read('2026-11-01T00:59', 'America/New_York')).toEqual({ at: '2026-11-01T04:59:00.000Z', twice: false });
    expect(read('2026-11-01T02:00', 'America/New_York')).toEqual({ at: '2026-11-01T07:00:00.000Z', twice: false });
  });
});

describe('a text', () => {
  test('is read in Beijing time unless another place is named', () => {
    expect(HOME_ZONE).toBe('Asia/Shanghai');
    expect(read('2026-12-01T08:00')).toEqual({ at: '2026-12-01T00:00:00.000Z', twice: false });
  });

  test('may be a leap day, in a leap year', () => {
    expect(read('2028-02-29T23:59')).toEqual({ at: '2028-02-29T15:59:00.000Z', twice: false });
    expect(read('2026-02-29T23:59')).toEqual({ kind: 'unreadable' });
  });

  test('may name seconds, which do not count', () => {
    expect(read('2026-12-01T08:00:59')).toEqual({ at: '2026-12-01T00:00:00.000Z', twice: false });
  });

  test.each([
    '',
    'tomorrow',
    '2026-12-01',
    '2026-13-01T08:00',
    '2026-12-32T08:00',
    '2026-12-01T24:00',
    '2026-12-01T08:60',
    '0002-01-01T08:00',
  ])('that no calendar has is refused: "%s"', (typed) => expect(read(typed)).toEqual({ kind: 'unreadable' }));

  test('in a place that does not exist is our own mistake', () => {
    expect(() => readWallTime('2026-12-01T08:00', 'Mars/Olympus')).toThrow(RangeError);
  });
});
