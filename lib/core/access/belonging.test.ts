import { expect, test } from 'vitest';

import { classesBelongedTo } from './belonging';

import type { PlaceEvent } from './belonging';

const came = (classId: string): PlaceEvent => ({ kind: 'came', classId });
const went = (classId: string): PlaceEvent => ({ kind: 'went', classId });
const moved = (from: string, to: string): PlaceEvent => ({ kind: 'moved', from, to });

test.each<readonly [string, readonly PlaceEvent[], readonly string[]]>([
  ['begins with coming', [came('a')], ['a']],
  ['ends with going', [came('a'), came('b'), went('a')], ['b']],
  ['begins anew with coming again', [came('a'), went('a'), came('a')], ['a']],
  ['is taken along by a move, through several classes', [came('a'), moved('a', 'b'), moved('b', 'c')], ['c']],
  ['ends where a moved student goes', [came('a'), moved('a', 'b'), went('b')], []],
  ['is not made by a move', [moved('a', 'b')], []],
  ['is not made by a move after it ended', [came('a'), went('a'), moved('a', 'b')], []],
])('belonging to a class %s', (_title, events, classIds) => {
  expect([...classesBelongedTo(events)]).toEqual(classIds);
});
