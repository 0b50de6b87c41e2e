import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { closeUp, placeAmong } from './placement-order';

import type { Standing } from './placement-order';

const standing = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  anchor: fc.constantFrom('', 'one', 'two'),
  position: fc.integer({ min: 0, max: 20 }),
});
const standings = fc.uniqueArray(standing, { selector: ({ id }) => id });

const idsIn = (all: readonly Standing[], anchor: string) =>
  [...all.filter((one) => one.anchor === anchor)]
    .sort((left, right) => left.position - right.position)
    .map(({ id }) => id);

function expectDense(all: readonly Standing[]): void {
  for (const anchor of new Set(all.map((one) => one.anchor))) {
    const positions = all.filter((one) => one.anchor === anchor).map(({ position }) => position);
    expect([...positions].sort((left, right) => left - right)).toEqual(positions.map((_unused, index) => index));
  }
}

describe('placeAmong', () => {
  test('puts it at its place, or at the end of a shorter section, and keeps the order of all others without gaps', () => {
    fc.assert(
      fc.property(standings, standing, (others, moved) => {
        const placed = placeAmong(others, moved);
        const section = idsIn(placed, moved.anchor);
        expectDense(placed);
        expect(section.indexOf(moved.id)).toBe(Math.min(moved.position, section.length - 1));
        const rest = others.filter(({ id }) => id !== moved.id);
        for (const anchor of ['', 'one', 'two']) {
          expect(idsIn(placed, anchor).filter((id) => id !== moved.id)).toEqual(idsIn(closeUp(rest), anchor));
        }
      }),
    );
  });

  test('doing it again changes nothing', () => {
    fc.assert(
      fc.property(standings, standing, (others, moved) => {
        const once = placeAmong(others, moved);
        const sorted = (all: readonly Standing[]) => [...all].sort((left, right) => left.id.localeCompare(right.id));
        expect(sorted(placeAmong(once, moved))).toEqual(sorted(once));
      }),
    );
  });
});

test('closing up keeps the order', () => {
  const spread = [
    { id: 'a', anchor: 'one', position: 7 },
    { id: 'b', anchor: 'one', position: 2 },
    { id: 'c', anchor: '', position: 3 },
  ];
  expect(closeUp(spread)).toEqual([
    { id: 'b', anchor: 'one', position: 0 },
    { id: 'a', anchor: 'one', position: 1 },
    { id: 'c', anchor: '', position: 0 },
  ]);
});
