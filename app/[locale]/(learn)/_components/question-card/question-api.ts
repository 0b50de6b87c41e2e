import { failure, success } from '@/lib/core/shared/result';

import type { PublicQuestion, RawAnswers } from '@/lib/core/questions/public';
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

/** Longer than the server's own limit, so that a slow answer is not taken for a lost one. */
const TIMEOUT_MS = 20_000;
const STALE_STATUSES: ReadonlySet<number> = new Set([404, 409, 410]);

export function createQuestionApi(locale: string): QuestionApi {
  const post = (call: Call) => send({ ...call, headers: { ...call.headers, 'accept-language': locale } });
  return {
    open: async (questionId, { fresh }) => asQuestion(await post({ path: '', body: { questionId, fresh } })),
    submit: async ({ variantId, key, answers }) =>
      asAcknowledgement(
        await post({
          path: `/${encodeURIComponent(variantId)}/submissions`,
          body: { answers },
          headers: { 'idempotency-key': key },
        }),
      ),
    hint: async (variantId) => asQuestion(await post({ path: `/${encodeURIComponent(variantId)}/hints` })),
    giveUp: async (variantId) => asQuestion(await post({ path: `/${encodeURIComponent(variantId)}/give-up` })),
  };
}

async function send({ path, body, headers }: Call): Promise<Result<unknown, Failure>> {
  try {
    const response = await fetch(`/api/v1/variants${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
      // The request outlives the page: an answer sent while leaving still arrives.
      keepalive: true,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const json: unknown = await response.json().catch(() => null);
    return response.ok ? success(json) : failure(failureOf(response, json));
  } catch {
    return failure({ kind: 'offline' });
  }
}

function failureOf(response: Response, json: unknown): Failure {
  const { code, message } = errorOf(json);
  if (response.status === 401) return { kind: 'signed-out' };
  if (response.status === 429) return { kind: 'busy', retryAfterMs: retryAfter(response) };
  if (response.status >= 500) return { kind: 'server', retryAfterMs: retryAfter(response) };
  if (STALE_STATUSES.has(response.status) && code !== 'idempotency_key_reused') return { kind: 'stale' };
  return { kind: 'refused', message };
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null;
}

function errorOf(json: unknown): { readonly code: string; readonly message: string } {
  const error = isRecord(json) && isRecord(json['error']) ? json['error'] : {};
  const { code, message } = error;
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
}

/** A success that is no question (a hotel's sign-in page, say) is not taken for one. */
function asQuestion(result: Result<unknown, Failure>): Result<PublicQuestion, Failure> {
  if (!result.ok) return result;
  return isQuestion(result.value) ? success(result.value) : failure({ kind: 'offline' });
}

function asAcknowledgement(result: Result<unknown, Failure>): Result<Acknowledgement, Failure> {
  if (!result.ok) return result;
  return isAcknowledgement(result.value) ? success(result.value) : failure({ kind: 'offline' });
}

function isQuestion(value: unknown): value is PublicQuestion {
  return isRecord(value) && typeof value['questionId'] === 'string' && Array.isArray(value['parts']);
}

function isAcknowledgement(value: unknown): value is Acknowledgement {
  if (!isRecord(value) || typeof value['submissionId'] !== 'string' || !isQuestion(value['question'])) return false;
  return (value['state'] === 'graded' || value['state'] === 'invalid') && Array.isArray(value['unreadable']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
