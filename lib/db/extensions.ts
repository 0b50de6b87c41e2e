import type { Db } from './client';

export function countExtensions(db: Db, assignmentId: string): Promise<number> {
  return db.extension.count({ where: { assignmentId } });
}
