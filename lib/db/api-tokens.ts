import type { Db } from './client';
import type { ApiToken } from './generated/client';
import type { UserRow } from './users';

export type NewApiToken = Pick<ApiToken, 'userId' | 'name' | 'tokenHash' | 'sessionVersion' | 'expiresAt'>;

export interface TokenHolder {
  readonly user: UserRow;
  readonly token: Pick<ApiToken, 'sessionVersion' | 'expiresAt' | 'revokedAt'>;
}

export async function insertApiToken(db: Db, token: NewApiToken): Promise<void> {
  await db.apiToken.create({ data: token, select: { id: true } });
}

export async function selectOptionalTokenHolder(db: Db, tokenHash: string): Promise<TokenHolder | null> {
  const row = await db.apiToken.findUnique({
    where: { tokenHash },
    select: {
      sessionVersion: true,
      expiresAt: true,
      revokedAt: true,
      user: {
        select: {
          id: true,
          email: true,
          name: true,
          role: true,
          locale: true,
          sessionVersion: true,
          suspendedAt: true,
        },
      },
    },
  });
  if (row === null) return null;
  const { user, ...token } = row;
  return { user, token };
}

/** Ends one token; one that has ended before keeps its time. */
export async function revokeApiToken(
  db: Db,
  { tokenHash, now }: { readonly tokenHash: string; readonly now: Date },
): Promise<void> {
  await db.apiToken.updateMany({ where: { tokenHash, revokedAt: null }, data: { revokedAt: now } });
}
