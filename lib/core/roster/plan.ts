import type { ReadRow, RosterPerson, RowProblem } from './read-roster';

/** @file What a roster meets, and what is planned for each of its rows. */

/** Somebody in the class. */
export interface RosterMember {
  readonly userId: string;
  readonly role: 'student' | 'teacher';
  readonly email: string;
  readonly studentNumber: string | null;
  readonly rosterName: string | null;
  readonly group: string | null;
}

/** Somebody whom the class still waits for. */
export interface RosterWaiting {
  readonly studentNumber: string;
  readonly name: string;
  readonly group: string | null;
}

/** The class as it is, as far as a roster may change it. */
export interface RosterState {
  readonly members: readonly RosterMember[];
  readonly waiting: readonly RosterWaiting[];
  readonly groups: readonly string[];
  /** The accounts that exist for addresses of the file, by address. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Whether an account may be made for an address. */
  readonly mayMakeAccount: (email: string) => boolean;
}

/** What is wrong with a row in this class. */
export type PlaceProblem =
  /** The address is a teacher's of this class: a roster never changes teachers. */
  | 'is_teacher'
  /** Another student of the class has the number. */
  | 'number_taken'
  /** No account can be made for the address. */
  | 'email_reserved';

/** What is done for a row. `claims`: the number that was waited for until then. */
export type RosterStep =
  | { readonly kind: 'account'; readonly person: RosterPerson; readonly claims: string | null }
  | { readonly kind: 'join'; readonly userId: string; readonly person: RosterPerson; readonly claims: string | null }
  | { readonly kind: 'wait'; readonly person: RosterPerson }
  | {
      readonly kind: 'member';
      readonly userId: string;
      readonly was: RosterMember;
      readonly person: RosterPerson;
      readonly claims: string | null;
    }
  | { readonly kind: 'waiting'; readonly was: RosterWaiting; readonly person: RosterPerson };

export type RowVerdict =
  | { readonly kind: 'new' | 'changed'; readonly step: RosterStep }
  | { readonly kind: 'here' }
  | { readonly kind: 'duplicate'; readonly by: 'studentNumber' | 'email'; readonly firstLine: number }
  | { readonly kind: 'broken'; readonly problem: RowProblem | PlaceProblem };

export interface PlannedRow {
  readonly row: ReadRow;
  readonly verdict: RowVerdict;
}
