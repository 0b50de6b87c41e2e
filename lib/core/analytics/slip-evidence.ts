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

import { arrangeEvidence } from './slip-arrangement';
import { noSums, oddsOf, ratesOf } from './slip-rates';
import { verdictOn } from './slip-verdict';

import type { EvidenceOptions } from './encounters';
import type { Arrangement } from './slip-arrangement';
import type { SlipRates } from './slip-rates';
import type { SlipVerdict, Weighed } from './slip-verdict';

/** What the answers say about one student and one slip. */
export interface Evidence extends Weighed {
  readonly studentId: string;
  readonly slip: string;
  /** First answers to questions that can show it. */
  readonly opportunities: number;
  /** Of these, ones that showed it. */
  readonly shown: number;
  readonly verdict: SlipVerdict;
}

export interface SlipEvidence {
  /** One for each student and slip with an opportunity. */
  readonly evidence: readonly Evidence[];
  readonly rates: ReadonlyMap<string, SlipRates>;
}

const MOST_ROUNDS = 15;
const SETTLED = 2e-3;

/** The same input gives the same evidence. Its cost grows with encounters times rounds, of which there are MOST_ROUNDS at most. */
export function weighEvidence(options: EvidenceOptions): SlipEvidence {
  const arranged = arrangeEvidence(options);
  const round = startRound(arranged);
  for (let [moved, rounds] = [1, 0]; moved > SETTLED && rounds < MOST_ROUNDS; rounds += 1) {
    explain(arranged, round);
    moved = judge(arranged, round);
  }
  return { evidence: evidenceOf(arranged, round), rates: ratesBySlip(arranged, round) };
}

/** What is believed in one round: numbers of cells, side by side, and rates of slips. */
interface Round {
  /** Telling opportunities and answers explained by the slip, by their age and as they are. */
  readonly of: Float64Array;
  readonly count: Float64Array;
  readonly telling: Float64Array;
  readonly explained: Float64Array;
  /** Of `count`, what is shared with other slips. */
  readonly shared: Float64Array;
  readonly probability: Float64Array;
  /** The probability without what is shared. */
  readonly belief: Float64Array;
  /** By place of slip. */
  readonly rates: SlipRates[];
}

function startRound({ cells, slips }: Arrangement): Round {
  const first = ratesOf(noSums());
  const numbers = () => new Float64Array(cells);
  return {
    ...{ of: numbers(), count: numbers(), telling: numbers(), explained: numbers(), shared: numbers() },
    ...{ probability: numbers().fill(first.spread), belief: numbers().fill(first.spread) },
    rates: slips.map(() => first),
  };
}

/** Shares every answer among the slips that may have led to it, by what is believed of the student now. */
function explain(arranged: Arrangement, round: Round): void {
  const { showings, parties, shares } = arranged;
  round.of.set(arranged.silentWeight);
  round.telling.set(arranged.silent);
  for (const sums of [round.count, round.explained, round.shared]) sums.fill(0);
  for (let place = 0; place < showings.length; place += 1) {
    const showing = showings[place];
    if (showing === undefined) continue;
    const end = showings[place + 1]?.from ?? parties.length;
    const isTied = shareOut(arranged, { showing, end, belief: round.belief });
    let owned = 0;
    for (let party = showing.from; party < end; party += 1) {
      owned += (shares[party] ?? 0) * at(round.probability, parties[party]);
    }
    for (let party = showing.from; party < end; party += 1) {
      const cell = parties[party] ?? 0;
      const share = shares[party] ?? 0;
      const elsewhere = owned - share * at(round.probability, cell);
      const telling = share + Math.max(0, showing.firsts - share - elsewhere);
      add(round.of, cell, showing.weight * telling);
      add(round.count, cell, showing.weight * share);
      add(round.telling, cell, telling);
      add(round.explained, cell, share);
      if (isTied) add(round.shared, cell, showing.weight * share);
    }
  }
}

interface Sharing {
  readonly showing: Arrangement['showings'][number];
  /** Of its parties, the place behind the last. */
  readonly end: number;
  readonly belief: Float64Array;
}

/** Whether any answer had to be shared. */
function shareOut({ parties, times, shares }: Arrangement, { showing, end, belief }: Sharing): boolean {
  const { from, answers, total } = showing;
  const isTied = total > answers;
  let believed = 0;
  if (isTied) for (let party = from; party < end; party += 1) believed += at(times, party) * at(belief, parties[party]);
  for (let party = from; party < end; party += 1) {
    const own = at(times, party);
    shares[party] = isTied ? Math.min(own, (answers * own * at(belief, parties[party])) / believed) : own;
  }
  return isTied;
}

/** Judges every cell by the rates of the round, and learns those of the next from it. Says how far any probability moved. */
function judge({ cells, slips, opportunities }: Arrangement, round: Round): number {
  const odds = round.rates.map(oddsOf);
  const priors = Float64Array.from(odds, ({ prior }) => prior);
  const perShown = Float64Array.from(odds, (each) => each.perShown);
  const perSilent = Float64Array.from(odds, (each) => each.perSilent);
  const sums = noClassSums(slips.length);
  let moved = 0;
  for (let cell = 0, slip = 0; cell < cells; cell += 1, slip = slip + 1 === slips.length ? 0 : slip + 1) {
    if (opportunities[cell] === 0) continue;
    const of = at(round.of, cell);
    const count = at(round.count, cell);
    const shared = at(round.shared, cell);
    const all = at(priors, slip) + count * at(perShown, slip) + (of - count) * at(perSilent, slip);
    const probability = logistic(all);
    moved = Math.max(moved, Math.abs(probability - at(round.probability, cell)));
    round.probability[cell] = probability;
    round.belief[cell] = shared === 0 ? probability : logistic(all - shared * at(perShown, slip));
    add(sums.having, slip, probability * count);
    add(sums.havingOf, slip, probability * of);
    add(sums.all, slip, count);
    add(sums.allOf, slip, of);
    add(sums.spread, slip, probability);
    add(sums.spreadOf, slip, 1);
  }
  for (const slip of slips.keys()) round.rates[slip] = ratesIn(sums, slip);
  return moved;
}

/** By place of slip: weighed answers of those who have it and of everybody, students, and how many of each there could be. */
type ClassSums = Readonly<Record<'having' | 'havingOf' | 'all' | 'allOf' | 'spread' | 'spreadOf', Float64Array>>;

function noClassSums(slips: number): ClassSums {
  const sums = () => new Float64Array(slips);
  return { having: sums(), havingOf: sums(), all: sums(), allOf: sums(), spread: sums(), spreadOf: sums() };
}

/** Whoever does not have the slip answered what those who have it did not. */
function ratesIn(sums: ClassSums, slip: number): SlipRates {
  const having = at(sums.having, slip);
  const havingOf = at(sums.havingOf, slip);
  return ratesOf({
    habit: [having, havingOf],
    chance: [at(sums.all, slip) - having, at(sums.allOf, slip) - havingOf],
    spread: [at(sums.spread, slip), at(sums.spreadOf, slip)],
  });
}

function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function evidenceOf({ cells, students, slips, opportunities, shown }: Arrangement, round: Round): readonly Evidence[] {
  const evidence: Evidence[] = [];
  for (let cell = 0; cell < cells; cell += 1) {
    if (opportunities[cell] === 0) continue;
    const telling = at(round.telling, cell);
    const explained = at(round.explained, cell);
    const probability = at(round.probability, cell);
    evidence.push({
      studentId: students[Math.floor(cell / slips.length)] ?? '',
      slip: slips[cell % slips.length] ?? '',
      opportunities: at(opportunities, cell),
      shown: at(shown, cell),
      telling,
      explained,
      probability,
      verdict: verdictOn({ telling, explained, probability }),
    });
  }
  return evidence;
}

/** Of slips that nobody could show nothing was learnt. */
function ratesBySlip({ cells, slips, opportunities }: Arrangement, { rates }: Round): SlipEvidence['rates'] {
  const met = new Set<number>();
  for (let cell = 0; cell < cells; cell += 1) if (opportunities[cell] !== 0) met.add(cell % slips.length);
  return new Map(slips.flatMap((slip, place) => (met.has(place) ? [[slip, rates[place] ?? ratesOf(noSums())]] : [])));
}

function at(values: Float64Array, place: number | undefined): number {
  return values[place ?? -1] ?? 0;
}

function add(values: Float64Array, place: number, by: number): void {
  values[place] = (values[place] ?? 0) + by;
}
