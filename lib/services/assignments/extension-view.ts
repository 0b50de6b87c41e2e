import type { ClassExtensionRow } from '@/lib/db/class-extensions';

/** An extension as teachers see it. Moments are ISO 8601; null: as for everybody. */
export interface ExtensionView {
  readonly extensionId: string;
  readonly userId: string | null;
  readonly groupId: string | null;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
  readonly extraMinutes: number;
  readonly extraAttempts: number;
  readonly reason: string;
  /** Names this state of it: who changes it says which they have seen. */
  readonly updatedAt: string;
}

export function extensionView({ id, ...row }: ClassExtensionRow): ExtensionView {
  const { userId, groupId, dueAt, closesAt, extraMinutes, extraAttempts, reason, updatedAt } = row;
  return {
    extensionId: id,
    userId,
    groupId,
    dueAt: dueAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    extraMinutes,
    extraAttempts,
    reason,
    updatedAt: updatedAt.toISOString(),
  };
}
