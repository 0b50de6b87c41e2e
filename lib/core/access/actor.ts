import type { Locale } from '../shared/locale';

export const ROLES = ['student', 'instructor', 'teacher', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** The person on whose behalf something is done, as their account stood when the request came in. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}
