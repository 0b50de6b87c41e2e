import { DOCUMENT_LIMITS } from '@/lib/core/questions/document';
import { readQuestion } from '@/lib/content/question';
import { drawInSteps, openSoundVariant } from '@/lib/core/questions/variant';
import { getDb } from '@/lib/db/client';

import { AppError } from '../errors';
import { inTurns } from '../in-turns';
import { limitInMemory } from '../memory-limit';
import { requireQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Localized } from '@/lib/core/shared/locale';
import type { Steps } from '@/lib/core/shared/steps';
import type { Effort } from '../in-turns';

/** @file What working on a draft has in common, whether it is checked, shown, tried, compared or published: who may, and how much. */

/** A point is a millisecond of the server: an account may use a third of one core for its drafts. */
export const DRAFT_POINTS = 20_000;

/** One check and one preview while typing, the same of a second tab, and a publication or comparison. */
const AT_ONCE = 5;
const RETRY_SECONDS = 2;

/** How many pieces of work each account has under way. */
const underWay = new Map<string, number>();

const spend = limitInMemory({ name: 'draft-work', points: DRAFT_POINTS, seconds: 60, explain });

export interface DraftText {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  /** The text as it is typed, which need not be saved; at most DOCUMENT_LIMITS.bytes of UTF-8. */
  readonly source: string;
  /** Ends the work when nobody waits for it any more. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Works on the text of a draft for somebody who may write the question, in turns, and counts what it costs them.
 *
 * @throws AppError not_found, too_large, too_many_attempts; and whatever the steps throw.
 */
export async function workOnDraft<T>(
  { actor, courseId, questionId, source, signal }: DraftText,
  work: (effort: Readonly<Effort>) => Steps<T> | Promise<Steps<T>>,
): Promise<T> {
  if (Buffer.byteLength(source) > DOCUMENT_LIMITS.bytes) {
    throw new AppError('too_large', { field: 'source', explanation: TOO_LARGE });
  }
  return workWithin({ actor, signal }, async (effort) => {
    await requireQuestion(getDb(), { actor, courseId, questionId });
    return work(effort);
  });
}

/**
 * Walks the steps that `begin` makes in turns, within what an account may use: a few pieces of work at once, and each is paid for by the milliseconds
 * that it took. What may be done by whom is for `begin` to ask.
 *
 * @throws AppError too_many_attempts, bad_request (nobody waits for it any more); and whatever the steps throw.
 */
export async function workWithin<T>(
  { actor, signal }: Pick<DraftText, 'actor' | 'signal'>,
  begin: (effort: Readonly<Effort>) => Promise<Steps<T>>,
): Promise<T> {
  await spend(actor.id, 1);
  return oneOfFew(actor.id, async () => {
    const effort: Effort = { busyMs: 0 };
    const steps = await begin(effort);
    try {
      return await inTurns(steps, { signal, effort });
    } catch (error) {
      // Who typed on has left: nobody hears this, and nothing is wrong.
      throw signal?.aborted === true ? new AppError('bad_request', { cause: error }) : error;
    } finally {
      // What goes beyond the limit is refused next time: this time the work is done.
      await spend(actor.id, Math.ceil(effort.busyMs)).catch(() => undefined);
    }
  });
}

async function oneOfFew<T>(userId: string, work: () => Promise<T>): Promise<T> {
  const others = underWay.get(userId) ?? 0;
  if (others >= AT_ONCE) {
    throw new AppError('too_many_attempts', { retryAfterSeconds: RETRY_SECONDS, explanation: explain(RETRY_SECONDS) });
  }
  underWay.set(userId, others + 1);
  try {
    return await work();
  } finally {
    const left = (underWay.get(userId) ?? 1) - 1;
    if (left > 0) underWay.set(userId, left);
    else underWay.delete(userId);
  }
}

/**
 * The document that a text says.
 *
 * @throws AppError draft_unpublishable: the text has errors, the first of which is told.
 */
export function documentOf({ questionId, source }: Pick<DraftText, 'questionId' | 'source'>): QuestionDocument {
  const { document, problems } = readQuestion({ file: `${questionId}.yaml`, text: source });
  if (document !== undefined) return document;
  const [first] = problems;
  throw new AppError(
    'draft_unpublishable',
    first === undefined ? {} : { explanation: atLine(first.line, first.message) },
  );
}

/** Which of a draft's variants is meant. */
export interface DraftDraw {
  /** 0 for the lecture's own numbers, which no word changes. */
  readonly number: number;
  /** Other words give other numbers; at most 60 characters. */
  readonly word: string;
}

/** @throws AppError draft_unpublishable: this variant cannot be made, and why. */
export function* drawVariant(document: QuestionDocument, { number, word }: DraftDraw): Steps<OpenVariant> {
  const identity = { number, seed: number === 0 ? '' : `${word} ${number}` };
  const parameters = yield* drawInSteps(document, { ...identity, avoid: [] });
  if (!parameters.ok) throw new AppError('draft_unpublishable', { explanation: parameters.error.message });
  yield;
  const variant = openSoundVariant(document, { ...identity, parameters: parameters.value });
  if (!variant.ok) throw new AppError('draft_unpublishable', { explanation: variant.error.message });
  return variant.value;
}

function atLine(line: number, { zh, en }: Localized): Localized {
  return { zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` };
}

const TOO_LARGE: Localized = {
  zh: `题目最多 ${DOCUMENT_LIMITS.bytes / 1024} KiB。请缩短文字，或拆成几道题。`,
  en: `A question holds up to ${DOCUMENT_LIMITS.bytes / 1024} KiB. Shorten its texts, or split it into several.`,
};

function explain(seconds: number): Localized {
  return {
    zh: `检查、预览、比较和发布用得太频繁了。写下的内容不受影响，请过 ${seconds} 秒再试。`,
    en: `Too many checks, previews, comparisons and publications at once. What you wrote is not affected: try again in ${seconds} s.`,
  };
}
