import type { Db } from './client';
import type { PasswordLink, User } from './generated/client';

export type NewPasswordLink = Pick<PasswordLink, 'userId' | 'tokenHash' | 'createdById' | 'createdAt' | 'expiresAt'>;

export interface PasswordLinkRow extends Pick<PasswordLink, 'id' | 'userId' | 'expiresAt' | 'usedAt'> {
  readonly user: Pick<User, 'email' | 'name' | 'role' | 'suspendedAt'>;
}

/** Makes links, and ends every older one of the same accounts that was not used. */
export async function insertPasswordLinks(db: Db, links: readonly NewPasswordLink[]): Promise<void> {
  await db.passwordLink.deleteMany({ where: { userId: { in: links.map(({ userId }) => userId) }, usedAt: null } });
  await db.passwordLink.createMany({ data: links.map((link) => ({ ...link })) });
}

export function selectOptionalPasswordLink(db: Db, tokenHash: string): Promise<PasswordLinkRow | null> {
  return db.passwordLink.findUnique({
    where: { tokenHash },
    select: {
      ...{ id: true, userId: true, expiresAt: true, usedAt: true },
      user: { select: { email: true, name: true, role: true, suspendedAt: true } },
    },
  });
}

/** Uses a link up. False where somebody did so before, or it has expired. */
export async function markPasswordLinkUsed(
  db: Db,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<boolean> {
  const { count } = await db.passwordLink.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** What decides whether a teacher may let somebody set a password. */
export interface LinkFacts {
  readonly userId: string;
  readonly role: User['role'];
  readonly suspended: boolean;
  readonly demo: boolean;
  /** Whether they can sign in already, by password or by an identity provider. */
  readonly signsIn: boolean;
  readonly teachesOrInstructs: boolean;
}

export async function listLinkFacts(db: Db, userIds: readonly string[]): Promise<readonly LinkFacts[]> {
  const rows = await db.user.findMany({
    where: { id: { in: [...userIds] } },
    select: {
      ...{ id: true, role: true, suspendedAt: true, demo: true, passwordHash: true },
      accounts: { select: { id: true }, take: 1 },
      memberships: { where: { role: 'teacher' }, select: { classId: true }, take: 1 },
      instructs: { select: { courseId: true }, take: 1 },
    },
  });
  return rows.map((row) => ({
    ...{ userId: row.id, role: row.role, suspended: row.suspendedAt !== null, demo: row.demo },
    signsIn: row.passwordHash !== null || row.accounts.length > 0,
    teachesOrInstructs: row.memberships.length > 0 || row.instructs.length > 0,
  }));
}

/**
 * Whether a student came to one of these classes by their own hand, or has the account from the roster of one: the record of what was done says so.
 * Being put into a class by a roster proves nothing.
 */
export async function belongsToClasses(
  db: Db,
  { userId, classIds }: { readonly userId: string; readonly classIds: readonly string[] },
): Promise<boolean> {
  const joined = await db.auditEvent.findFirst({
    where: {
      OR: [
        { actorId: userId, action: 'class.joined', subject: { in: classIds.map((id) => `class:${id}`) } },
        {
          action: 'account.created',
          subject: `user:${userId}`,
          OR: classIds.map((id) => ({ data: { path: ['classId'], equals: id } })),
        },
      ],
    },
    select: { id: true },
  });
  return joined !== null;
}
