/**
 * @file What lib/core/analytics/slip-evidence.ts weighs, written the plain way: an object for each student and slip, and for each answer that shows one.
 * The tests hold the fast one to it.
 */

import { noSums, ratesOf } from '@/lib/core/analytics/slip-rates';

import type { Encounter, EvidenceOptions } from '@/lib/core/analytics/encounters';
import type { Evidence, SlipEvidence } from '@/lib/core/analytics/slip-evidence';
import type { RateSums, SlipRates } from '@/lib/core/analytics/slip-rates';

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
export function weighEvidenceNaively(
  options: EvidenceOptions,
): { readonly evidence: readonly Omit<Evidence, 'verdict'>[] } & Pick<SlipEvidence, 'rates'> {
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

/** A slip, and what is believed of it in this round. */
interface Learning {
  readonly slip: string;
  rates: SlipRates;
  /** Of the round: the log odds before any answer, and what an answer that shows it, or does not, adds to them. */
  prior: number;
  perShown: number;
  perSilent: number;
  readonly sums: RateSums;
}

interface Cell {
  readonly studentId: string;
  readonly learning: Learning;
  opportunities: number;
  shown: number;
  /** Opportunities in which nothing was shown at all, the same in each round; with weights by age, and without. */
  silentWeight: number;
  silent: number;
  /** Of the round: telling opportunities and answers explained by the slip, with weights and without. */
  of: number;
  count: number;
  telling: number;
  explained: number;
  /** Of `count`, what is shared with other slips. */
  shared: number;
  probability: number;
  /** The probability without what is shared. */
  belief: number;
}

const NOTHING = {
  ...{ opportunities: 0, shown: 0, silentWeight: 0, silent: 0, of: 0, count: 0, telling: 0, explained: 0 },
  ...{ shared: 0, probability: 0, belief: 0 },
};

/** The cells of every student, made when they are first asked for. A class has tens of thousands: they are found by the places of their slips. */
function cellRegister(listed: ReadonlyMap<string, readonly string[]>) {
  const codes = [...new Set([...listed.values()].flat())];
  const places = new Map(codes.map((code, place) => [code, place]));
  const known = codes.map((slip): Learning => {
    return { slip, rates: ratesOf(noSums()), sums: noSums(), prior: 0, perShown: 0, perSilent: 0 };
  });
  const ofQuestions = new Map([...listed].map(([id, own]) => [id, own.map((code) => places.get(code) ?? 0)]));
  const ofStudents = new Map<string, (Cell | undefined)[]>();
  const cells: Cell[] = [];
  const slips = new Set<Learning>();
  const newCell = (studentId: string, place: number): Cell => {
    const learning = known[place];
    if (learning === undefined) throw new RangeError(`there is no slip ${String(place)}`);
    slips.add(learning);
    const { spread } = learning.rates;
    const cell = { studentId, learning, ...NOTHING, probability: spread, belief: spread };
    cells.push(cell);
    return cell;
  };
  const cellsOf = (studentId: string, questionId: string): readonly Cell[] => {
    let own = ofStudents.get(studentId);
    if (own === undefined) ofStudents.set(studentId, (own = []));
    const row = own;
    return (ofQuestions.get(questionId) ?? []).map((place) => (row[place] ??= newCell(studentId, place)));
  };
  return { cellsOf, cells, slips };
}
