import { describe, expect, test } from 'vitest';

import { findPeople, peopleOf } from './people';

const PEOPLE = peopleOf({
  students: [
    {
      ...{ userId: 'u', name: 'Ming', email: 'ming@x.cn', rosterName: '小明', studentNumber: '0042' },
      ...{ groupId: 'g', joinedAt: '2026-03-01T00:00:00.000Z', signsIn: true },
    },
  ],
  waiting: [{ entryId: 'e', name: '小红', studentNumber: '0043', groupId: null }],
});
const found = (search: string) => findPeople(PEOPLE, search, new Map([['g', '一组']])).map(({ id }) => id);

describe('searching the people of a class', () => {
  test.each([
    ['', ['u', 'e']],
    ['小', ['u', 'e']],
    ['MING', ['u']],
    ['００４３', ['e']],
    ['一组 0042', ['u']],
    ['x.cn', ['u']],
    ['小红 0042', []],
  ])('%j finds %j', (search, ids) => {
    expect(found(search)).toEqual(ids);
  });
});
