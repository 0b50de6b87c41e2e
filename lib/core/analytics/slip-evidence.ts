/**
 * @file Who has which wrong rule, from how often their answers showed it: the arithmetic under the map of misconceptions (decision 022).
 *
 * For each student and slip either they have it, and then show it in a share `habit` of their first answers to questions that can show it, or they do
 * not, and then show it in a share `chance`. Both shares, and how common the slip is, are learnt from the class, slip by slip, together with the
 * probability of every student: expectation maximisation with weak priors, so that a class of three is judged by what is usual and a class of three
 * hundred by itself.
 *
 * One answer is explained once. Where it shows several slips that its numbers cannot tell apart, they share it in proportion to what other answers
 * say of each; and an answer that a slip of the student's explains was no opportunity to show another.
 */

import { cellRegister, noSums, ratesOf } from './slip-cells';

import type { Cell, Learning, SlipRates } from './slip-cells';

/** One student's first answers to one question under one policy. */
export interface Encounter {
  readonly studentId: string;
  readonly questionId: string;
  /** How many, at least 1. */
  readonly firsts: number;
  /** Of these, right ones. */
  readonly right: number;
  /** How many of them showed each slip; those that showed none are left out. */
  readonly shown: readonly Shown[];
  /** Milliseconds since 1970, of the latest. */
  readonly lastAt: number;
}

export interface Shown {
  readonly slip: string;
  readonly times: number;
}

/** What the answers say about one student and one slip. */
export interface Evidence {
  readonly studentId: string;
  readonly slip: string;
  /** First answers to questions that can show it. */
  readonly opportunities: number;
  /** Of these, ones that showed it. */
  readonly shown: number;
  /** The same two without what other slips of the student explain, so that they need not be whole: what can be judged by. */
  readonly telling: number;
  readonly explained: number;
  /** That the student has it, 0 to 1. */
  readonly probability: number;
}

export interface EvidenceOptions {
  readonly encounters: readonly Encounter[];
  /** By question: the slips that it can show. What answers show beyond is an accident and counts for nothing. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
}

export interface SlipEvidence {
  /** One for each student and slip with an opportunity. */
  readonly evidence: readonly Evidence[];
  readonly rates: ReadonlyMap<string, SlipRates>;
}

/** After so long an answer counts half as much, seen from the student's newest: what was overcome is overcome, and who pauses is not forgotten. */
const HALF_LIFE_MS = 30 * 24 * 3600 * 1000;

const MOST_ROUNDS = 15;
const SETTLED = 2e-3;

/** An encounter that showed something. */
interface Showing {
  readonly firsts: number;
  readonly weight: number;
  /** How many answers showed anything. */
  readonly answers: number;
  /** All showings of all slips: more than `answers` where one answer shows several. */
  readonly total: number;
  readonly parties: readonly Party[];
}

/** A slip that an encounter could show, and did so often; of these answers it explains `share`. */
interface Party {
  readonly cell: Cell;
  readonly times: number;
  share: number;
}

/** The same input gives the same evidence. Its cost grows with encounters times rounds, of which there are MOST_ROUNDS at most. */
export function weighEvidence(options: EvidenceOptions): SlipEvidence {
  const { cells, showings, slips } = arrange(options);
  let [moved, round] = [1, 0];
  while (moved > SETTLED && round < MOST_ROUNDS) {
    explain(cells, showings);
    moved = judge(cells, slips);
    learn(cells, slips);
    round += 1;
  }
  return {
    evidence: cells.map(({ studentId, learning, opportunities, shown, telling, explained, probability }) => {
      return { studentId, slip: learning.slip, opportunities, shown, telling, explained, probability };
    }),
    rates: new Map([...slips].map(({ slip, rates }) => [slip, rates])),
  };
}

interface Arranged {
  readonly cells: readonly Cell[];
  readonly showings: readonly Showing[];
  readonly slips: ReadonlySet<Learning>;
}

function arrange({ encounters, listed }: EvidenceOptions): Arranged {
  const newest = new Map<string, number>();
  for (const { studentId, lastAt } of encounters) newest.set(studentId, Math.max(newest.get(studentId) ?? 0, lastAt));
  const { cellsOf, cells, slips } = cellRegister(listed);
  const showings: Showing[] = [];
  for (const { studentId, questionId, firsts, right, shown, lastAt } of encounters) {
    const weight = 0.5 ** (((newest.get(studentId) ?? lastAt) - lastAt) / HALF_LIFE_MS);
    const own = cellsOf(studentId, questionId);
    for (const cell of own) cell.opportunities += firsts;
    const parties = shown.length === 0 ? [] : partiesOf(own, { firsts, shown });
    const total = parties.reduce((sum, { times }) => sum + times, 0);
    if (total > 0) {
      const answers = Math.max(Math.min(firsts - right, total), ...parties.map(({ times }) => times));
      showings.push({ firsts, weight, answers, total, parties });
      continue;
    }
    for (const cell of own) {
      cell.silent += firsts;
      cell.silentWeight += firsts * weight;
    }
  }
  return { cells, showings, slips };
}

function partiesOf(own: readonly Cell[], { firsts, shown }: Pick<Encounter, 'firsts' | 'shown'>): readonly Party[] {
  return own.map((cell) => {
    const times = Math.min(firsts, shown.find(({ slip }) => slip === cell.learning.slip)?.times ?? 0);
    cell.shown += times;
    return { cell, times, share: 0 };
  });
}

/** Shares every answer among the slips that may have led to it, by what is believed of the student now. */
function explain(cells: readonly Cell[], showings: readonly Showing[]): void {
  for (const cell of cells) {
    cell.of = cell.silentWeight;
    cell.count = 0;
    cell.telling = cell.silent;
    cell.explained = 0;
    cell.shared = 0;
  }
  for (const showing of showings) {
    const { firsts, weight, parties } = showing;
    const tied = shareOut(showing);
    const owned = parties.reduce((sum, { cell, share }) => sum + share * cell.probability, 0);
    for (const { cell, share } of parties) {
      const elsewhere = owned - share * cell.probability;
      const telling = share + Math.max(0, firsts - share - elsewhere);
      cell.of += weight * telling;
      cell.count += weight * share;
      cell.telling += telling;
      cell.explained += share;
      if (tied) cell.shared += weight * share;
    }
  }
}

/** Whether any answer had to be shared. */
function shareOut({ answers, total, parties }: Showing): boolean {
  const tied = total > answers;
  const belief = tied ? parties.reduce((sum, { cell, times }) => sum + times * cell.belief, 0) : 1;
  for (const party of parties) {
    const { cell, times } = party;
    party.share = tied ? Math.min(times, (answers * times * cell.belief) / belief) : times;
  }
  return tied;
}

/** How far any probability moved. */
function judge(cells: readonly Cell[], slips: Arranged['slips']): number {
  for (const learning of slips) {
    const { habit, chance, spread } = learning.rates;
    learning.prior = Math.log(spread / (1 - spread));
    learning.perShown = Math.log(habit / chance);
    learning.perSilent = Math.log((1 - habit) / (1 - chance));
  }
  let moved = 0;
  for (const cell of cells) {
    const { prior, perShown: shown, perSilent: silent } = cell.learning;
    const odds = prior + cell.count * shown + (cell.of - cell.count) * silent;
    const probability = logistic(odds);
    moved = Math.max(moved, Math.abs(probability - cell.probability));
    cell.probability = probability;
    cell.belief = cell.shared === 0 ? probability : logistic(odds - cell.shared * shown);
  }
  return moved;
}

function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function learn(cells: readonly Cell[], slips: Arranged['slips']): void {
  for (const { sums } of slips) Object.assign(sums, noSums());
  for (const { learning, of, count, probability } of cells) {
    const { habit, chance, spread } = learning.sums;
    habit[0] += probability * count;
    habit[1] += probability * of;
    chance[0] += (1 - probability) * count;
    chance[1] += (1 - probability) * of;
    spread[0] += probability;
    spread[1] += 1;
  }
  for (const learning of slips) learning.rates = ratesOf(learning.sums);
}
