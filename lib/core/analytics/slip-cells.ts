/** @file What is believed of each student and slip while evidence is weighed, and of each slip over the class. */

/** What was learnt of one slip from the class. */
export interface SlipRates {
  /** How often those who have it show it. */
  readonly habit: number;
  /** How often others do. */
  readonly chance: number;
  /** The share of students who have it. */
  readonly spread: number;
}

/** Priors, as counts of imagined answers (habit, chance) and students (spread): a slip is a habit, rare by accident, and few have it. */
const PRIOR = { habit: { of: 12, count: 9 }, chance: { of: 60, count: 1.8 }, spread: { of: 10, count: 1 } } as const;
/** To have a slip is to follow it at least half the time; an accident that happens oftener than this is none. */
const LEAST_HABIT = 0.5;
const MOST_CHANCE = 0.2;

/** A slip, and what is believed of it in this round. */
export interface Learning {
  readonly slip: string;
  rates: SlipRates;
  /** Of the round: the log odds before any answer, and what an answer that shows it, or does not, adds to them. */
  prior: number;
  perShown: number;
  perSilent: number;
  readonly sums: Sums;
}

type Sums = Record<keyof SlipRates, [count: number, of: number]>;

export interface Cell {
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
export function cellRegister(listed: ReadonlyMap<string, readonly string[]>) {
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

export function ratesOf(sums: Sums): SlipRates {
  const share = (name: keyof SlipRates) => (PRIOR[name].count + sums[name][0]) / (PRIOR[name].of + sums[name][1]);
  return {
    habit: Math.max(LEAST_HABIT, share('habit')),
    chance: Math.min(MOST_CHANCE, share('chance')),
    spread: share('spread'),
  };
}

export function noSums(): Sums {
  return { habit: [0, 0], chance: [0, 0], spread: [0, 0] };
}
