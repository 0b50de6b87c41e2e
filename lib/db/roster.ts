import type { Db } from './client';
import type { RosterEntry } from './generated/client';

export interface RosterMemberRow {
  readonly userId: string;
  readonly role: 'student' | 'teacher';
  readonly studentNumber: string | null;
  readonly rosterName: string | null;
  readonly group: { readonly name: string } | null;
  readonly user: { readonly email: string };
}

/** Everybody in a class, as far as a roster may speak of them. */
export function listRosterMembers(db: Db, classId: string): Promise<readonly RosterMemberRow[]> {
  return db.membership.findMany({
    where: { classId },
    orderBy: { userId: 'asc' },
    select: {
      ...{ userId: true, role: true, studentNumber: true, rosterName: true },
      group: { select: { name: true } },
      user: { select: { email: true } },
    },
  });
}

const ENTRY = { id: true, studentNumber: true, name: true, groupId: true } as const;

export type RosterEntryRow = Pick<RosterEntry, keyof typeof ENTRY>;

/** Whom a class still waits for, in the order of their numbers. */
export function listRosterEntries(db: Db, classId: string): Promise<readonly RosterEntryRow[]> {
  return db.rosterEntry.findMany({ where: { classId }, orderBy: { studentNumber: 'asc' }, select: ENTRY });
}

export async function hasRosterEntries(db: Db, classId: string): Promise<boolean> {
  const entry = await db.rosterEntry.findFirst({ where: { classId }, select: { id: true } });
  return entry !== null;
}

/** Capitals make no difference. */
export function selectOptionalRosterEntry(
  db: Db,
  { classId, studentNumber }: { readonly classId: string; readonly studentNumber: string },
): Promise<RosterEntryRow | null> {
  return db.rosterEntry.findFirst({
    where: { classId, studentNumber: { equals: studentNumber, mode: 'insensitive' } },
    select: ENTRY,
  });
}

/** False where there is none: somebody took it a moment ago. */
export async function deleteRosterEntry(
  db: Db,
  { id, classId }: { readonly id: string; readonly classId: string },
): Promise<boolean> {
  const { count } = await db.rosterEntry.deleteMany({ where: { id, classId } });
  return count === 1;
}

export type NewRosterEntry = Pick<RosterEntry, 'classId' | 'studentNumber' | 'name' | 'groupId'>;

export async function insertRosterEntries(db: Db, entries: readonly NewRosterEntry[]): Promise<void> {
  await db.rosterEntry.createMany({ data: entries.map((entry) => ({ ...entry })) });
}

/** How many of these numbers were waited for until now. */
export async function deleteRosterEntries(
  db: Db,
  { classId, studentNumbers }: { readonly classId: string; readonly studentNumbers: readonly string[] },
): Promise<number> {
  const { count } = await db.rosterEntry.deleteMany({
    where: { classId, studentNumber: { in: [...studentNumbers] } },
  });
  return count;
}

/** The accounts with these addresses, by address. */
export async function selectAccountIds(db: Db, emails: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (emails.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; email: string }[]>`
    SELECT id::text, email FROM "User" WHERE email = ANY (${[...emails]}::text[])`;
  return new Map(rows.map(({ id, email }) => [email, id]));
}

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly locale: string;
}

/** Makes student accounts without a password. Returns their ids by address. */
export async function insertStudentAccounts(
  db: Db,
  accounts: readonly NewAccount[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.user.createManyAndReturn({
    data: accounts.map((account) => ({ ...account, role: 'student' as const })),
    select: { id: true, email: true },
  });
  return new Map(rows.map(({ id, email }) => [email, id]));
}

export interface RosterFacts {
  readonly studentNumber: string | null;
  readonly rosterName: string;
  readonly groupId: string | null;
}

export async function insertStudents(
  db: Db,
  classId: string,
  students: readonly (RosterFacts & { readonly userId: string })[],
): Promise<void> {
  await db.membership.createMany({
    data: students.map((student) => ({ ...student, classId, role: 'student' as const })),
  });
}

/** Writes what a roster says of students of a class, all in one statement after their old numbers are free. Returns how many there were. */
export async function updateStudents(
  db: Db,
  classId: string,
  students: readonly (RosterFacts & { readonly userId: string })[],
): Promise<number> {
  const userIds = students.map(({ userId }) => userId);
  await db.membership.updateMany({
    where: { classId, role: 'student', userId: { in: userIds } },
    data: { studentNumber: null },
  });
  return db.$executeRaw`
    UPDATE "Membership" AS m
    SET "studentNumber" = s.number, "rosterName" = s.name, "groupId" = s.group_id::uuid
    FROM unnest(
      ${userIds}::text[],
      ${students.map(({ studentNumber }) => studentNumber)}::text[],
      ${students.map(({ rosterName }) => rosterName)}::text[],
      ${students.map(({ groupId }) => groupId)}::text[]
    ) AS s (user_id, number, name, group_id)
    WHERE m."classId" = ${classId}::uuid AND m.role = 'student' AND m."userId" = s.user_id::uuid`;
}
