import { answerAs, partsShowing } from '@/lib/core/simulation/answer';
import { simulateStudent } from '@/lib/core/simulation/student';
import { gradeAnswers, slipCodes } from '@/lib/core/questions/grade';
import { createRng } from '@/lib/core/shared/rng';

import { variantOf } from './questions';

import type { Encounter } from '@/lib/core/analytics/encounters';
import type { Policy } from '@/lib/core/progress/tallies';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Rng } from '@/lib/core/shared/rng';
import type { SimulatedStudent } from '@/lib/core/simulation/student';

/** @file Classes of whom it is known which slips they have, answering questions of the real course once each. */

export const KNOWN_CLASS = { students: 200, questions: 30 } as const;

/** Sets of numbers that each question's variants are drawn from. */
const SETS = 5;
/** A slip is given to students only where so many of the questions show it with most numbers. */
const FEWEST_QUESTIONS = 4;
/** Of two slips of one student, each is shown by so many questions that do not show the other. */
const FEWEST_ALONE = 4;
/** Every second slip is one of so many: these the class shares. */
const COMMON = 4;

export interface SlipClass {
  /** By student: the slips that they have. */
  readonly truth: ReadonlyMap<string, ReadonlySet<string>>;
  readonly encounters: readonly (Encounter & { readonly policy: Policy })[];
}

export interface ExamSheet {
  readonly documents: readonly QuestionDocument[];
  readonly variants: ReadonlyMap<string, readonly OpenVariant[]>;
  /** What the sheet can find out, by slip: the questions that show it. */
  readonly showing: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The questions that show the commonest slips most often, and the slips that they can tell. */
export function slipSheet(documents: readonly QuestionDocument[]): ExamSheet {
  const listings = new Map<string, number>();
  for (const code of documents.flatMap(({ slips }) => slips)) listings.set(code, (listings.get(code) ?? 0) + 1);
  const worth = ({ slips }: QuestionDocument) => slips.reduce((sum, code) => sum + (listings.get(code) ?? 0), 0);
  const chosen = [...documents].sort((left, right) => worth(right) - worth(left)).slice(0, KNOWN_CLASS.questions);
  const variants = new Map(
    chosen.map((document) => [
      document.id,
      Array.from({ length: SETS }, (_set, number) =>
        variantOf(document, { number: number + 1, seed: `set ${number}` }),
      ),
    ]),
  );
  const shows = (document: QuestionDocument, code: string) =>
    (variants.get(document.id) ?? []).filter((variant) => partsShowing(variant, code).length > 0).length > SETS / 2;
  const showing = [...listings.keys()].sort().map((code) => {
    const ids = chosen.filter((document) => shows(document, code)).map(({ id }) => id);
    return [code, new Set(ids)] as const;
  });
  return { documents: chosen, variants, showing: new Map(showing.filter(([, { size }]) => size >= FEWEST_QUESTIONS)) };
}

interface Answering {
  readonly seed: string;
  /** How often a slip is followed where it can be: the weakest and the strongest. */
  readonly strength: readonly [number, number];
}

/** Each has one or two slips, the commoner ones more often, and is careless and ignorant besides. */
export function answerSheet(sheet: ExamSheet, { seed, strength }: Answering): SlipClass {
  const { documents, variants } = sheet;
  const random = createRng(seed);
  const truth = new Map<string, ReadonlySet<string>>();
  const encounters: (Encounter & { readonly policy: Policy })[] = [];
  for (let number = 0; number < KNOWN_CLASS.students; number += 1) {
    const studentId = `student-${String(number)}`;
    const held = drawSlips(sheet, { random, strength });
    truth.set(studentId, new Set(held.keys()));
    const student = simulateStudent({ random, slips: held });
    for (const { id } of documents) {
      const variant = random.pick(variants.get(id) ?? []);
      encounters.push({ studentId, questionId: id, policy: 'homework', ...firstAnswer(student, variant, random) });
    }
  }
  return { truth, encounters };
}

interface Drawing extends Pick<Answering, 'strength'> {
  readonly random: Rng;
}

function drawSlips({ showing }: ExamSheet, { random, strength: [least, most] }: Drawing): ReadonlyMap<string, number> {
  const slips = [...showing.keys()];
  const held = new Map<string, number>();
  const wanted = random.integer(1, 2);
  while (held.size < wanted) {
    const slip = random.pick(random.unit() < 0.5 ? slips.slice(0, COMMON) : slips);
    if ([...held.keys()].some((other) => !tellable(showing, [slip, other]))) continue;
    held.set(slip, least + (most - least) * random.unit());
  }
  return held;
}

/** An answer follows one rule. Of two slips that only the same questions show, nobody could say whether a student has both. */
function tellable(showing: ExamSheet['showing'], [one, other]: readonly [string, string]): boolean {
  const [left, right] = [showing.get(one) ?? new Set(), showing.get(other) ?? new Set()];
  const alone = (these: ReadonlySet<unknown>, those: ReadonlySet<unknown>) => [...these].filter((id) => !those.has(id));
  return Math.min(alone(left, right).length, alone(right, left).length) >= FEWEST_ALONE;
}

function firstAnswer(student: SimulatedStudent, variant: OpenVariant, random: Rng) {
  const outcome = gradeAnswers(variant, answerAs(student, variant, random).raw);
  if (outcome.state !== 'graded') throw new Error(`${variant.document.id}: ${outcome.state}`);
  const shown = slipCodes(outcome).map((slip) => ({ slip, times: 1 }));
  return { firsts: 1, right: outcome.score === 1 ? 1 : 0, shown, lastAt: 0 };
}
