import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';

import { getDb } from './client';

/** So many tries within so many seconds, counted in the database: the count survives a restart. */
export interface Limit {
  /** Names the counter; a key below it counts one account, one address… */
  readonly name: string;
  readonly tries: number;
  readonly seconds: number;
}

export interface LimitKey {
  readonly limit: Limit;
  readonly key: string;
}

/** Counts one try. Returns the seconds to wait when it was one too many, otherwise 0. */
export async function countTry({ limit, key }: LimitKey): Promise<number> {
  try {
    await limiterFor(limit).consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return secondsOf(refusal);
    throw refusal;
  }
}

/** Takes one counted try back. */
export async function returnTry({ limit, key }: LimitKey): Promise<void> {
  await limiterFor(limit).reward(key);
}

export async function forgetTries({ limit, key }: LimitKey): Promise<void> {
  await limiterFor(limit).delete(key);
}

function secondsOf(state: RateLimiterRes): number {
  return Math.max(1, Math.ceil(state.msBeforeNext / 1000));
}

function limiterFor(limit: Limit): RateLimiterPrisma {
  return new RateLimiterPrisma({
    storeClient: getDb(),
    tableName: 'rateLimiterFlexible',
    keyPrefix: limit.name,
    points: limit.tries,
    duration: limit.seconds,
    clearExpiredByTimeout: false,
  });
}
