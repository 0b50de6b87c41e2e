import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { AppError } from '../errors';

/**
 * Drawing takes milliseconds and touches no database, so the counters live in this process: a restart that forgets them
 * costs nothing. Generous: a reader who drags a slider asks a few times a second, and a whole school may share an address.
 */
const ACCOUNT = new RateLimiterMemory({ keyPrefix: 'redraw-account', points: 300, duration: 60 });
const ADDRESS = new RateLimiterMemory({ keyPrefix: 'redraw-address', points: 3000, duration: 60 });

export interface Redrawer {
  /** Null for readers without an account, who are counted by address. */
  readonly userId: string | null;
  readonly address: string;
}

/** @throws AppError too_many_attempts */
export async function countRedraw({ userId, address }: Redrawer): Promise<void> {
  try {
    await (userId === null ? ADDRESS.consume(address) : ACCOUNT.consume(userId));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError('too_many_attempts', { retryAfterSeconds: refusal.msBeforeNext / 1000 });
  }
}
