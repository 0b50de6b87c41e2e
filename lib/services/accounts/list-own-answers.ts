import * as z from 'zod';

import { newestRegrade } from '@/lib/core/regrade/history';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { countOwnRows, listOwnAnswers as listRows } from '@/lib/db/own-data';

import { findCourseQuestion } from '../courses/find-course-question';
import { readReason } from '../regrades/reason';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { OwnAnswerRow } from '@/lib/db/own-data';

export const ANSWERS_PER_PAGE = 20;

/** How an answer was judged; `kept` is not judged yet; `unreadable` and `tooLate` did not count, `broken` was our fault. */
export type OwnVerdict = 'right' | 'partly' | 'wrong' | 'kept' | 'unreadable' | 'tooLate' | 'broken';

export interface OwnAnswer {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly title: string;
  /** Path below /learn where the question stands; null when the course has it no longer. */
  readonly place: string | null;
  /** 0 has the lecture's own numbers. */
  readonly number: number;
  readonly review: boolean;
  /** As it was typed, part by part. */
  readonly answers: readonly string[];
  readonly verdict: OwnVerdict;
  /** 0 to 1; null when it was not judged. */
  readonly score: number | null;
  /** The newest regrade that changed the score. */
  readonly regraded: { readonly was: number; readonly now: number; readonly reason: string } | null;
}

export interface OwnAnswersView {
  readonly answers: readonly OwnAnswer[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
}

export interface ListOwnAnswersOptions {
  readonly actor: Actor;
  /** From 1; beyond the last page the last one is shown. */
  readonly page: number;
  readonly locale: Locale;
}

/** What somebody answered, page by page, the newest first. */
export async function listOwnAnswers({ actor, page, locale }: ListOwnAnswersOptions): Promise<OwnAnswersView> {
  const { submissions: total } = await countOwnRows(getDb(), actor.id);
  const pages = Math.max(1, Math.ceil(total / ANSWERS_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  const rows = await listRows(getDb(), {
    userId: actor.id,
    skip: (shown - 1) * ANSWERS_PER_PAGE,
    take: ANSWERS_PER_PAGE,
  });
  const answers: OwnAnswer[] = [];
  for (const row of rows) answers.push(await answerOf(row, { userId: actor.id, locale }));
  return { answers, total, page: shown, pages };
}

const rawSchema = z.record(z.string(), z.string());

interface Reading {
  readonly userId: string;
  readonly locale: Locale;
}

async function answerOf(row: OwnAnswerRow, { userId, locale }: Reading): Promise<OwnAnswer> {
  const { questionId, number, policy } = row.variant;
  const found = await findCourseQuestion(questionId, userId);
  const raw = rawSchema.safeParse(row.raw);
  const score = row.state === 'graded' ? (row.gradings[0]?.score ?? null) : null;
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    title: found === undefined ? questionId : localize(found.question.document.title, locale),
    place: found === undefined ? null : `${found.course.id}/${found.question.lessonId}#question-${questionId}`,
    number,
    review: policy === 'review',
    answers: raw.success ? Object.values(raw.data) : [],
    verdict: verdictOf(row.state, score),
    score,
    regraded: regradedIn(row, locale),
  };
}

function regradedIn({ gradings }: OwnAnswerRow, locale: Locale): OwnAnswer['regraded'] {
  const found = newestRegrade(gradings);
  if (found === null) return null;
  const { score: now, regrade } = found.grading;
  return { was: found.was, now, reason: regrade === null ? '' : localize(readReason(regrade.reason), locale) };
}

function verdictOf(state: OwnAnswerRow['state'], score: number | null): OwnVerdict {
  if (state === 'invalid') return 'unreadable';
  if (state === 'kept') return 'kept';
  if (state === 'too_late') return 'tooLate';
  if (score === null) return 'broken';
  if (score === 1) return 'right';
  return score > 0 ? 'partly' : 'wrong';
}
