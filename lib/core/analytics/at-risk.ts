/**
 * @file Who of a class may need help, and why. Every verdict is a list of reasons with their numbers, so that a teacher can judge the judgement; no
 * reason, no verdict. It reads summaries only, and says nothing about who has just come or where there is too little to compare with.
 */

const DAY_MS = 86_400_000;

/** Days after joining in which nothing is said about a student: they have had no chance yet. */
export const SETTLING_DAYS = 3;
/** Days without opening a lesson or answering after which a student counts as inactive. */
export const INACTIVE_DAYS = 7;
/** Somebody who solved less than this share of what the middle of the class solved is behind. */
export const BEHIND_SHARE = 0.5;
/** The middle of the class must have solved at least so many questions before anybody is behind it. */
export const FEWEST_SOLVED = 5;
/** A middle of fewer students than this is left to chance. */
export const FEWEST_STUDENTS = 5;
/** So many answers to a question, none of them right ... */
export const STUCK_ANSWERS = 3;
/** ... the first of them so many days ago: stuck. */
export const STUCK_DAYS = 1;
/** The same slip in so many answers ... */
export const SLIP_ANSWERS = 3;
/** ... the last of them at most so many days ago: it does not go away by itself. */
export const SLIP_RECENT_DAYS = 14;

/** What is known of one student, from summaries. */
export interface StudentSummary {
  readonly joinedAt: Date;
  /** When they last opened a lesson or answered; null for never. */
  readonly lastActiveAt: Date | null;
  /** Required questions solved. */
  readonly solved: number;
  /** Questions answered and never solved. */
  readonly unsolved: readonly UnsolvedQuestion[];
  /** How often answers showed each slip, over all questions. */
  readonly slips: readonly SlipCount[];
  /** Assignments of the class that were due for them while they were in it, and to which they gave no answer. */
  readonly missed: number;
}

export interface UnsolvedQuestion {
  readonly questionId: string;
  /** Graded answers, none of them right. */
  readonly answers: number;
  readonly firstAt: Date;
}

export interface SlipCount {
  readonly slip: string;
  readonly answers: number;
  readonly lastAt: Date;
}

/** What a student is compared with. */
export interface ClassMeasure {
  /** What the middle student solved, of those who have settled; null where there are too few students, or they solved too little. */
  readonly medianSolved: number | null;
  /** Whole days since the middle student was active, where that is INACTIVE_DAYS or more: then being inactive says nothing about a single student. */
  readonly quietDays: number | null;
}

export type RiskReason =
  /** `days` since the last activity; since joining, where `never` was any. */
  | { readonly kind: 'inactive'; readonly days: number; readonly never: boolean }
  | { readonly kind: 'behind'; readonly solved: number; readonly median: number }
  /** The question with most answers, and how many questions there are. */
  | {
      readonly kind: 'stuck';
      readonly questions: number;
      readonly questionId: string;
      readonly answers: number;
      readonly days: number;
    }
  /** The slip with most answers. */
  | { readonly kind: 'slip'; readonly slip: string; readonly answers: number; readonly days: number }
  | { readonly kind: 'missed'; readonly assignments: number };

/**
 * `new`: too early to say. `on`: no reason. `behind`: inactive, behind the class, or deadlines missed. `stuck`: at work and not getting on: at a
 * question, or with a slip. Somebody may be both.
 */
export const RISK_STATES = ['on', 'behind', 'stuck', 'new'] as const;
export type RiskState = (typeof RISK_STATES)[number];

export interface RiskVerdict {
  readonly states: readonly RiskState[];
  /** The heaviest first. */
  readonly reasons: readonly RiskReason[];
  /** 0 for no reason; the higher, the sooner somebody should look. */
  readonly urgency: number;
}

/** What the class as a whole is like, so that single students can be compared with it. */
export function measureClass(students: readonly StudentSummary[], now: Date): ClassMeasure {
  const settled = students.filter((student) => hasSettled(student, now));
  if (settled.length < FEWEST_STUDENTS) return { medianSolved: null, quietDays: null };
  const medianSolved = median(settled.map(({ solved }) => solved));
  const idle = Math.floor(median(settled.map((student) => idleDays(student, now))));
  return {
    medianSolved: medianSolved < FEWEST_SOLVED ? null : medianSolved,
    quietDays: idle < INACTIVE_DAYS ? null : idle,
  };
}

/** The reasons to look after a student. More of what gives a reason never makes it less urgent. */
export function riskOf(student: StudentSummary, { measure, now }: Judging): RiskVerdict {
  if (!hasSettled(student, now)) return { states: ['new'], reasons: [], urgency: 0 };
  const weighed = [
    ...inactive(student, { measure, now }),
    ...behind(student, measure),
    ...stuck(student, now),
    ...repeatedSlip(student, now),
    ...missed(student),
  ].sort((left, right) => right.weight - left.weight);
  const reasons = weighed.map(({ reason }) => reason);
  return { states: statesOf(reasons), reasons, urgency: weighed.reduce((sum, { weight }) => sum + weight, 0) };
}

export interface Judging {
  readonly measure: ClassMeasure;
  readonly now: Date;
}

/** How far beyond its threshold a reason is: 1 at the threshold, MOST_WEIGHT at most, so that no single reason drowns all others. */
interface Weighed {
  readonly reason: RiskReason;
  readonly weight: number;
}

const MOST_WEIGHT = 4;

function statesOf(reasons: readonly RiskReason[]): readonly RiskState[] {
  if (reasons.length === 0) return ['on'];
  const isStuck = reasons.some(({ kind }) => kind === 'stuck' || kind === 'slip');
  const isBehind = reasons.some(({ kind }) => kind !== 'stuck' && kind !== 'slip');
  return [...(isBehind ? (['behind'] as const) : []), ...(isStuck ? (['stuck'] as const) : [])];
}

function inactive(student: StudentSummary, { measure, now }: Judging): readonly Weighed[] {
  const days = Math.floor(idleDays(student, now));
  if (days < INACTIVE_DAYS || measure.quietDays !== null) return [];
  return [weighed({ kind: 'inactive', days, never: student.lastActiveAt === null }, days / INACTIVE_DAYS)];
}

function behind({ solved }: StudentSummary, { medianSolved: middle }: ClassMeasure): readonly Weighed[] {
  if (middle === null || solved >= middle * BEHIND_SHARE) return [];
  return [weighed({ kind: 'behind', solved, median: middle }, (middle * BEHIND_SHARE) / Math.max(solved, 1))];
}

function stuck({ unsolved }: StudentSummary, now: Date): readonly Weighed[] {
  const all = unsolved
    .filter(({ answers, firstAt }) => answers >= STUCK_ANSWERS && daysSince(firstAt, now) >= STUCK_DAYS)
    .sort((left, right) => right.answers - left.answers || compareText(left.questionId, right.questionId));
  const [worst] = all;
  if (worst === undefined) return [];
  const { questionId, answers, firstAt } = worst;
  const days = Math.floor(daysSince(firstAt, now));
  return [weighed({ kind: 'stuck', questions: all.length, questionId, answers, days }, all.length)];
}

function repeatedSlip({ slips }: StudentSummary, now: Date): readonly Weighed[] {
  const [worst] = slips
    .filter(({ answers, lastAt }) => answers >= SLIP_ANSWERS && daysSince(lastAt, now) <= SLIP_RECENT_DAYS)
    .sort((left, right) => right.answers - left.answers || compareText(left.slip, right.slip));
  if (worst === undefined) return [];
  const days = Math.max(0, Math.floor(daysSince(worst.lastAt, now)));
  return [weighed({ kind: 'slip', slip: worst.slip, answers: worst.answers, days }, worst.answers / SLIP_ANSWERS)];
}

function missed({ missed: assignments }: StudentSummary): readonly Weighed[] {
  return assignments === 0 ? [] : [weighed({ kind: 'missed', assignments }, assignments)];
}

function weighed(reason: RiskReason, weight: number): Weighed {
  return { reason, weight: Math.min(MOST_WEIGHT, Math.max(1, weight)) };
}

function hasSettled({ joinedAt }: StudentSummary, now: Date): boolean {
  return daysSince(joinedAt, now) >= SETTLING_DAYS;
}

/** Whoever was never active, or only before they joined, has been idle since joining at most. */
function idleDays({ lastActiveAt, joinedAt }: StudentSummary, now: Date): number {
  return daysSince(lastActiveAt !== null && lastActiveAt > joinedAt ? lastActiveAt : joinedAt, now);
}

function daysSince(moment: Date, now: Date): number {
  return (now.getTime() - moment.getTime()) / DAY_MS;
}

/** Of at least one number. */
function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const [lower, upper] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (lower + upper) / 2;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
