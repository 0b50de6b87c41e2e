/**
 * @file What the answers of a class say about each question, in the terms of classical test theory. Everything is about first answers: before anybody
 * was told anything.
 */

import { FEWEST_STUDENTS, WEAK_DISCRIMINATION } from './item-statistics';
import { wilson } from './proportion';

import type { Interval, Share } from './proportion';

/** One student's first answer to one question, and what came of it. */
export interface ItemAnswer {
  readonly studentId: string;
  readonly questionId: string;
  /** Of the first answer, 0 to 1. */
  readonly score: number;
  /** From opening the question to the first answer; null where it is not known. */
  readonly seconds: number | null;
  /** Graded answers, over all variants. */
  readonly attempts: number;
  readonly solvedVariants: number;
}

/** What to look at. A flag is a hint, no verdict on the author. */
export type ItemFlag = 'negative' | 'weak' | 'hard' | 'easy' | 'slow';

export interface Quartiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface ItemAnalysis {
  readonly students: number;
  /** Right first answers, with Wilson's interval; null under FEWEST_STUDENTS, as is everything below. */
  readonly facility: (Share & { readonly interval: Interval | null }) | null;
  /** Of first answers, 0 to 1. */
  readonly meanScore: number | null;
  /** Mean score of the best 27 % by the other questions, less that of the worst 27 %: -1 to 1. */
  readonly discrimination: number | null;
  /** Correlation of the score with the mean score on the other questions (corrected point-biserial), -1 to 1; null where all are alike. */
  readonly pointBiserial: number | null;
  readonly seconds: Quartiles | null;
  /** Graded answers for each variant solved, in the mean of those who solved one; null where nobody did. */
  readonly attemptsToSolve: number | null;
  readonly flags: readonly ItemFlag[];
}

/** How well a set of questions measures one thing. */
export interface Reliability {
  /** Cronbach's alpha over first scores; where all are 0 or 1 it is Kuder and Richardson's formula 20. At most 1, and negative where nothing agrees. */
  readonly alpha: number | null;
  readonly isKr20: boolean;
  /** It is worked out over these: questions that most answered, and the students who answered all of them. */
  readonly questions: number;
  readonly students: number;
}

/** Below and above these, a question tells little about most of a class. */
const HARD = 0.3;
const EASY = 0.95;
/** Takes so many times as long as the median question. */
const SLOW = 3;
/** Kelley's share: where two groups tell most. */
const GROUP = 0.27;
/** A question is in the set for reliability when so many answered it, of those who answered the one answered most. */
const MOST_ANSWERED = 0.8;

/** By question; only those that somebody answered. */
export function analyseItems(answers: readonly ItemAnswer[]): ReadonlyMap<string, ItemAnalysis> {
  const rests = restScores(answers);
  const items = new Map<string, ItemAnswer[]>();
  for (const answer of answers) {
    const own = items.get(answer.questionId);
    if (own === undefined) items.set(answer.questionId, [answer]);
    else own.push(answer);
  }
  const seconds = new Map([...items].map(([id, own]) => [id, quartilesOf(secondsOf(own))]));
  const known = [...items].filter(([, own]) => own.length >= FEWEST_STUDENTS);
  const usual = quartilesOf(known.flatMap(([id]) => seconds.get(id)?.median ?? []))?.median ?? null;
  return new Map([...items].map(([id, own]) => [id, analyse(own, { rests, seconds: seconds.get(id) ?? null, usual })]));
}

interface ItemContext {
  /** Of each student, the sum of all first scores and how many they are. */
  readonly rests: ReadonlyMap<string, { readonly sum: number; readonly count: number }>;
  /** Of this question. */
  readonly seconds: Quartiles | null;
  /** The median of the median seconds of questions that FEWEST_STUDENTS or more answered. */
  readonly usual: number | null;
}

function restScores(answers: readonly ItemAnswer[]): ItemContext['rests'] {
  const totals = new Map<string, { sum: number; count: number }>();
  for (const { studentId, score } of answers) {
    const total = totals.get(studentId);
    if (total === undefined) totals.set(studentId, { sum: score, count: 1 });
    else {
      total.sum += score;
      total.count += 1;
    }
  }
  return totals;
}

const TOO_FEW = {
  ...{ facility: null, meanScore: null, discrimination: null, pointBiserial: null, seconds: null },
  attemptsToSolve: null,
} as const;

function analyse(own: readonly ItemAnswer[], { rests, seconds, usual }: ItemContext): ItemAnalysis {
  const students = own.length;
  if (students < FEWEST_STUDENTS) return { students, ...TOO_FEW, flags: [] };
  const pairs = own.flatMap(({ studentId, score }): Pair[] => {
    const total = rests.get(studentId);
    // By the other questions: a question must not vouch for itself.
    return total === undefined || total.count < 2 ? [] : [{ score, rest: (total.sum - score) / (total.count - 1) }];
  });
  const right = own.filter(({ score }) => score === 1).length;
  const share = { count: right, of: students };
  const figures = {
    facility: { ...share, interval: wilson(share) },
    meanScore: mean(own.map(({ score }) => score)),
    discrimination: groupDifference(pairs),
    pointBiserial: correlation(pairs),
    seconds,
    attemptsToSolve: meanAttempts(own),
  };
  return { students, ...figures, flags: flagsOf(figures, usual) };
}

interface Pair {
  readonly score: number;
  readonly rest: number;
}

function flagsOf(
  { facility, pointBiserial, seconds }: Pick<ItemAnalysis, 'facility' | 'pointBiserial' | 'seconds'>,
  usual: number | null,
): readonly ItemFlag[] {
  const share = facility === null ? null : facility.count / facility.of;
  const holds: readonly (readonly [ItemFlag, boolean])[] = [
    ['negative', pointBiserial !== null && pointBiserial < 0],
    ['weak', pointBiserial !== null && pointBiserial >= 0 && pointBiserial < WEAK_DISCRIMINATION],
    ['hard', share !== null && share < HARD],
    ['easy', share !== null && share > EASY],
    ['slow', seconds !== null && usual !== null && seconds.median > SLOW * usual],
  ];
  return holds.filter(([, isSo]) => isSo).map(([flag]) => flag);
}

/** Null under FEWEST_STUDENTS. Students on the border of a group count in part, so that the order of equals does not matter. */
function groupDifference(pairs: readonly Pair[]): number | null {
  if (pairs.length < FEWEST_STUDENTS) return null;
  const size = GROUP * pairs.length;
  const sorted = [...pairs].sort((left, right) => left.rest - right.rest);
  const lower = groupMean(sorted, size);
  return groupMean(sorted.reverse(), size) - lower;
}

/** Of the first `size` pairs; those alike at its border share the places that are left. */
function groupMean(sorted: readonly Pair[], size: number): number {
  const border = sorted[Math.ceil(size) - 1]?.rest ?? 0;
  const alike = sorted.filter(({ rest }) => Math.abs(rest - border) < NOTHING);
  const first = sorted.findIndex(({ rest }) => Math.abs(rest - border) < NOTHING);
  const sure = sorted.slice(0, first).reduce((sum, { score }) => sum + score, 0);
  return (sure + (size - first) * mean(alike.map(({ score }) => score))) / size;
}

/** What rounding leaves of a number that is really 0. */
const NOTHING = 1e-9;

/** Pearson's; null under FEWEST_STUDENTS, and where all scores or all rest scores are alike. */
function correlation(pairs: readonly Pair[]): number | null {
  if (pairs.length < FEWEST_STUDENTS) return null;
  const [score, rest] = [mean(pairs.map((pair) => pair.score)), mean(pairs.map((pair) => pair.rest))];
  let [scores, rests, products] = [0, 0, 0];
  for (const pair of pairs) {
    scores += (pair.score - score) ** 2;
    rests += (pair.rest - rest) ** 2;
    products += (pair.score - score) * (pair.rest - rest);
  }
  if (scores < NOTHING || rests < NOTHING) return null;
  return Math.min(1, Math.max(-1, products / Math.sqrt(scores * rests)));
}

/** How far the first scores on the questions agree. Says nothing under two questions or FEWEST_STUDENTS students. */
export function reliabilityOf(answers: readonly ItemAnswer[]): Reliability {
  const counts = new Map<string, number>();
  for (const { questionId } of answers) counts.set(questionId, (counts.get(questionId) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const questions = [...counts.keys()].filter((id) => (counts.get(id) ?? 0) >= MOST_ANSWERED * most);
  const rows = completeRows(answers, questions);
  const isKr20 = rows.every((row) => row.every((score) => score === 0 || score === 1));
  const size = { isKr20, questions: questions.length, students: rows.length };
  if (questions.length < 2 || rows.length < FEWEST_STUDENTS) return { alpha: null, ...size };
  const whole = variance(rows.map((row) => row.reduce((sum, score) => sum + score, 0)));
  const parts = questions.map((_id, place) => variance(rows.map((row) => row[place] ?? 0)));
  if (whole < NOTHING) return { alpha: null, ...size };
  const share = parts.reduce((sum, part) => sum + part, 0) / whole;
  return { alpha: (questions.length / (questions.length - 1)) * (1 - share), ...size };
}

function completeRows(answers: readonly ItemAnswer[], questions: readonly string[]): readonly (readonly number[])[] {
  const places = new Map(questions.map((id, place) => [id, place]));
  const rows = new Map<string, number[]>();
  for (const { studentId, questionId, score } of answers) {
    const place = places.get(questionId);
    if (place === undefined) continue;
    const row = rows.get(studentId) ?? [];
    row[place] = score;
    rows.set(studentId, row);
  }
  // Holes do not count.
  return [...rows.values()].filter((row) => Object.keys(row).length === questions.length);
}

function secondsOf(own: readonly ItemAnswer[]): readonly number[] {
  return own.map(({ seconds }) => seconds).filter((seconds) => seconds !== null);
}

function meanAttempts(own: readonly ItemAnswer[]): number | null {
  const solved = own.filter(({ solvedVariants }) => solvedVariants > 0);
  return solved.length === 0 ? null : mean(solved.map(({ attempts, solvedVariants }) => attempts / solvedVariants));
}

/** Between neighbours where a quarter falls between two values; null without any. */
export function quartilesOf(values: readonly number[]): Quartiles | null {
  if (values.length === 0) return null;
  const sorted = new Float64Array(values).sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return below + (above - below) * (place - Math.floor(place));
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}
