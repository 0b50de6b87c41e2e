import type { Db } from './client';
import type { Prisma } from './generated/client';

/** @file Extensions as teachers grant them. */

const COLUMNS = {
  id: true,
  assignmentId: true,
  userId: true,
  groupId: true,
  dueAt: true,
  closesAt: true,
  extraMinutes: true,
  extraAttempts: true,
  reason: true,
  updatedAt: true,
} satisfies Prisma.ExtensionSelect;

export type ClassExtensionRow = Prisma.ExtensionGetPayload<{ select: typeof COLUMNS }>;

/** For whom an extension is: one of the two is null. */
export interface ExtensionFor {
  readonly userId: string | null;
  readonly groupId: string | null;
}

export interface ExtensionValues {
  readonly dueAt: Date | null;
  readonly closesAt: Date | null;
  readonly extraMinutes: number;
  readonly extraAttempts: number;
  readonly reason: string;
}

/** Of one assignment, in the order in which they were granted. */
export function listExtensionsOf(db: Db, assignmentId: string): Promise<ClassExtensionRow[]> {
  return db.extension.findMany({
    where: { assignmentId },
    select: COLUMNS,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

const GROUP_COLUMNS = { assignmentId: true, groupId: true } satisfies Prisma.ExtensionSelect;

export type GroupExtensionRow = Prisma.ExtensionGetPayload<{ select: typeof GROUP_COLUMNS }>;

/** Those of groups, in all assignments of a class. */
export function listGroupExtensions(db: Db, classId: string): Promise<GroupExtensionRow[]> {
  return db.extension.findMany({
    where: { groupId: { not: null }, assignment: { classId } },
    select: GROUP_COLUMNS,
    orderBy: { id: 'asc' },
  });
}

/** Those of these assignments of which somebody was granted time up to this moment or beyond, by id. */
export async function listExtendedPast(
  db: Db,
  { assignmentIds, moment }: { readonly assignmentIds: readonly string[]; readonly moment: Date },
): Promise<ReadonlySet<string>> {
  if (assignmentIds.length === 0) return new Set();
  const rows = await db.extension.findMany({
    where: {
      assignmentId: { in: [...assignmentIds] },
      OR: [{ dueAt: { gte: moment } }, { closesAt: { gte: moment } }],
    },
    distinct: ['assignmentId'],
    select: { assignmentId: true },
  });
  return new Set(rows.map(({ assignmentId }) => assignmentId));
}

export function selectOptionalExtensionFor(
  db: Db,
  { assignmentId, ...whom }: ExtensionFor & { readonly assignmentId: string },
): Promise<ClassExtensionRow | null> {
  return db.extension.findFirst({ where: { assignmentId, ...whom }, select: COLUMNS });
}

export function selectOptionalExtension(
  db: Db,
  { assignmentId, extensionId }: { readonly assignmentId: string; readonly extensionId: string },
): Promise<ClassExtensionRow | null> {
  return db.extension.findFirst({ where: { id: extensionId, assignmentId }, select: COLUMNS });
}

/** Null when one of this student or group was granted meanwhile: then nothing changes. */
export async function insertExtension(
  db: Db,
  values: ExtensionFor & ExtensionValues & { readonly assignmentId: string; readonly createdById: string },
): Promise<ClassExtensionRow | null> {
  const [row] = await db.extension.createManyAndReturn({
    data: [{ ...values }],
    skipDuplicates: true,
    select: COLUMNS,
  });
  return row ?? null;
}

/** Null when somebody else changed it since `seen`: then nothing changes. */
export async function updateExtension(
  db: Db,
  { id, seen, ...values }: ExtensionValues & { readonly id: string; readonly seen: Date },
): Promise<ClassExtensionRow | null> {
  const [row] = await db.extension.updateManyAndReturn({
    where: { id, updatedAt: seen },
    data: values,
    select: COLUMNS,
  });
  return row ?? null;
}

export async function deleteExtension(db: Db, id: string): Promise<boolean> {
  const { count } = await db.extension.deleteMany({ where: { id } });
  return count === 1;
}
