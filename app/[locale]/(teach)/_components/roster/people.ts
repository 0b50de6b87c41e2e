import type { ClassRoster } from '@/lib/services/roster/list-students';

/** Somebody in the class, or somebody whom it waits for: one row of the table. */
export interface Person {
  readonly key: string;
  readonly id: string;
  readonly kind: 'student' | 'waiting';
  /** As the account is called; the roster's where there is none. */
  readonly name: string;
  /** Where the roster calls them otherwise. */
  readonly rosterName: string | null;
  readonly studentNumber: string | null;
  readonly email: string | null;
  readonly groupId: string | null;
  readonly signsIn: boolean;
}

/** Students first, then those who are waited for. */
export function peopleOf({ students, waiting }: Pick<ClassRoster, 'students' | 'waiting'>): readonly Person[] {
  return [
    ...students.map(
      (one): Person => ({
        ...{ key: `student:${one.userId}`, id: one.userId, kind: 'student', name: one.name },
        rosterName: one.rosterName === one.name ? null : one.rosterName,
        ...{ studentNumber: one.studentNumber, email: one.email, groupId: one.groupId, signsIn: one.signsIn },
      }),
    ),
    ...waiting.map(
      (one): Person => ({
        ...{ key: `waiting:${one.entryId}`, id: one.entryId, kind: 'waiting', name: one.name, rosterName: null },
        ...{ studentNumber: one.studentNumber, email: null, groupId: one.groupId, signsIn: false },
      }),
    ),
  ];
}

/** Those in whom every word of the search is found: in name, number, address or group, whatever the width and the case of its letters. */
export function findPeople(
  people: readonly Person[],
  search: string,
  groupNames: ReadonlyMap<string, string>,
): readonly Person[] {
  const words = folded(search).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return people;
  return people.filter(({ name, rosterName, studentNumber, email, groupId }) => {
    const said = [name, rosterName, studentNumber, email, groupNames.get(groupId ?? '')];
    const text = folded(said.filter(Boolean).join(' '));
    return words.every((word) => text.includes(word));
  });
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
