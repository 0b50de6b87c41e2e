import * as z from 'zod';

import { roundPoints } from './round-points';

import type { Policy } from '../progress/tallies';

/**
 * @file What a teacher decides about an assignment, apart from its times. Kept as JSON and checked whenever it is read, so that every later rule can
 * trust it.
 */

export const MOST_QUESTIONS = 100;
export const MOST_POINTS = 1000;
export const MOST_ATTEMPTS = 100;
export const LONGEST_MINUTES = 24 * 60;
export const TITLE_MAXIMUM = 120;
export const INSTRUCTIONS_MAXIMUM = 4000;

export type AssignmentPolicy = Extract<Policy, 'homework' | 'exam'>;

const question = z.strictObject({
  questionId: z.string().min(1).max(80),
  /** For a right answer. */
  points: z.number().min(0).max(MOST_POINTS),
});

const attempts = z.strictObject({
  /** Graded answers to one question; null for as many as one likes. Unreadable ones cost nothing. */
  limit: z.int().min(1).max(MOST_ATTEMPTS).nullable(),
  /**
   * What the first, second, … attempt is worth, 0 to 1, never rising; later attempts are worth as much as the last one named. `[1]`: always the full
   * points.
   */
  worth: z
    .array(z.number().min(0).max(1))
    .min(1)
    .max(MOST_ATTEMPTS)
    .refine((worth) => worth.every((share, place) => place === 0 || share <= (worth[place - 1] ?? 1)), 'never rising'),
  /** Which attempt counts. */
  counts: z.enum(['best', 'last', 'first']),
});

/** What becomes of answers after the due time and before closing. */
const late = z.strictObject({
  /** Taken away for each day begun, a share of the points, 0 to 1. */
  perDay: z.number().min(0).max(1),
  /** The least that is left, as a share of the points, 0 to 1. */
  floor: z.number().min(0).max(1),
});

/** Only for exams: answers are kept and judged when results may be known. */
const exam = z.strictObject({
  /** From opening it; null where only the closing time ends it. */
  minutes: z.int().min(1).max(LONGEST_MINUTES).nullable(),
  /** Whether each student meets the questions in an order of their own. */
  shuffled: z.boolean(),
  onePerPage: z.boolean(),
});

/**
 * `at_once`: each answer is judged as it comes; not for exams. `after_close`: once nobody may answer any more, extensions included. `by_hand`: when a
 * teacher says so.
 */
export const RELEASES = ['at_once', 'after_close', 'by_hand'] as const;

export const settingsSchema = z.strictObject({
  /** Markdown, for students; may be empty. */
  instructions: z.string().max(INSTRUCTIONS_MAXIMUM),
  /** In the order in which they are asked, each once. */
  questions: z
    .array(question)
    .min(1)
    .max(MOST_QUESTIONS)
    .refine((all) => new Set(all.map(({ questionId }) => questionId)).size === all.length, 'each question once'),
  attempts,
  late,
  /** Null for homework. */
  exam: exam.nullable(),
  release: z.enum(RELEASES),
  /** Of the gradebook: its id; null for an assignment that counts for no mark, such as practice. */
  category: z.string().min(1).max(40).nullable(),
});

export type AssignmentSettings = z.infer<typeof settingsSchema>;

/** The points of somebody who gets everything right, to four decimals as all points are. */
export function fullPoints({ questions }: Pick<AssignmentSettings, 'questions'>): number {
  return roundPoints(questions.reduce((sum, { points }) => sum + points, 0));
}
