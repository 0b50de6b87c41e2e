import { limitInMemory } from '../memory-limit';

import type { RawAnswers } from '@/lib/core/questions/public';
import type { Localized } from '@/lib/core/shared/locale';

/** Ten a second: far more than hands can send, and few enough that one account neither fills the database nor keeps the server busy. */
export const SENDS_PER_MINUTE = 600;
/** A longer text counts as several sends. */
const CHARACTERS_PER_SEND = 1000;

const spend = limitInMemory({ name: 'send', points: SENDS_PER_MINUTE, seconds: 60, explain });

/**
 * Counts one answer, before anything is judged or written. Nothing is lost by a refusal: the card keeps the answer and sends it again under its
 * key once the time is over.
 *
 * @throws AppError too_many_attempts
 */
export async function countSend({
  userId,
  answers,
}: {
  readonly userId: string;
  readonly answers: RawAnswers;
}): Promise<void> {
  const characters = Object.values(answers).reduce((sum, raw) => sum + raw.length, 0);
  await spend(userId, 1 + Math.floor(characters / CHARACTERS_PER_SEND));
}

function explain(seconds: number): Localized {
  return {
    zh: `提交得太快了。这次没有计入，请过 ${String(seconds)} 秒再提交。`,
    en: `Too many answers at once. This one was not counted: send it again in ${String(seconds)} s.`,
  };
}
