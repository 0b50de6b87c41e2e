import { describe, expect, it } from 'vitest';

import { MAX_CODE_LENGTH } from '@/lib/core/questions/public';

import { POST } from './route';

function body(answers: Record<string, string>) {
  const bytes = new TextEncoder().encode(JSON.stringify({ answers })).byteLength;
  return { fits: bytes <= (POST.spec.bodyLimitBytes ?? 0), taken: POST.spec.body?.safeParse({ answers }).success };
}

describe('what can be sent as an answer', () => {
  it('holds several of the longest programs, commented in Chinese', () => {
    const program = '卷'.repeat(MAX_CODE_LENGTH);
    expect(body({ first: program, second: program, third: program })).toEqual({ fits: true, taken: true });
  });

  it('holds more than any kind reads, so that a long answer is told so', () => {
    expect(body({ part: 'x'.repeat(4 * MAX_CODE_LENGTH) })).toEqual({ fits: true, taken: true });
  });

  it('has an end', () => {
    expect(body({ part: 'x'.repeat(200_000) })).toEqual({ fits: false, taken: false });
  });
});
