import type { PlaceEvent } from '@/lib/core/access/belonging';
import type { Db } from './client';
import type { AuditEvent, PasswordLink, User } from './generated/client';

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
 * What became of a student's places, the oldest first, by the record of what was done: in the classes that they came to by their own hand or have the
 * account from, and in the classes asked about.
 */
export async function listPlaceEvents(
  db: Db,
  { userId, classIds }: { readonly userId: string; readonly classIds: readonly string[] },
): Promise<readonly PlaceEvent[]> {
  const own = await db.auditEvent.findMany({
    where: {
      OR: [
        { actorId: userId, action: { in: ['class.joined', 'class.left'] } },
        { subject: `user:${userId}`, action: 'account.created' },
      ],
    },
    select: PLACE_COLUMNS,
  });
  const places = [...classIds, ...own.map(placeOf)].map((classId) => `class:${classId}`);
  const done = await db.auditEvent.findMany({
    where: {
      subject: { in: [...new Set(places)] },
      action: { in: ['class.student-removed', 'class.student-moved'] },
      data: { path: ['userId'], equals: userId },
    },
    select: PLACE_COLUMNS,
  });
  return [...own, ...done].sort(byTime).flatMap((row) => placeEvent(row) ?? []);
}

const PLACE_COLUMNS = { id: true, at: true, action: true, subject: true, data: true } as const;

type PlaceRow = Pick<AuditEvent, keyof typeof PLACE_COLUMNS>;

function byTime(left: PlaceRow, right: PlaceRow): number {
  return left.at.getTime() - right.at.getTime() || (left.id < right.id ? -1 : 1);
}

function placeOf(row: PlaceRow): string {
  return row.action === 'account.created' ? textIn(row, 'classId') : row.subject.slice('class:'.length);
}

/** A move is recorded for both classes: that of the class it was out of counts. */
function placeEvent(row: PlaceRow): PlaceEvent | null {
  const classId = placeOf(row);
  if (row.action === 'account.created' || row.action === 'class.joined') return { kind: 'came', classId };
  if (row.action !== 'class.student-moved') return { kind: 'went', classId };
  const [from, to] = [textIn(row, 'from'), textIn(row, 'to')];
  return from === classId ? { kind: 'moved', from, to } : null;
}

/** Empty where there is none. */
function textIn({ data }: PlaceRow, key: string): string {
  const value = data !== null && typeof data === 'object' && !Array.isArray(data) ? data[key] : undefined;
  return typeof value === 'string' ? value : '';
}
