import { describe, expect, test } from 'vitest';

import { readCopy, keepCopy } from './form-copy';
import { readForm, readNumber, readTime, valuesOf } from './form-values';
import { PRESETS, emptyValues, presetOf, presetRules } from './presets';

import type { FormValues } from './form-values';
import type { AssignmentView } from '@/lib/services/assignments/view-assignment';

const ZONE = 'Asia/Shanghai';
const FACTS = { now: new Date('2026-03-01T04:00:00Z'), zone: ZONE, categories: ['homework', 'exam'] };
const filled: FormValues = {
  ...emptyValues(FACTS),
  title: '第一次作业',
  questions: [{ questionId: 'a', points: '10' }],
};

describe('a form', () => {
  test.each(PRESETS)('filled in as usual for %s can be sent as it is', (preset) => {
    const values = { ...filled, ...presetRules(preset, FACTS) };
    expect(readForm(values, ZONE)).toMatchObject({ ok: true });
    expect(presetOf(values)).toBe(preset);
  });

  test('names every field that must be mended, not only the first', () => {
    const read = readForm(
      {
        ...emptyValues(FACTS),
        limit: 'two',
        worth: ['100', ''],
        perDay: '-1',
        dueAt: '2026-02-30T08:00',
        audience: 'some',
      },
      ZONE,
    );
    expect(read.ok ? [] : Object.keys(read.faults).sort()).toEqual(
      ['attempts.limit', 'attempts.worth', 'dueAt', 'late.perDay', 'questions', 'targetIds', 'title'].sort(),
    );
  });

  test('of homework sends no rules of exams, whatever was typed there before', () => {
    const read = readForm({ ...filled, minutes: 'x' }, ZONE);
    expect(read).toMatchObject({ ok: true, body: { settings: { exam: null } } });
  });

  test('for the whole class names nobody, whoever was chosen before', () => {
    expect(readForm({ ...filled, targetIds: ['x'] }, ZONE)).toMatchObject({ ok: true, body: { targetIds: [] } });
  });

  test('shows what is stored, and sends it unchanged', () => {
    const read = readForm({ ...filled, ...presetRules('exam', FACTS) }, ZONE);
    if (!read.ok) throw new Error('it can be sent');
    const stored = read.body as AssignmentView;
    expect(readForm(valuesOf(stored, ZONE), ZONE)).toEqual(read);
  });

  test('takes shares with two decimals as they are', () => {
    const read = readForm({ ...filled, worth: ['100', '33.33'] }, ZONE);
    expect(read).toMatchObject({ ok: true, body: { settings: { attempts: { worth: [1, 0.3333] } } } });
  });
});

describe('a number', () => {
  test.each([
    ['１０', 10],
    [' 2.5 ', 2.5],
    ['0', 0],
  ])('may be typed as "%s"', (text, value) => expect(readNumber(text)).toBe(value));

  test.each(['', '-1', '1e3', '1,5', 'ten', '0x10', '1.'])('is not "%s"', (text) =>
    expect(readNumber(text)).toBeNull(),
  );
});

describe('a time', () => {
  test('is read from the clocks of the named place', () => {
    expect(readTime('2026-03-08T23:59', ZONE)).toEqual({ at: '2026-03-08T15:59:00.000Z', fault: null, twice: false });
  });

  test('that no clock shows is refused with the next one that does', () => {
    const read = readTime('2026-03-08T02:30', 'America/New_York');
    expect(read).toEqual({ at: null, fault: { key: 'skippedTime', when: '2026-03-08 03:00' }, twice: false });
  });

  test('that clocks show twice says so', () => {
    expect(readTime('2026-11-01T01:30', 'America/New_York')).toMatchObject({ twice: true });
  });
});

describe('a copy', () => {
  const place = { userId: 'u', classId: 'c', assignmentId: null };
  const storeOf = (items = new Map<string, string>()) => ({
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });

  test('is there again after a reload, for the same person and the same place only', () => {
    const store = storeOf();
    const copy = { values: filled, seen: null, newId: 'n' };
    expect(keepCopy(store, place, copy)).toBe(true);
    expect(readCopy(store, place, filled)).toEqual(copy);
    expect(readCopy(store, { ...place, userId: 'v' }, filled)).toBeNull();
    expect(readCopy(store, { ...place, assignmentId: 'a' }, filled)).toBeNull();
    keepCopy(store, place, null);
    expect(readCopy(store, place, filled)).toBeNull();
  });

  test('of a form with other fields is left alone', () => {
    const store = storeOf();
    const older = Object.fromEntries(Object.entries(filled).filter(([field]) => field !== 'worth'));
    keepCopy(store, place, { values: older as unknown as FormValues, seen: null, newId: 'n' });
    expect(readCopy(store, place, filled)).toBeNull();
  });
});
