import { createHmac } from 'node:crypto';

import { canonicalJson } from '@/lib/core/shared/canonical';
import { getEnv } from '@/lib/env';

import type { Parameters } from '@/lib/core/questions/document';

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

/** What stands on a sheet: a question as its file stood, with these numbers. */
export interface SheetContent {
  readonly contentHash: string;
  readonly parameters: Parameters;
}

/**
 * What ties a sheet to its key page, `3FA-91C`. It is made from the numbers themselves, so equal codes of one teacher mean equal sheets, but for
 * one pair in 16 million.
 */
export function sheetCode({ teacherId, seedWord, owner }: SheetKey, contents: readonly SheetContent[]): string {
  const digest = hmac(['worksheet code', teacherId, seedWord, owner, ...contents.map(canonicalJson)]).toUpperCase();
  return `${digest.slice(0, 3)}-${digest.slice(3, 6)}`;
}

function hmac(message: readonly string[]): string {
  return createHmac('sha256', getEnv().CONVCLASS_SECRET).update(JSON.stringify(message)).digest('hex');
}
