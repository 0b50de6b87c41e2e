import type { Encounter, EvidenceOptions } from './encounters';

/**
 * @file Evidence laid out for weighing. A class of three hundred has tens of thousands of cells, one for each student and slip, and they are gone over in
 * every round: their numbers stand side by side in arrays, at the place `student * slips + slip`.
 */

/** After so long an answer counts half as much, seen from the student's newest: what was overcome is overcome, and who pauses is not forgotten. */
const HALF_LIFE_MS = 30 * 24 * 3600 * 1000;

/** An encounter that showed something. */
export interface Showing {
  readonly firsts: number;
  readonly weight: number;
  /** How many answers showed anything. */
  readonly answers: number;
  /** All showings of all slips: more than `answers` where one answer shows several. */
  readonly total: number;
  /** The place of the first of its parties; they end where those of the next showing begin. */
  readonly from: number;
}

export interface Arrangement {
  readonly students: readonly string[];
  readonly slips: readonly string[];
  /** Students times slips. */
  readonly cells: number;
  /** By cell; 0 where the student met no question that can show the slip. */
  readonly opportunities: Float64Array;
  readonly shown: Float64Array;
  /** Opportunities in which nothing was shown at all, the same in each round; with weights by age, and without. */
  readonly silentWeight: Float64Array;
  readonly silent: Float64Array;
  readonly showings: readonly Showing[];
  /** Of all showings one after another: the cell of a slip that the encounter could show, how often it did, and room for how many it explains. */
  readonly parties: Int32Array;
  readonly times: Float64Array;
  readonly shares: Float64Array;
}

export function arrangeEvidence({ encounters, listed }: EvidenceOptions): Arrangement {
  const slips = [...new Set([...listed.values()].flat())];
  const places = new Map(slips.map((slip, place) => [slip, place]));
  const ofQuestions = new Map([...listed].map(([id, own]) => [id, own.map((slip) => places.get(slip) ?? 0)]));
  const newest = newestOf(encounters);
  const students = [...newest.keys()];
  const rows = new Map(students.map((studentId, row) => [studentId, row * slips.length]));
  const cells = students.length * slips.length;
  const numbers = () => new Float64Array(cells);
  const sums = { opportunities: numbers(), shown: numbers(), silentWeight: numbers(), silent: numbers() };
  const showings: Showing[] = [];
  const parties: number[] = [];
  const times: number[] = [];
  for (const encounter of encounters) {
    const { studentId, questionId, firsts, right, lastAt } = encounter;
    const weight = 0.5 ** (((newest.get(studentId) ?? lastAt) - lastAt) / HALF_LIFE_MS);
    const row = rows.get(studentId) ?? 0;
    const own = ofQuestions.get(questionId) ?? [];
    for (const slip of own) add(sums.opportunities, row + slip, firsts);
    const { total, most, each } = countShown(encounter, own, slips);
    if (total === 0) {
      for (const slip of own) {
        add(sums.silent, row + slip, firsts);
        add(sums.silentWeight, row + slip, firsts * weight);
      }
      continue;
    }
    const answers = Math.max(Math.min(firsts - right, total), most);
    showings.push({ firsts, weight, answers, total, from: parties.length });
    for (const [place, slip] of own.entries()) {
      add(sums.shown, row + slip, each[place] ?? 0);
      parties.push(row + slip);
      times.push(each[place] ?? 0);
    }
  }
  return {
    ...{ students, slips, cells, ...sums, showings },
    parties: Int32Array.from(parties),
    times: Float64Array.from(times),
    shares: new Float64Array(times.length),
  };
}

function newestOf(encounters: readonly Encounter[]): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const { studentId, lastAt } of encounters) {
    const known = newest.get(studentId);
    if (known === undefined || known < lastAt) newest.set(studentId, lastAt);
  }
  return newest;
}

const NONE_SHOWN = { total: 0, most: 0, each: [] as readonly number[] };

/** How often the encounter showed each of the slips that it can show; others are accidents. */
function countShown({ firsts, shown }: Encounter, own: readonly number[], slips: readonly string[]) {
  if (shown.length === 0) return NONE_SHOWN;
  const each = own.map((place) => Math.min(firsts, shown.find(({ slip }) => slip === slips[place])?.times ?? 0));
  return { total: each.reduce((sum, times) => sum + times, 0), most: Math.max(0, ...each), each };
}

function add(values: Float64Array, place: number, by: number): void {
  values[place] = (values[place] ?? 0) + by;
}
