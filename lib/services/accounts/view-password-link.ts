import { getDb } from '@/lib/db/client';
import { selectOptionalPasswordLink } from '@/lib/db/password-links';

import { countPasswordLink } from './attempt-limits';
import { hashLinkToken } from './password-link';

export interface ViewPasswordLink {
  readonly token: string;
  /** Where the request came from, to count attempts by. */
  readonly address: string;
  readonly now: Date;
}

/** What a link opens; looking at it does not use it up. */
export type PasswordLinkView =
  | { readonly state: 'good'; readonly email: string; readonly name: string }
  | { readonly state: 'used' | 'expired' | 'unknown' };

/** @throws AppError too_many_attempts */
export async function viewPasswordLink({ token, address, now }: ViewPasswordLink): Promise<PasswordLinkView> {
  const tries = await countPasswordLink(address);
  const link = await selectOptionalPasswordLink(getDb(), hashLinkToken(token));
  if (link === null || link.user.role !== 'student' || link.user.suspendedAt !== null) return { state: 'unknown' };
  await tries.forgive();
  if (link.usedAt !== null) return { state: 'used' };
  if (link.expiresAt <= now) return { state: 'expired' };
  return { state: 'good', email: link.user.email, name: link.user.name };
}
