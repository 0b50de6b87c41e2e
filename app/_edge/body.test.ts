import { expect, test } from 'vitest';

import type { AppError } from '@/lib/services/errors';

import { readJson } from './body';

function request(body: string): Request {
  return new Request('http://localhost/', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

test.each([
  ['NUL in a value', '{"answers":{"output":"\\u0000"}}'],
  ['NUL in a key below the top', '{"answers":{"\\u0000":"x"}}'],
  ['half a character in a value', '{"answers":{"output":"\\ud800"}}'],
  ['half a character in a key', '{"\\udfff":1}'],
])('what the database cannot store is refused as a bad request: %s', async (_what, body) => {
  await expect(readJson(request(body), 1000)).rejects.toThrow(
    expect.objectContaining({ code: 'bad_request' }) as AppError,
  );
});

test('whole characters of every plane are let through', async () => {
  await expect(readJson(request('{"😀":"𠮷３×３"}'), 1000)).resolves.toEqual({ '😀': '𠮷３×３' });
});
