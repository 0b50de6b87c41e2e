import { createHash } from 'node:crypto';

import { countTry, forgetTries, returnTry } from '@/lib/db/login-limits';
import { log } from '@/lib/log';

import type { Limit, LimitKey } from '@/lib/db/login-limits';

import { AppError } from '../errors';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** One account from one address: what guessing a password looks like. */
const SIGN_IN_PAIR: Limit = { name: 'sign-in-pair', tries: 10, seconds: 15 * MINUTE };
/** One account from anywhere: guessing from many addresses. High, so that nobody locks others out in passing. */
const SIGN_IN_ACCOUNT: Limit = { name: 'sign-in-account', tries: 100, seconds: HOUR };
/** One address: trying one password on many accounts. A whole school may share an address; good sign-ins do not count. */
const SIGN_IN_ADDRESS: Limit = { name: 'sign-in-address', tries: 200, seconds: 15 * MINUTE };
/** A class of several hundred may sign up from one school in one lesson. */
const SIGN_UP_ADDRESS: Limit = { name: 'sign-up-address', tries: 500, seconds: HOUR };
const PASSWORD_CHANGE: Limit = { name: 'password-change', tries: 10, seconds: 15 * MINUTE };
/** 32^8 codes: even at this rate, finding one of a thousand classes takes 10^5 years. */
const JOIN_CODE: Limit = { name: 'join-code', tries: 30, seconds: 15 * MINUTE };
/** Wrong numbers of one who joins. Numbers follow each other, so they are easier to guess than codes. */
const STUDENT_NUMBER: Limit = { name: 'student-number', tries: 20, seconds: HOUR };
/** Wrong password links from one address. */
const PASSWORD_LINK: Limit = { name: 'password-link', tries: 100, seconds: 15 * MINUTE };
/** Password links that one teacher makes, one by one, and for a class at once. */
const LINK_MAKING: Limit = { name: 'link-making', tries: 60, seconds: HOUR };
const LINKS_MAKING: Limit = { name: 'links-making', tries: 10, seconds: HOUR };

/** Tries that were counted before the work was done; afterwards a success gives them back. */
export interface CountedTries {
  /** The attempt succeeded: it does not count, and what failed before it on the first counter is forgotten. */
  readonly forgive: () => Promise<void>;
}

/** @throws AppError too_many_attempts */
export function countSignIn(input: { readonly account: string; readonly address: string }): Promise<CountedTries> {
  const account = digest(input.account);
  return count([
    { limit: SIGN_IN_PAIR, key: digest(`${input.account} ${input.address}`) },
    { limit: SIGN_IN_ACCOUNT, key: account },
    { limit: SIGN_IN_ADDRESS, key: input.address },
  ]);
}

/** @throws AppError too_many_attempts */
export async function countSignUp(address: string): Promise<void> {
  await count([{ limit: SIGN_UP_ADDRESS, key: address }]);
}

/** @throws AppError too_many_attempts */
export function countPasswordChange(userId: string): Promise<CountedTries> {
  return count([{ limit: PASSWORD_CHANGE, key: userId }]);
}

/** @throws AppError too_many_attempts */
export function countJoinCode(userId: string): Promise<CountedTries> {
  return count([{ limit: JOIN_CODE, key: userId }]);
}

/** @throws AppError too_many_attempts */
export function countStudentNumber(userId: string): Promise<CountedTries> {
  return count([{ limit: STUDENT_NUMBER, key: userId }]);
}

/** @throws AppError too_many_attempts */
export function countPasswordLink(address: string): Promise<CountedTries> {
  return count([{ limit: PASSWORD_LINK, key: address }]);
}

/** @throws AppError too_many_attempts */
export async function countLinkMaking(userId: string, { atOnce }: { readonly atOnce: boolean }): Promise<void> {
  await count([{ limit: atOnce ? LINKS_MAKING : LINK_MAKING, key: userId }]);
}

/**
 * Counts first and works later: however many requests come at once, no more than the limit get through. All counters
 * count each try, so a try that one of them refuses still costs on the others.
 */
async function count(keys: readonly [LimitKey, ...LimitKey[]]): Promise<CountedTries> {
  const waits = await Promise.all(keys.map(countTry));
  const retryAfterSeconds = Math.max(...waits);
  if (retryAfterSeconds > 0) {
    log.warn({ limits: keys.filter((_, index) => waits[index] !== 0).map(({ limit }) => limit.name) }, 'limit reached');
    throw new AppError('too_many_attempts', { retryAfterSeconds });
  }
  const [first, ...others] = keys;
  return {
    forgive: async () => {
      await Promise.all([forgetTries(first), ...others.map(returnTry)]);
    },
  };
}

/** The table of counters holds no e-mail address. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
