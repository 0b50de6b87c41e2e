import type { Grade } from '../questions/stored-grade';
import type { Decision } from './decide';

/** One answer before and after. */
export interface Compared extends Pick<Decision, 'after' | 'changed' | 'impossible'> {
  readonly before: Grade;
}

export type Effect = 'gain' | 'loss' | 'slips' | 'none';

export interface SlipMove {
  readonly code: string;
  /** Answers that show it. */
  readonly before: number;
  readonly after: number;
}

/** What a regrade does to many answers. */
export interface RegradeSummary {
  readonly answers: number;
  /** Answers by what happens to them; they add up to `answers`. */
  readonly gains: number;
  readonly losses: number;
  /** The same score, but other slips. */
  readonly slipsOnly: number;
  readonly unchanged: number;
  /** Of all of them, those that the other version could not judge. */
  readonly impossible: number;
  /** Sums of scores. */
  readonly totalBefore: number;
  readonly totalAfter: number;
  /** Slips whose number changes, the largest change first. */
  readonly slips: readonly SlipMove[];
}

export function effectOf({ before, after, changed }: Omit<Compared, 'impossible'>): Effect {
  if (!changed) return 'none';
  if (after.score > before.score) return 'gain';
  return after.score < before.score ? 'loss' : 'slips';
}

export function summarizeRegrade(answers: readonly Compared[]): RegradeSummary {
  const effects = answers.map(effectOf);
  const count = (effect: Effect) => effects.filter((one) => one === effect).length;
  return {
    answers: answers.length,
    gains: count('gain'),
    losses: count('loss'),
    slipsOnly: count('slips'),
    unchanged: count('none'),
    impossible: answers.filter(({ impossible }) => impossible !== null).length,
    totalBefore: sum(answers.map(({ before }) => before.score)),
    totalAfter: sum(answers.map(({ after }) => after.score)),
    slips: slipMoves(answers),
  };
}

function slipMoves(answers: readonly Compared[]): readonly SlipMove[] {
  const before = tally(answers.map((answer) => answer.before.slips));
  const after = tally(answers.map((answer) => answer.after.slips));
  const codes = [...new Set([...before.keys(), ...after.keys()])].sort();
  return codes
    .map((code) => ({ code, before: before.get(code) ?? 0, after: after.get(code) ?? 0 }))
    .filter((move) => move.before !== move.after)
    .sort((left, right) => Math.abs(right.after - right.before) - Math.abs(left.after - left.before));
}

function tally(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const list of lists) for (const code of new Set(list)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
