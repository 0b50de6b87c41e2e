import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { AppError } from './errors';

import type { Localized } from '@/lib/core/shared/locale';

export interface MemoryLimit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
  /** What the refused are told, given the whole seconds they have to wait; the sentence of the code unless told. */
  readonly explain?: (seconds: number) => Localized;
}

/** Takes points from what one key may use. @throws AppError too_many_attempts, with the seconds until there are more. */
export type Spend = (key: string, points: number) => Promise<void>;

/**
 * So many points for each key within so many seconds. For what may be forgotten by a restart: the counters live in this process and cost no query.
 * What guards a password is counted in the database (accounts/attempt-limits.ts).
 */
export function limitInMemory({ name, points: most, seconds, explain }: MemoryLimit): Spend {
  const counters = new RateLimiterMemory({ keyPrefix: name, points: most, duration: seconds });
  return async (key, points) => {
    try {
      await counters.consume(key, points);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      const explanation = explain?.(retryAfterSeconds);
      throw new AppError('too_many_attempts', {
        retryAfterSeconds,
        ...(explanation === undefined ? {} : { explanation }),
      });
    }
  };
}
