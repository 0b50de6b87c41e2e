/**
 * @file How often a student's answers showed a slip, question by question and policy by policy. Summaries of the submissions, kept so that what a
 * class page costs depends on students and questions, never on how often they answered.
 */

/** The "slip" under which all graded answers are counted. */
export const ANY_ANSWER = '';

export const POLICIES = ['lesson', 'homework', 'exam', 'live', 'review'] as const;

/** How a student meets a question. */
export type Policy = (typeof POLICIES)[number];

/** A graded answer, as the tallies count it. */
export interface TalliedAnswer {
  readonly policy: Policy;
  /** 0 to 1. */
  readonly score: number;
  /** Codes, each once. */
  readonly slips: readonly string[];
  /** Whether it is the first of its variant: given before anybody said what was wrong. */
  readonly first: boolean;
  readonly at: Date;
}

/** One student's answers to one question under one policy that show one slip; all of them for ANY_ANSWER. */
export interface Tally {
  readonly policy: Policy;
  readonly slip: string;
  readonly answers: number;
  /** Of these, first answers of their variants. */
  readonly firsts: number;
  /** Of these, right answers. */
  readonly right: number;
  readonly rightFirsts: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** What one more answer adds: a tally for all answers, and one for each slip that it shows. */
export function talliesOf({ policy, score, slips, first, at }: TalliedAnswer): readonly Tally[] {
  const [firsts, right] = [first ? 1 : 0, score === 1 ? 1 : 0];
  const counts = { answers: 1, firsts, right, rightFirsts: firsts * right, firstAt: at, lastAt: at };
  return [ANY_ANSWER, ...new Set(slips)].map((slip) => ({ policy, slip, ...counts }));
}

/** The tallies of all answers of one student to one question, in any order: the same as adding them one by one. */
export function tallyAnswers(answers: readonly TalliedAnswer[]): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  for (const added of answers.flatMap(talliesOf)) {
    const key = `${added.policy} ${added.slip}`;
    const before = tallies.get(key);
    tallies.set(key, before === undefined ? added : addTally(before, added));
  }
  return [...tallies.values()];
}

function addTally(tally: Tally, more: Tally): Tally {
  return {
    ...tally,
    answers: tally.answers + more.answers,
    firsts: tally.firsts + more.firsts,
    right: tally.right + more.right,
    rightFirsts: tally.rightFirsts + more.rightFirsts,
    firstAt: more.firstAt < tally.firstAt ? more.firstAt : tally.firstAt,
    lastAt: more.lastAt > tally.lastAt ? more.lastAt : tally.lastAt,
  };
}
