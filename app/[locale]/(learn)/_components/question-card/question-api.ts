import { send } from '@/app/_components/send-json';
import { failure, success } from '@/lib/core/shared/result';

import type { FailedReply, Reply } from '@/app/_components/send-json';
import type { PublicQuestion, RawAnswers } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';
import type { Acknowledgement, Failure } from './card-state';

/** The four things a card asks of the server. Every expected failure is a value; nothing is retried here. */
export interface QuestionApi {
  readonly open: (questionId: string, options: { readonly fresh: boolean }) => Promise<Result<PublicQuestion, Failure>>;
  readonly submit: (submission: Submission) => Promise<Result<Acknowledgement, Failure>>;
  readonly hint: (variantId: string) => Promise<Result<PublicQuestion, Failure>>;
  readonly giveUp: (variantId: string) => Promise<Result<PublicQuestion, Failure>>;
}

export interface Submission {
  readonly variantId: string;
  readonly key: string;
  readonly answers: RawAnswers;
}

interface Call {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const BASE = '/api/v1/variants';
/** Longer than the server's own limit, so that a slow answer is not taken for a lost one. */
const TIMEOUT_MS = 20_000;
/** Browsers let requests with up to 64 KiB in all outlive their page, and refuse more. A character takes at most 3 bytes. */
const KEPT_ALIVE_CHARACTERS = 20_000;
const STATES: ReadonlySet<unknown> = new Set(['graded', 'invalid', 'kept']);
const STALE_CODES: ReadonlySet<string> = new Set(['variant_closed', 'not_found']);

export function createQuestionApi(locale: Locale): QuestionApi {
  const post = async ({ path, body = {}, headers }: Call): Promise<Reply> => {
    const text = JSON.stringify(body);
    return send(`${BASE}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'accept-language': locale },
      body: text,
      // The request outlives the page: an answer sent while leaving still arrives.
      keepalive: text.length <= KEPT_ALIVE_CHARACTERS,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  };
  return {
    open: async (questionId, { fresh }) => asOpened(await post({ path: '', body: { questionId, fresh } })),
    submit: async ({ variantId, key, answers }) => {
      const path = `/${encodeURIComponent(variantId)}/submissions`;
      return asAcknowledgement(await post({ path, body: { answers }, headers: { 'idempotency-key': key } }));
    },
    hint: async (variantId) => asQuestion(await post({ path: `/${encodeURIComponent(variantId)}/hints` })),
    giveUp: async (variantId) => asQuestion(await post({ path: `/${encodeURIComponent(variantId)}/give-up` })),
  };
}

/** For a variant that is open already: what is opened is always this one, as it stands now. */
export function createVariantApi(locale: Locale, variantId: string): QuestionApi {
  const view = async (): Promise<Reply> =>
    send(`${BASE}/${encodeURIComponent(variantId)}`, {
      headers: { 'accept-language': locale },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  return { ...createQuestionApi(locale), open: async () => asOpened(await view()) };
}

/** Opening a question that is gone cannot be mended by opening it again. */
function asOpened(reply: Reply): Result<PublicQuestion, Failure> {
  const result = asQuestion(reply);
  if (result.ok || result.error.kind !== 'stale' || reply.ok) return result;
  return failure({ kind: 'refused', message: reply.message });
}

/** A success that is no question (a hotel's sign-in page, say) is not taken for one. */
function asQuestion(reply: Reply): Result<PublicQuestion, Failure> {
  if (!reply.ok) return failure(failureOf(reply));
  return isQuestion(reply.data) ? success(reply.data) : failure({ kind: 'offline' });
}

function asAcknowledgement(reply: Reply): Result<Acknowledgement, Failure> {
  if (!reply.ok) return failure(failureOf(reply));
  return isAcknowledgement(reply.data) ? success(reply.data) : failure({ kind: 'offline' });
}

function failureOf({ status, code, message, retryAfterSeconds }: FailedReply): Failure {
  const retryAfterMs = retryAfterSeconds === null ? null : retryAfterSeconds * 1_000;
  if (status < 400) return { kind: 'offline' };
  if (status === 401) return { kind: 'signed-out' };
  if (status === 429) return { kind: 'busy', retryAfterMs };
  if (status >= 500) return { kind: 'server', retryAfterMs };
  return STALE_CODES.has(code) ? { kind: 'stale' } : { kind: 'refused', message };
}

function isQuestion(value: unknown): value is PublicQuestion {
  return isRecord(value) && typeof value['questionId'] === 'string' && Array.isArray(value['parts']);
}

function isAcknowledgement(value: unknown): value is Acknowledgement {
  if (!isRecord(value) || typeof value['submissionId'] !== 'string' || !isQuestion(value['question'])) return false;
  return STATES.has(value['state']) && Array.isArray(value['unreadable']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
