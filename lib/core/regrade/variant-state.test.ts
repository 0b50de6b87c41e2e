import { describe, expect, test } from 'vitest';

import { stateAfterRegrade } from './variant-state';

const at = new Date('2026-09-01T08:00:00Z');
const right = { score: 1, at };
const partly = { score: 0.5, at };

describe('a variant after its answers were judged again', () => {
  test('is solved since its newest answer, where that is right now', () => {
    const solved = { state: 'solved', closedAt: at };
    expect(stateAfterRegrade({ state: 'open', newest: right, superseded: false })).toEqual(solved);
    expect(stateAfterRegrade({ state: 'open', newest: right, superseded: true })).toEqual(solved);
    expect(stateAfterRegrade({ state: 'open', newest: partly, superseded: false })).toBeNull();
  });

  test('is open again where its newest answer is not right any more and nothing newer was begun', () => {
    const open = { state: 'open', closedAt: null };
    expect(stateAfterRegrade({ state: 'solved', newest: partly, superseded: false })).toEqual(open);
    expect(stateAfterRegrade({ state: 'solved', newest: partly, superseded: true })).toBeNull();
    expect(stateAfterRegrade({ state: 'solved', newest: right, superseded: false })).toBeNull();
  });

  test.each(['given_up', 'broken'] as const)('stays %s, whatever the answers are worth', (state) => {
    for (const newest of [right, partly, null]) {
      expect(stateAfterRegrade({ state, newest, superseded: false })).toBeNull();
    }
  });
});
