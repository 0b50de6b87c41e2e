import { describe, expect, test } from 'vitest';

import { padList } from './pad-list';
import { applyEdit } from '../yaml-edit';

const SOURCE = `id: a
hints:
  zh: [一, 二, 三] # three
  en: [one]
`;

describe('lists that belong together', () => {
  test('can be written at the place of the longer one without moving what is there', () => {
    const padded = padList(SOURCE, ['hints', 'en'], { length: 2, blank: '' });
    expect(applyEdit(padded, { path: ['hints', 'en', 2], value: 'three' })).toBe(
      SOURCE.replace('[one]', "[one, '', three]"),
    );
  });

  test('stay as they are where they are long enough', () => {
    expect(padList(SOURCE, ['hints', 'zh'], { length: 2, blank: '' })).toBe(SOURCE);
  });

  test('are begun where there is none', () => {
    expect(padList('hints: { zh: [一] }\n', ['hints', 'en'], { length: 1, blank: '' })).toBe(
      "hints: { zh: [一], en: [''] }\n",
    );
  });
});
