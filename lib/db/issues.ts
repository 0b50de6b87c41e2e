import type { Db } from './client';

export interface NewIssue {
  readonly questionVersionId: string;
  readonly variantId?: string;
  readonly message: string;
}

/** Notes that a question could not be made or graded: once for each version and message while it is unresolved. */
export async function raiseIssue(db: Db, { questionVersionId, variantId, message }: NewIssue): Promise<void> {
  const open = await db.issue.findFirst({
    where: { questionVersionId, message, resolvedAt: null },
    select: { id: true },
  });
  if (open !== null) return;
  await db.issue.create({ data: { questionVersionId, message, ...(variantId === undefined ? {} : { variantId }) } });
}
