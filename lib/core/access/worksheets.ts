import type { Actor } from './actor';

/**
 * Who may print worksheets, whose key pages hold the right answers: people whose account teaches or writes, and whoever teaches a class,
 * whatever their account is. Never a mere student of one.
 */
export function mayMakeWorksheets(
  actor: Pick<Actor, 'role'>,
  { teachesClass }: { readonly teachesClass: boolean },
): boolean {
  return actor.role !== 'student' || teachesClass;
}
