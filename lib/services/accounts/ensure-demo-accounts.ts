import { DEFAULT_LOCALE } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { selectOptionalUserByEmail, suspendDemoUsers, upsertDemoUser } from '@/lib/db/users';

import { DEMO_ACCOUNTS } from './demo';
import { hashPassword, verifyPassword } from './password-hash';

/** Makes the demo accounts, or renews them: each opens with this password afterwards. */
export async function ensureDemoAccounts({ password }: { readonly password: string }): Promise<void> {
  const db = getDb();
  for (const account of DEMO_ACCOUNTS) {
    const existing = await selectOptionalUserByEmail(db, account.email);
    const isCurrent = await verifyPassword(existing?.passwordHash ?? null, password);
    const passwordHash = isCurrent ? existing?.passwordHash : await hashPassword(password);
    await upsertDemoUser(db, { ...account, locale: DEFAULT_LOCALE, passwordHash: passwordHash ?? null });
  }
}

/** Closes the demo accounts of an installation that has them no longer. */
export async function closeDemoAccounts({ now }: { readonly now: Date }): Promise<void> {
  await suspendDemoUsers(getDb(), now);
}
