import { createHash } from 'node:crypto';

import { isSetAside } from '@/lib/core/assignments/arrival';
import { ENGINE_VERSION } from '@/lib/core/cnn';
import { gradeAnswers } from '@/lib/core/questions/grade';
import { describeUnreadable } from '@/lib/core/questions/public';
import { gradeOf } from '@/lib/core/questions/stored-grade';
import { canonicalJson } from '@/lib/core/shared/canonical';
import { markUnsettled } from '@/lib/db/assignments';
import { getDb } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/failures';
import { inStudentTransaction } from '@/lib/db/student-transaction';
import { insertSubmission, selectOptionalSubmissionByKey } from '@/lib/db/submissions';
import { selectOptionalVariant, updateVariant } from '@/lib/db/variants';

import { rescoreVariants } from '../assignments/rescore-variants';
import { receiveAnswer, workOfVariant } from '../assignments/variant-work';
import { AppError } from '../errors';
import { summarizeAnswer } from '../progress/summarize-answer';
import { markBroken } from './mark-broken';
import { openOrRaise } from './open-or-raise';
import { trainedVariant } from './open-stored-variant';
import { presentOpened } from './present-variant';

import type { Actor } from '@/lib/core/access/actor';
import type { Arrival } from '@/lib/core/assignments/arrival';
import type { GradedOutcome, InvalidOutcome } from '@/lib/core/questions/grade';
import type { PublicQuestion, RawAnswers } from '@/lib/core/questions/public';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Locale } from '@/lib/core/shared/locale';
import type { Db } from '@/lib/db/client';
import type { NewGrading, NewSubmission, StoredSubmission } from '@/lib/db/submissions';
import type { VariantRow } from '@/lib/db/variants';
import type { ErrorCode } from '../errors';

export interface SubmitAnswerOptions {
  readonly actor: Actor;
  readonly variantId: string;
  /** Made by the client; a repeated send returns the first result. */
  readonly idempotencyKey: string;
  readonly answers: RawAnswers;
  readonly locale: Locale;
  readonly now: Date;
}

/** What is written down; a broken question is not the student's to answer for. */
type SettledOutcome = GradedOutcome | InvalidOutcome;

/** What became of a submission. */
export interface SubmissionView {
  readonly submissionId: string;
  /** `kept`: of an assignment whose answers are judged when results may be known. */
  readonly state: 'graded' | 'invalid' | 'kept';
  /** For `invalid`: which parts could not be read, and what is expected. It cost nothing. */
  readonly unreadable: readonly { readonly partId: string; readonly message: string }[];
  readonly question: PublicQuestion;
}

/**
 * Grades first, purely, then writes submission, grading, variant, progress and concept states in one short transaction. The unique key over
 * student and idempotency key makes a repeated send return what the first one got, however often and from wherever it comes. What an assignment makes
 * of an answer is decided by when it came, under the student's lock (receiveAnswer).
 *
 * @throws AppError not_found (no such variant of this student), variant_closed (already solved, given up or set aside), idempotency_key_reused (the key
 * belongs to a different answer), question_broken (our fault: costs nothing, an issue has been raised), assignment_not_open, assignment_closed (it came
 * too late: it was written down and counts for nothing), attempts_used_up, class_archived.
 */
export async function submitAnswer(options: SubmitAnswerOptions): Promise<SubmissionView> {
  const { actor, variantId, idempotencyKey, answers } = options;
  const requestHash = hashRequest({ variantId, answers });
  const repeated = await selectOptionalSubmissionByKey(getDb(), { userId: actor.id, idempotencyKey });
  if (repeated !== null) return replay(options, { stored: repeated, requestHash });
  const row = await selectOptionalVariant(getDb(), { variantId, userId: actor.id });
  if (row === null) throw new AppError('not_found');
  const variant = await openOrRaise(row);
  const outcome = await gradeOrRaise(row, { variant, answers });
  const judged = { judgingVersionId: row.judgingVersionId, variant, trained: trainedVariant(row, variant), outcome };
  try {
    const written = await inStudentTransaction(actor.id, (tx) => write(tx, { options, requestHash, ...judged }));
    // A regrade put another version in its place meanwhile: that one judges.
    if (written === null) return await submitAnswer(options);
    return await view({ ...written, variant, unreadable: unreadableIn(outcome), options });
  } catch (error) {
    const first = isUniqueViolation(error)
      ? await selectOptionalSubmissionByKey(getDb(), { userId: actor.id, idempotencyKey })
      : null;
    if (first === null) throw error;
    return replay(options, { stored: first, requestHash });
  }
}

function hashRequest(request: { readonly variantId: string; readonly answers: RawAnswers }): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}

interface Given {
  readonly variant: OpenVariant;
  readonly answers: RawAnswers;
}

async function gradeOrRaise(row: VariantRow, { variant, answers }: Given): Promise<SettledOutcome> {
  const outcome = gradeAnswers(variant, answers);
  if (outcome.state !== 'broken') return outcome;
  await markBroken(row, outcome.message);
  throw new AppError('question_broken');
}

interface Writing {
  readonly options: SubmitAnswerOptions;
  readonly requestHash: string;
  /** What judged: null for the variant's own version. */
  readonly judgingVersionId: string | null;
  readonly variant: OpenVariant;
  /** See trainedVariant. */
  readonly trained: OpenVariant;
  readonly outcome: SettledOutcome;
}

interface Written {
  readonly submissionId: string;
  readonly state: SubmissionView['state'] | 'too_late';
  readonly row: VariantRow;
}

/** Why an answer is refused, and not written down. */
const REFUSALS: Partial<Record<Arrival, ErrorCode>> = {
  archived: 'class_archived',
  not_open: 'assignment_not_open',
  used_up: 'attempts_used_up',
};

/** Null where another version judges the variant by now: then nothing was written. */
async function write(
  tx: Db,
  { options, requestHash, judgingVersionId, variant, trained, outcome }: Writing,
): Promise<Written | null> {
  const { actor, variantId, idempotencyKey, answers, now } = options;
  const row = await selectOptionalVariant(tx, { variantId, userId: actor.id });
  if (row === null) throw new AppError('not_found');
  if (row.judgingVersionId !== judgingVersionId) return null;
  const arrival = await receiveAnswer(tx, row, now);
  const refusal = row.state !== 'open' || isSetAside(row) ? 'variant_closed' : REFUSALS[arrival];
  if (refusal !== undefined) await refuseUnlessRepeated(tx, { ...options, refusal });
  const raw = ownAnswers(variant, answers);
  const submission = { variantId, userId: actor.id, idempotencyKey, requestHash, raw, createdAt: now };
  if (arrival === 'too_late' || outcome.state === 'invalid') {
    const state = arrival === 'too_late' ? 'too_late' : 'invalid';
    const submissionId = await insertSubmission(tx, { ...submission, state, attemptNumber: null, grading: null });
    return { submissionId, state, row };
  }
  const state = arrival === 'kept' ? 'kept' : 'graded';
  const written = await writeCounted(tx, { submission: { ...submission, state }, row, trained, outcome });
  if (row.assignmentId !== null) await rescoreVariants(tx, [variantId], now);
  return { ...written, state };
}

interface Counted extends Pick<Writing, 'trained'> {
  readonly submission: Omit<NewSubmission, 'attemptNumber' | 'grading'>;
  readonly row: VariantRow;
  readonly outcome: GradedOutcome;
}

/** An answer that counts: a graded one is summed up and may solve the variant, of a kept one nothing more is written than that it came. */
async function writeCounted(
  tx: Db,
  { submission, row, trained, outcome }: Counted,
): Promise<Pick<Written, 'submissionId' | 'row'>> {
  const { variantId, createdAt: now } = submission;
  const attemptNumber = row.attempts + 1;
  const kept = submission.state === 'kept';
  const submissionId = await insertSubmission(tx, {
    ...submission,
    attemptNumber,
    parsed: Object.fromEntries(outcome.parts.map(({ id, answer }) => [id, answer])),
    grading: kept ? null : gradingOf(outcome, row.judgingVersionId),
  });
  if (kept) {
    if (row.assignmentId !== null) await markUnsettled(tx, row.assignmentId);
    return { submissionId, row: await updateVariant(tx, { variantId, attempts: attemptNumber }) };
  }
  await summarizeAnswer(tx, { row, trained, outcome, attemptNumber, now });
  const solved = outcome.score === 1 ? { state: 'solved' as const, closedAt: now } : {};
  return { submissionId, row: await updateVariant(tx, { variantId, attempts: attemptNumber, ...solved }) };
}

function gradingOf(outcome: GradedOutcome, questionVersionId: string | null): NewGrading {
  return { ...gradeOf(outcome), method: 'auto', engineVersion: ENGINE_VERSION, questionVersionId };
}

/** What belongs to no part of the variant is not kept. */
function ownAnswers({ parts }: OpenVariant, answers: RawAnswers): Record<string, string> {
  return Object.fromEntries(parts.flatMap(({ id }) => (Object.hasOwn(answers, id) ? [[id, answers[id] ?? '']] : [])));
}

/** A send that waited for the lock may have been the repeat of the one that closed the variant: the unique key will tell. */
async function refuseUnlessRepeated(
  tx: Db,
  { actor, idempotencyKey, refusal }: SubmitAnswerOptions & { readonly refusal: ErrorCode },
): Promise<void> {
  const first = await selectOptionalSubmissionByKey(tx, { userId: actor.id, idempotencyKey });
  if (first === null) throw new AppError(refusal);
}

/** The result of the first send, made again from what was stored. */
async function replay(
  options: SubmitAnswerOptions,
  { stored, requestHash }: { readonly stored: StoredSubmission; readonly requestHash: string },
): Promise<SubmissionView> {
  if (stored.requestHash !== requestHash) throw new AppError('idempotency_key_reused');
  const row = await selectOptionalVariant(getDb(), { variantId: stored.variantId, userId: options.actor.id });
  if (row === null) throw new AppError('not_found');
  const submissionId = stored.id;
  const state = stored.state === 'broken' ? 'graded' : stored.state;
  const variant = await openOrRaise(row);
  const outcome = await gradeOrRaise(row, { variant, answers: stored.raw as RawAnswers });
  const unreadable = state === 'invalid' ? unreadableIn(outcome) : [];
  return view({ submissionId, state, variant, unreadable, row, options });
}

type Unreadable = InvalidOutcome['unreadable'];

function unreadableIn(outcome: SettledOutcome): Unreadable {
  return outcome.state === 'graded' ? [] : outcome.unreadable;
}

interface SubmissionFacts extends Written {
  readonly variant: OpenVariant;
  readonly unreadable: Unreadable;
  readonly options: SubmitAnswerOptions;
}

async function view({
  submissionId,
  state,
  variant,
  unreadable,
  row,
  options,
}: SubmissionFacts): Promise<SubmissionView> {
  if (state === 'too_late') throw new AppError('assignment_closed');
  const { locale, now } = options;
  const question = presentOpened(row, { variant, locale, work: await workOfVariant(getDb(), row, now) });
  if (question === null) throw new AppError('question_broken');
  const told = unreadable.map(({ partId, why }) => ({ partId, message: describeUnreadable(why, locale) }));
  return { submissionId, state, unreadable: told, question };
}
