import { describe, expect, it } from 'vitest';

import { POST } from './route';

const LONGEST_PROGRAM = 8_000;

function body(answers: Record<string, string>) {
  const bytes = new TextEncoder().encode(JSON.stringify({ answers })).byteLength;
  return { fits: bytes <= (POST.spec.bodyLimitBytes ?? 0), taken: POST.spec.body?.safeParse({ answers }).success };
}

describe('what can be sent as an answer', () => {
  it('holds several of the longest programs, commented in Chinese', () => {
    const program = '卷'.repeat(LONGEST_PROGRAM);
    expect(body({ first: program, second: program, third: program })).toEqual({ fits: true, taken: true });
  });

  it('holds more than any kind reads, so that a long answer is told so', () => {
    expect(body({ part: 'x'.repeat(4 * LONGEST_PROGRAM) })).toEqual({ fits: true, taken: true });
  });

  it('has an end', () => {
    expect(body({ part: 'x'.repeat(200_000) })).toEqual({ fits: false, taken: false });
  });
});
