import { getDb } from '@/lib/db/client';
import { listProgress } from '@/lib/db/progress';

import type { Actor } from '@/lib/core/access/actor';

/** A student's own standing on one question. */
export interface QuestionProgress {
  readonly questionId: string;
  /** 0 to 1. */
  readonly bestScore: number;
  /** Graded submissions over all variants. */
  readonly attempts: number;
  readonly solved: boolean;
  readonly gaveUp: boolean;
  readonly lastAnswer: string | null;
  readonly lastAnsweredAt: string | null;
}

/** Every question this student has answered or given up. */
export async function viewProgress({ actor }: { readonly actor: Actor }): Promise<readonly QuestionProgress[]> {
  const records = await listProgress(getDb(), { userId: actor.id });
  return records.map((record) => ({
    questionId: record.questionId,
    bestScore: record.bestScore,
    attempts: record.attempts,
    solved: record.solvedAt !== null,
    gaveUp: record.gaveUpAt !== null,
    lastAnswer: record.lastAnswer,
    lastAnsweredAt: record.lastAnsweredAt?.toISOString() ?? null,
  }));
}
