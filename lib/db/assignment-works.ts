import type { Db } from './client';

/** Whose sitting of which assignment. */
export interface WorkKey {
  readonly assignmentId: string;
  readonly userId: string;
}

/** Begins a sitting; one that has begun stays as it is. */
export async function beginWork(db: Db, key: WorkKey, now: Date): Promise<void> {
  await db.assignmentWork.createMany({ data: [{ ...key, startedAt: now }], skipDuplicates: true });
}

/** Hands it in for good; what was handed in stays handed in as it was. False when it was already, or has not begun. */
export async function finishWork(db: Db, key: WorkKey, now: Date): Promise<boolean> {
  const { count } = await db.assignmentWork.updateMany({
    where: { ...key, finishedAt: null },
    data: { finishedAt: now },
  });
  return count === 1;
}

/** Takes back that it was handed in. Under the student's lock. */
export async function resumeWork(db: Db, key: WorkKey): Promise<void> {
  await db.assignmentWork.updateMany({ where: key, data: { finishedAt: null } });
}
