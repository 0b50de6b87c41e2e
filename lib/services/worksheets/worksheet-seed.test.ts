import fc from 'fast-check';
import { beforeAll, expect, it, vi } from 'vitest';

import { sheetCode } from './worksheet-seed';

// The environment is read as a whole, though no database is asked.
beforeAll(() => void vi.stubEnv('DATABASE_URL', 'postgresql://nobody@localhost/none'));

const KEY = { teacherId: 't', seedWord: 'w', owner: 'o' };

it('a sheet with another number on it has another code, and in another order of its parameters the same', () => {
  const parameters = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 9 }), { minKeys: 1 });
  const codeOf = (numbers: Record<string, number>) => sheetCode(KEY, [{ contentHash: 'h', parameters: numbers }]);
  fc.assert(
    fc.property(parameters, (numbers) => {
      const [name = ''] = Object.keys(numbers);
      expect(codeOf({ ...numbers, [name]: (numbers[name] ?? 0) + 1 })).not.toBe(codeOf(numbers));
      expect(codeOf(Object.fromEntries(Object.entries(numbers).reverse()))).toBe(codeOf(numbers));
      expect(codeOf(numbers)).toMatch(/^[0-9A-F]{3}-[0-9A-F]{3}$/u);
    }),
  );
});
