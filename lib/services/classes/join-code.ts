import { randomBytes } from 'node:crypto';

import { JOIN_CODE_LENGTH, joinCodeExpiry, joinCodeFrom } from '@/lib/core/access/join-code';
import { isUniqueViolation } from '@/lib/db/failures';

import type { JoinCodeDays } from '@/lib/core/access/join-code';
import type { ClassRow } from '@/lib/db/classes';

const MAXIMUM_TRIES = 5;

export interface NewJoinCode {
  readonly joinCode: string;
  readonly joinCodeExpiresAt: Date;
}

export interface JoinCodeMoment {
  readonly now: Date;
  /** As long as a course lasts unless told. */
  readonly days?: JoinCodeDays | undefined;
}

/** Does `work` with a fresh join code, and again with another should that one be taken: one in 10^12, so rarely. */
export async function withNewJoinCode<T>(
  { now, days }: JoinCodeMoment,
  work: (code: NewJoinCode) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const joinCode = joinCodeFrom(randomBytes(JOIN_CODE_LENGTH));
    try {
      return await work({ joinCode, joinCodeExpiresAt: joinCodeExpiry(now, days) });
    } catch (error) {
      if (attempt >= MAXIMUM_TRIES || !isUniqueViolation(error, ['joinCode'])) throw error;
    }
  }
}

/** The class's code as long as it can be used. */
export function usableJoinCode(
  row: Pick<ClassRow, 'joinCode' | 'joinCodeExpiresAt'>,
  now: Date,
): { readonly code: string; readonly expiresAt: string } | null {
  const { joinCode, joinCodeExpiresAt } = row;
  if (joinCode === null || joinCodeExpiresAt === null || joinCodeExpiresAt <= now) return null;
  return { code: joinCode, expiresAt: joinCodeExpiresAt.toISOString() };
}
