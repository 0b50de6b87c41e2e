import { expect, test, vi } from 'vitest';

import { lazy } from './lazy';

test('nothing is worked out before it is wanted, and then once only, undefined and null too', () => {
  for (const value of [7, undefined, null]) {
    const make = vi.fn(() => value);
    const get = lazy(make);
    expect(make).not.toHaveBeenCalled();
    expect([get(), get()]).toEqual([value, value]);
    expect(make).toHaveBeenCalledTimes(1);
  }
});

test('what throws is tried again', () => {
  let calls = 0;
  const get = lazy(() => {
    calls += 1;
    if (calls === 1) throw new Error('not yet');
    return calls;
  });
  expect(get).toThrow('not yet');
  expect([get(), get()]).toEqual([2, 2]);
});
