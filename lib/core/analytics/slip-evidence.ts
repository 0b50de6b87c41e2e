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

/** What was learnt of one slip from the class. */
export interface SlipRates {
  /** How often those who have it show it. */
  readonly habit: number;
  /** How often others do. */
  readonly chance: number;
  /** The share of students who have it. */
  readonly spread: number;
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

/** Priors, as counts of imagined answers (habit, chance) and students (spread): a slip is a habit, rare by accident, and few have it. */
const PRIOR = { habit: { of: 12, count: 9 }, chance: { of: 60, count: 1.8 }, spread: { of: 10, count: 1 } } as const;
/** To have a slip is to follow it at least half the time; an accident that happens oftener than this is none. */
const LEAST_HABIT = 0.5;
const MOST_CHANCE = 0.2;

const MOST_ROUNDS = 30;
const SETTLED = 1e-3;

/** A slip, and what is believed of it in this round. */
interface Learning {
  readonly slip: string;
  rates: SlipRates;
  readonly sums: Sums;
}

type Sums = Record<keyof SlipRates, [count: number, of: number]>;

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
    rates: new Map(slips.map(({ slip, rates }) => [slip, rates])),
  };
}

interface Arranged {
  readonly cells: readonly Cell[];
  readonly showings: readonly Showing[];
  readonly slips: readonly Learning[];
}

function arrange({ encounters, listed }: EvidenceOptions): Arranged {
  const newest = new Map<string, number>();
  for (const { studentId, lastAt } of encounters) newest.set(studentId, Math.max(newest.get(studentId) ?? 0, lastAt));
  const { cellOf, cells, slips } = cellRegister();
  const showings: Showing[] = [];
  for (const { studentId, questionId, firsts, right, shown, lastAt } of encounters) {
    const weight = 0.5 ** (((newest.get(studentId) ?? lastAt) - lastAt) / HALF_LIFE_MS);
    const parties = (listed.get(questionId) ?? []).map((slip): Party => {
      const times = Math.min(firsts, shown.find((one) => one.slip === slip)?.times ?? 0);
      return { cell: cellOf(studentId, slip), times, share: 0 };
    });
    const total = parties.reduce((sum, { times }) => sum + times, 0);
    for (const { cell, times } of parties) {
      cell.opportunities += firsts;
      cell.shown += times;
      if (total > 0) continue;
      cell.silent += firsts;
      cell.silentWeight += firsts * weight;
    }
    if (total === 0) continue;
    const answers = Math.max(Math.min(firsts - right, total), ...parties.map(({ times }) => times));
    showings.push({ firsts, weight, answers, total, parties });
  }
  return { cells, showings, slips };
}

function cellRegister() {
  const slips: Learning[] = [];
  const bySlip = new Map<string, Learning>();
  const ofStudents = new Map<string, Map<string, Cell>>();
  const cells: Cell[] = [];
  const learningOf = (slip: string): Learning => {
    const known = bySlip.get(slip);
    if (known !== undefined) return known;
    const learning = { slip, rates: ratesOf(noSums()), sums: noSums() };
    bySlip.set(slip, learning);
    slips.push(learning);
    return learning;
  };
  const cellOf = (studentId: string, slip: string): Cell => {
    let own = ofStudents.get(studentId);
    if (own === undefined) ofStudents.set(studentId, (own = new Map<string, Cell>()));
    const known = own.get(slip);
    if (known !== undefined) return known;
    const learning = learningOf(slip);
    const { spread } = learning.rates;
    const cell = { studentId, learning, ...NOTHING, probability: spread, belief: spread };
    own.set(slip, cell);
    cells.push(cell);
    return cell;
  };
  return { cellOf, cells, slips };
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
function judge(cells: readonly Cell[], slips: readonly Learning[]): number {
  const logs = new Map(
    slips.map((learning) => {
      const { habit, chance, spread } = learning.rates;
      const prior = Math.log(spread / (1 - spread));
      return [learning, [prior, Math.log(habit / chance), Math.log((1 - habit) / (1 - chance))] as const];
    }),
  );
  let moved = 0;
  for (const cell of cells) {
    const [prior, shown, silent] = logs.get(cell.learning) ?? [0, 0, 0];
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

function learn(cells: readonly Cell[], slips: readonly Learning[]): void {
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

function noSums(): Sums {
  return { habit: [0, 0], chance: [0, 0], spread: [0, 0] };
}

function ratesOf(sums: Sums): SlipRates {
  const share = (name: keyof SlipRates) => (PRIOR[name].count + sums[name][0]) / (PRIOR[name].of + sums[name][1]);
  return {
    habit: Math.max(LEAST_HABIT, share('habit')),
    chance: Math.min(MOST_CHANCE, share('chance')),
    spread: share('spread'),
  };
}
