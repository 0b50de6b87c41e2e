import { randomUUID } from 'node:crypto';

import { localize } from '@/lib/core/shared/locale';
import type { Locale } from '@/lib/core/shared/locale';
import { log } from '@/lib/log';
import { toAppError } from '@/lib/services/errors';
import type { ErrorCode } from '@/lib/services/errors';

import { getTranslator } from './i18n';

/** The HTTP status of every failure a use case may name. */
export const STATUS_OF: Readonly<Record<ErrorCode, number>> = {
  bad_request: 400,
  too_large: 413,
  unsupported_media_type: 415,
  foreign_origin: 403,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  too_many_attempts: 429,
  unavailable: 503,
  unexpected: 500,
  sign_in_failed: 401,
  email_unusable: 400,
  email_taken: 409,
  name_unusable: 400,
  password_too_short: 400,
  password_too_long: 400,
  current_password_wrong: 400,
  join_code_unusable: 404,
  variant_closed: 409,
  idempotency_key_reused: 409,
  question_broken: 409,
  figure_impossible: 422,
  note_changed: 409,
  notes_full: 409,
  question_id_taken: 409,
  draft_changed: 409,
  draft_unpublishable: 422,
  publication_settled: 409,
  publication_overtaken: 409,
  own_publication: 403,
  placement_impossible: 422,
  notice_changed: 409,
  notice_unreadable: 422,
  regrade_running: 409,
  person_unknown: 404,
  last_instructor: 409,
  import_unreadable: 422,
  picture_unusable: 422,
  message_unusable: 400,
  assignment_changed: 409,
  assignment_impossible: 422,
  assignment_begun: 409,
  assignment_not_open: 409,
  assignment_closed: 409,
  attempts_used_up: 409,
  mark_changed: 409,
  mark_out_of_range: 422,
  gradebook_changed: 409,
  roster_unreadable: 422,
  roster_changed: 409,
  student_number_unusable: 400,
  student_number_unknown: 404,
  student_number_taken: 409,
  group_name_taken: 409,
  groups_full: 409,
  class_archived: 409,
  last_teacher: 409,
  person_not_teacher: 409,
  move_impossible: 409,
  password_link_unusable: 404,
  password_link_impossible: 409,
};

export const NO_STORE = { 'cache-control': 'no-store' } as const;

/** What every failing answer of the API looks like. */
export interface FailureBody {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly field?: string;
    /** Finds the entry in the server's log. */
    readonly id?: string;
  };
}

/** Turns whatever was thrown into an answer. Only what a use case foresaw is named; the rest is an id and no detail. */
export function failureResponse(error: unknown, locale: Locale): Response {
  const known = toAppError(error);
  if (known === null) return unexpectedResponse(error, locale);
  if (known.code === 'unavailable') log.warn({ err: known.cause }, 'the database is not available');
  const headers = new Headers(NO_STORE);
  if (known.retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.ceil(known.retryAfterSeconds)));
  const { explanation } = known;
  const message =
    explanation === undefined ? getTranslator(locale, 'errors')(known.code) : localize(explanation, locale);
  const field = known.field === undefined ? {} : { field: known.field };
  return Response.json({ error: { code: known.code, message, ...field } } satisfies FailureBody, {
    status: STATUS_OF[known.code],
    headers,
  });
}

function unexpectedResponse(error: unknown, locale: Locale): Response {
  const id = randomUUID();
  log.error({ id, err: error }, 'a request failed unexpectedly');
  const message = getTranslator(locale, 'errors')('unexpected', { id });
  const body: FailureBody = { error: { code: 'unexpected', message, id } };
  return Response.json(body, { status: STATUS_OF.unexpected, headers: NO_STORE });
}
