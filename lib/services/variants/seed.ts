import { createHmac } from 'node:crypto';

import { getEnv } from '@/lib/env';

export interface SeedOwner {
  readonly userId: string;
  readonly questionId: string;
  readonly scope: string;
  readonly number: number;
}

/** The seed of one variant: HMAC-SHA256 under the server's secret, so that nobody can compute it, and nobody chooses it. Hex. */
export function variantSeed({ userId, questionId, scope, number }: SeedOwner): string {
  const message = JSON.stringify([userId, questionId, scope, number]);
  return createHmac('sha256', getEnv().CONVCLASS_SECRET).update(message).digest('hex');
}
