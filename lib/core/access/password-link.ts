import type { Role } from './actor';

export const PASSWORD_LINK_DAYS = 7;

const DAY_MS = 86_400_000;

/** Somebody for whom a password link is wanted. */
export interface LinkedAccount {
  readonly role: Role;
  readonly suspended: boolean;
  readonly demo: boolean;
  /** Whether they can sign in already. */
  readonly signsIn: boolean;
  readonly teachesOrInstructs: boolean;
  /** Whether they are in a class of the asker by their own hand, or since the account was made by its roster. */
  readonly belongs: boolean;
}

export type LinkRefusal = 'not_a_student' | 'suspended' | 'demo' | 'not_yours';

/**
 * Why a teacher may not let somebody set a password; null where they may. A link opens the account, so it is for students alone; and a teacher who
 * merely wrote somebody's address into a roster must not get into an account that its owner uses.
 */
export function linkRefusal(account: LinkedAccount): LinkRefusal | null {
  if (account.role !== 'student' || account.teachesOrInstructs) return 'not_a_student';
  if (account.suspended) return 'suspended';
  if (account.demo) return 'demo';
  return account.signsIn && !account.belongs ? 'not_yours' : null;
}

export function passwordLinkExpiry(now: Date): Date {
  return new Date(now.getTime() + PASSWORD_LINK_DAYS * DAY_MS);
}
