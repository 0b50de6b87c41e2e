import { createHmac } from 'node:crypto';

import { getEnv } from '@/lib/env';

/** What a sheet of paper is made from; the same values give the same sheet again, as long as its questions stay the same. */
export interface SheetKey {
  readonly teacherId: string;
  readonly seedWord: string;
  /** Whose sheet: a student's id, or the number of the copy. */
  readonly owner: string;
}

/** The seed of one question on one sheet: HMAC-SHA256 under the server's secret, so that no student can compute it. Hex. */
export function sheetSeed({ teacherId, seedWord, owner }: SheetKey, questionId: string): string {
  return hmac(['worksheet', teacherId, seedWord, owner, questionId]);
}

/** What ties a sheet to its key page, `3FA-91C`: equal codes of one teacher mean equal sheets. `contents` are the hashes of its questions. */
export function sheetCode({ teacherId, seedWord, owner }: SheetKey, contents: readonly string[]): string {
  const digest = hmac(['worksheet code', teacherId, seedWord, owner, ...contents]).toUpperCase();
  return `${digest.slice(0, 3)}-${digest.slice(3, 6)}`;
}

function hmac(message: readonly string[]): string {
  return createHmac('sha256', getEnv().CONVCLASS_SECRET).update(JSON.stringify(message)).digest('hex');
}
