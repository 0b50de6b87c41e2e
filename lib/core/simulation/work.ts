import { gradeAnswers } from '../questions/grade';
import { gradeOf } from '../questions/stored-grade';

import { answerAs } from './answer';
import { afterFeedback } from './student';

import type { RawAnswers } from '../questions/public';
import type { Grade } from '../questions/stored-grade';
import type { OpenVariant } from '../questions/variant';
import type { Rng } from '../shared/rng';
import type { Intent } from './answer';
import type { SimulatedStudent } from './student';

/** @file A student at one variant: answers until one is right, or they have had enough. */

/** What becomes of raw answers. */
export type Judge = (variant: OpenVariant, raw: RawAnswers) => Grade;

export interface WorkedAnswer {
  readonly raw: RawAnswers;
  readonly grade: Grade;
  readonly intent: Intent;
  /** From 1. */
  readonly attemptNumber: number;
  readonly at: Date;
}

/** What a student did with a variant. */
export interface WorkedVariant {
  readonly variant: OpenVariant;
  readonly openedAt: Date;
  readonly answers: readonly WorkedAnswer[];
  readonly state: 'open' | 'solved' | 'given_up';
  /** Null while it is open. */
  readonly closedAt: Date | null;
}

export interface Sitting {
  readonly variant: OpenVariant;
  readonly openedAt: Date;
  /** Answers at most, 1 and up. */
  readonly attempts: number;
  /** Whether they are told what was wrong, and learn from it; in an exam they are not. */
  readonly told: boolean;
  /** How often they give up after their last attempt instead of leaving it open, 0 to 1. */
  readonly givesUp: number;
}

interface Working {
  readonly random: Rng;
  readonly judge: Judge;
}

/** Seconds to a first answer, and from one answer to the next. */
const FIRST_SECONDS = [25, 260] as const;
const NEXT_SECONDS = [15, 120] as const;

/** The work, and the student after it. */
export function workOn(
  before: SimulatedStudent,
  { variant, openedAt, attempts, told, givesUp }: Sitting,
  { random, judge }: Working,
): { readonly student: SimulatedStudent; readonly worked: WorkedVariant } {
  const { concepts } = variant.document;
  const answers: WorkedAnswer[] = [];
  let student = before;
  let at = openedAt;
  do {
    at = later(at, drawSeconds(random, answers.length === 0 ? FIRST_SECONDS : NEXT_SECONDS));
    const { raw, intent } = answerAs(student, variant, random);
    const grade = judge(variant, raw);
    answers.push({ raw, grade, intent, attemptNumber: answers.length + 1, at });
    student = afterFeedback(student, { concepts, slips: told ? grade.slips : [] });
  } while (answers.length < attempts && !isRight(answers));
  const solved = told && isRight(answers);
  const givenUp = !solved && random.unit() < givesUp;
  if (givenUp) at = later(at, drawSeconds(random, NEXT_SECONDS));
  const state = solved ? 'solved' : givenUp ? 'given_up' : 'open';
  return { student, worked: { variant, openedAt, answers, state, closedAt: state === 'open' ? null : at } };
}

function isRight(answers: readonly WorkedAnswer[]): boolean {
  return answers.at(-1)?.grade.score === 1;
}

/** When the student was done with it. */
export function workedUntil({ answers, closedAt, openedAt }: WorkedVariant): Date {
  return closedAt ?? answers.at(-1)?.at ?? openedAt;
}

/**
 * Judges as the product does; the same answer to the same variant once, since many give it.
 *
 * @throws Error for an answer that cannot be judged: simulated students send none.
 */
export function rememberingJudge(): Judge {
  const known = new WeakMap<OpenVariant, Map<string, Grade>>();
  return (variant, raw) => {
    const grades = known.get(variant) ?? new Map<string, Grade>();
    known.set(variant, grades);
    const key = JSON.stringify(raw);
    const grade = grades.get(key) ?? judged(variant, raw);
    grades.set(key, grade);
    return grade;
  };
}

function judged(variant: OpenVariant, raw: RawAnswers): Grade {
  const outcome = gradeAnswers(variant, raw);
  if (outcome.state === 'graded') return gradeOf(outcome);
  throw new Error(`${variant.document.id}: ${JSON.stringify(raw)} is ${outcome.state}`);
}

function drawSeconds(random: Rng, [from, to]: readonly [number, number]): number {
  return random.integer(from, to);
}

function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}
