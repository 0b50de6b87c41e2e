import type { Actor } from '@/lib/core/access/actor';
import { DEFAULT_LOCALE, isLocale } from '@/lib/core/shared/locale';
import type { UserRow } from '@/lib/db/users';

/** The account as an actor; null when it is suspended. */
export function toActor(user: UserRow): Actor | null {
  if (user.suspendedAt !== null) return null;
  const locale = isLocale(user.locale) ? user.locale : DEFAULT_LOCALE;
  return { id: user.id, role: user.role, name: user.name, email: user.email, locale };
}
