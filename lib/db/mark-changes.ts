import type { Db } from './client';
import type { MarkChange } from './generated/client';
import type { GradebookScope } from './gradebook';

const COLUMNS = {
  assignmentId: true,
  userId: true,
  sequence: true,
  kind: true,
  points: true,
  was: true,
  reason: true,
  byId: true,
  createdAt: true,
} as const;

export type MarkChangeRow = Pick<MarkChange, keyof typeof COLUMNS>;

export interface MarkKey {
  readonly assignmentId: string;
  readonly userId: string;
}

/** What was done to the marks of a class, or of one student in it, the oldest first. */
export async function listMarkChanges(db: Db, { classId, userId }: GradebookScope): Promise<readonly MarkChangeRow[]> {
  return db.markChange.findMany({
    where: { assignment: { classId }, ...(userId === undefined ? {} : { userId }) },
    orderBy: [{ assignmentId: 'asc' }, { userId: 'asc' }, { sequence: 'asc' }],
    select: COLUMNS,
  });
}

/** What was done to one mark, the oldest first. */
export async function listChangesOfMark(db: Db, { assignmentId, userId }: MarkKey): Promise<readonly MarkChangeRow[]> {
  return db.markChange.findMany({ where: { assignmentId, userId }, orderBy: { sequence: 'asc' }, select: COLUMNS });
}

/** A second change with the same sequence is a unique violation: who wrote first has won. */
export async function insertMarkChange(db: Db, change: MarkChangeRow): Promise<MarkChangeRow> {
  return db.markChange.create({ data: { ...change }, select: COLUMNS });
}
