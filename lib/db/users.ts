import type { Db } from './client';
import type { User } from './generated/client';

const WITHOUT_PASSWORD = {
  id: true,
  email: true,
  name: true,
  role: true,
  locale: true,
  sessionVersion: true,
  suspendedAt: true,
} as const;

/** An account without what only signing in may see. */
export type UserRow = Pick<User, keyof typeof WITHOUT_PASSWORD>;
export type UserWithPassword = UserRow & Pick<User, 'passwordHash'>;

export type NewUser = Pick<User, 'email' | 'name' | 'passwordHash' | 'locale'> & Partial<Pick<User, 'role' | 'demo'>>;

export function selectOptionalUser(db: Db, id: string): Promise<UserRow | null> {
  return db.user.findUnique({ where: { id }, select: WITHOUT_PASSWORD });
}

export function selectOptionalUserByEmail(db: Db, email: string): Promise<UserWithPassword | null> {
  return db.user.findUnique({ where: { email }, select: { ...WITHOUT_PASSWORD, passwordHash: true } });
}

export function selectUserWithPassword(db: Db, id: string): Promise<UserWithPassword> {
  return db.user.findUniqueOrThrow({ where: { id }, select: { ...WITHOUT_PASSWORD, passwordHash: true } });
}

/** The account that an identity provider's subject is linked to. */
export async function selectOptionalUserByAccount(
  db: Db,
  account: { readonly provider: string; readonly providerAccountId: string },
): Promise<UserRow | null> {
  const row = await db.account.findUnique({
    where: { provider_providerAccountId: account },
    select: { user: { select: WITHOUT_PASSWORD } },
  });
  return row?.user ?? null;
}

export function insertUser(db: Db, user: NewUser): Promise<UserRow> {
  return db.user.create({ data: user, select: WITHOUT_PASSWORD });
}

export async function insertAccount(
  db: Db,
  account: { readonly userId: string; readonly provider: string; readonly providerAccountId: string },
): Promise<void> {
  await db.account.create({ data: account });
}

/** Makes or renews a demo account by its e-mail; a new password ends its sessions. */
export async function upsertDemoUser(db: Db, user: Omit<NewUser, 'demo'>): Promise<void> {
  const existing = await db.user.findUnique({ where: { email: user.email }, select: { passwordHash: true } });
  const sessionVersion = { increment: existing?.passwordHash === user.passwordHash ? 0 : 1 };
  await db.user.upsert({
    where: { email: user.email },
    create: { ...user, demo: true },
    update: { ...user, demo: true, suspendedAt: null, sessionVersion },
    select: { id: true },
  });
}

export async function suspendDemoUsers(db: Db, now: Date): Promise<void> {
  await db.user.updateMany({ where: { demo: true, suspendedAt: null }, data: { suspendedAt: now } });
}

export function updateProfile(
  db: Db,
  { id, ...profile }: { readonly id: string; readonly name?: string; readonly locale?: string },
): Promise<UserRow> {
  return db.user.update({ where: { id }, data: profile, select: WITHOUT_PASSWORD });
}

/** Stores a new password hash, and with it ends every session and token made before. */
export function updatePassword(
  db: Db,
  { id, passwordHash }: { readonly id: string; readonly passwordHash: string },
): Promise<UserRow> {
  const data = { passwordHash, sessionVersion: { increment: 1 } };
  return db.user.update({ where: { id }, data, select: WITHOUT_PASSWORD });
}

/** Ends every session and token of one account. */
export function raiseSessionVersion(db: Db, id: string): Promise<UserRow> {
  return db.user.update({ where: { id }, data: { sessionVersion: { increment: 1 } }, select: WITHOUT_PASSWORD });
}

/** Names by id; who is gone has none. */
export async function selectNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
