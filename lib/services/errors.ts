import { isDatabaseUnavailable } from '../db/failures';

import type { Localized } from '@/lib/core/shared/locale';

/** Every failure a use case may name. The edge turns each into a status and a sentence (app/_edge/failure.ts). */
export const ERROR_CODES = [
  'bad_request',
  'too_large',
  'unsupported_media_type',
  'foreign_origin',
  'unauthenticated',
  'forbidden',
  /** Also for what exists but is none of the asker's business. */
  'not_found',
  'too_many_attempts',
  'unavailable',
  'unexpected',
  /** Unknown e-mail, wrong password and suspended account alike. */
  'sign_in_failed',
  'email_unusable',
  'email_taken',
  'name_unusable',
  'password_too_short',
  'password_too_long',
  'current_password_wrong',
  /** Unknown, expired and revoked alike. */
  'join_code_unusable',
  /** Solved or given up already: new numbers must be asked for. */
  'variant_closed',
  /** The key was used before, for a different answer. */
  'idempotency_key_reused',
  /** Our fault: the question cannot be made or graded. Costs the student nothing. */
  'question_broken',
  /** These attributes make no figure; `explanation` says why. */
  'figure_impossible',
  /** It was changed since it was read: nothing was written. */
  'note_changed',
  /** As many notes as a course may have. */
  'notes_full',
  /** Every question of every course has an id of its own. */
  'question_id_taken',
  /** Somebody saved the draft meanwhile: nothing was done. */
  'draft_changed',
  /** It has errors; `explanation` says the first. */
  'draft_unpublishable',
  /** It counts already, or was withdrawn: nothing can be taken back or approved any more. */
  'publication_settled',
  /** A newer version is served since it was published: approving it would take that back. */
  'publication_overtaken',
  /** Who published it cannot approve it. */
  'own_publication',
  /** The question cannot stand there; `explanation` says why. */
  'placement_impossible',
  /** Somebody saved the notice meanwhile: nothing was written. */
  'notice_changed',
  /** It has errors; `explanation` says the first. */
  'notice_unreadable',
  /** Another regrade of this question is running. */
  'regrade_running',
  /** No such person; for adding an instructor. */
  'person_unknown',
  /** A course keeps one instructor at least; an administrator may take away even that one. */
  'last_instructor',
  /** The file is none that can be imported; `explanation` says why. */
  'import_unreadable',
  /** No picture, or too large a one; `explanation` says what is taken. */
  'picture_unusable',
  /** Empty, or longer than MESSAGE_MAXIMUM characters. */
  'message_unusable',
  /** Somebody changed the assignment, or the extension, meanwhile: nothing was done. */
  'assignment_changed',
  /** It makes no sense as it is; `explanation` says why. */
  'assignment_impossible',
  /** A student has begun it: what they met cannot be taken back. */
  'assignment_begun',
  /** Nothing is taken yet: before it opens, or before a timed exam was begun. */
  'assignment_not_open',
  /** Nothing is taken any more: too late, or handed in. */
  'assignment_closed',
  /** As many answers to the question as there may be. */
  'attempts_used_up',
  /** Somebody changed the mark since it was read: nothing was written; `explanation` says who and what. */
  'mark_changed',
  /** More than the full points of the assignment; `explanation` says how many there are. */
  'mark_out_of_range',
  /** Somebody saved the rules of the gradebook meanwhile: nothing was written. */
  'gradebook_changed',
  /** The file is no roster; `explanation` says why, and on which line. */
  'roster_unreadable',
  /** The class, or the file, is not as it was when the import was looked at: nothing was written. */
  'roster_changed',
  'student_number_unusable',
  /** The class waits for nobody with this number. */
  'student_number_unknown',
  /** Somebody in the class has it. */
  'student_number_taken',
  'group_name_taken',
  /** As many groups as a class may have. */
  'groups_full',
  /** An archived class is read, and not changed. */
  'class_archived',
  /** A class keeps one teacher at least. */
  'last_teacher',
  /** Only those who teach or write may become teachers of a class. */
  'person_not_teacher',
  /** The student cannot go to that class; `explanation` says why. */
  'move_impossible',
  /** Unknown, used and expired alike. */
  'password_link_unusable',
  /** This account's password is nobody's business in this class; `explanation` says why. */
  'password_link_impossible',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export function isErrorCode(value: string): value is ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(value);
}

export interface AppErrorDetails {
  /** How long to wait before the next try. */
  readonly retryAfterSeconds?: number;
  /** Which field of the request is meant, such as "email". */
  readonly field?: string;
  /** Said to people in place of the sentence that belongs to the code, where more is known. */
  readonly explanation?: Localized;
  readonly cause?: unknown;
}

/** A failure that a use case foresees. `message` is for the log; people read the sentence that belongs to `code`. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly retryAfterSeconds: number | undefined;
  readonly field: string | undefined;
  readonly explanation: Localized | undefined;

  constructor(
    readonly code: ErrorCode,
    details: AppErrorDetails = {},
  ) {
    super(code, { cause: details.cause });
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.field = details.field;
    this.explanation = details.explanation;
  }
}

const RETRY_WHEN_UNAVAILABLE_SECONDS = 2;

/** What went wrong, as far as it is known; null for what nobody foresaw. */
export function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (!isDatabaseUnavailable(error)) return null;
  return new AppError('unavailable', { retryAfterSeconds: RETRY_WHEN_UNAVAILABLE_SECONDS, cause: error });
}
