import { readJoinCode } from '@/lib/core/access/join-code';
import { selectOptionalClassByJoinCode } from '@/lib/db/classes';
import { getDb } from '@/lib/db/client';

import { countJoinCode } from '../accounts/attempt-limits';
import { AppError } from '../errors';
import { usableJoinCode } from './join-code';

import type { Actor } from '@/lib/core/access/actor';
import type { ClassRow } from '@/lib/db/classes';

export interface JoinCodeInput {
  readonly actor: Actor;
  /** As it was typed. */
  readonly code: string;
  readonly now: Date;
}

/**
 * The class that a join code opens. Wrong codes are counted, so that codes cannot be searched for.
 *
 * @throws AppError join_code_unusable, too_many_attempts
 */
export async function findClassByCode({ actor, code, now }: JoinCodeInput): Promise<ClassRow> {
  const tries = await countJoinCode(actor.id);
  const joinCode = readJoinCode(code);
  const row = joinCode.ok ? await selectOptionalClassByJoinCode(getDb(), joinCode.value) : null;
  if (row === null || usableJoinCode(row, now) === null) throw new AppError('join_code_unusable', { field: 'code' });
  await tries.forgive();
  return row;
}
