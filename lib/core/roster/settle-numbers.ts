import { studentNumberKey } from './student-number';

import type { PlannedRow, RosterState } from './plan';

/**
 * Refuses the rows whose number somebody else keeps. A number that its holder gives up in the same file is free, so that two students whose numbers
 * were mixed up are put right by one file; who gives theirs up for one that is refused keeps it after all, and so on until nothing changes.
 */
export function settleNumbers(judged: readonly PlannedRow[], state: RosterState): readonly PlannedRow[] {
  const holders = new Map(
    state.members.flatMap(({ userId, studentNumber }) =>
      studentNumber === null ? [] : [[studentNumberKey(studentNumber), userId] as const],
    ),
  );
  let rows = judged;
  for (;;) {
    const leaving = new Set(rows.flatMap(leaves));
    const settled = rows.map((planned) => {
      const key = takes(planned);
      const holder = key === null ? undefined : holders.get(key);
      if (holder === undefined || holder === memberOf(planned) || leaving.has(holder)) return planned;
      return { ...planned, verdict: { kind: 'broken', problem: 'number_taken' } as const };
    });
    if (settled.every((planned, index) => planned === rows[index])) return rows;
    rows = settled;
  }
}

/** The number that a row gives to somebody. */
function takes({ verdict }: PlannedRow): string | null {
  const number = 'step' in verdict ? verdict.step.person.studentNumber : null;
  return number === null ? null : studentNumberKey(number);
}

function memberOf({ verdict }: PlannedRow): string | null {
  return 'step' in verdict && 'userId' in verdict.step ? verdict.step.userId : null;
}

/** The student who gets another number by this row, if it is for one. */
function leaves(planned: PlannedRow): readonly string[] {
  const { verdict } = planned;
  if (!('step' in verdict) || verdict.step.kind !== 'member') return [];
  const { was, userId } = verdict.step;
  return was.studentNumber !== null && takes(planned) !== studentNumberKey(was.studentNumber) ? [userId] : [];
}
