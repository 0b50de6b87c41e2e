import { inTransaction } from './transaction';

export interface NewIssue {
  readonly questionVersionId: string;
  readonly variantId?: string;
  readonly message: string;
}

/** Notes that a question could not be made or graded: once for each version and message while it is unresolved. */
export async function raiseIssue({ questionVersionId, variantId, message }: NewIssue): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`issue:${questionVersionId}`}, 0))::text`;
    const open = await tx.issue.findFirst({
      where: { questionVersionId, message, resolvedAt: null },
      select: { id: true },
    });
    if (open !== null) return;
    await tx.issue.create({ data: { questionVersionId, message, ...(variantId === undefined ? {} : { variantId }) } });
  });
}
