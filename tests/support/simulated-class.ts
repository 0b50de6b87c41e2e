import { createRng } from '@/lib/core/shared/rng';
import { partsShowing, slipsIn } from '@/lib/core/simulation/answer';
import { drawHeldSlips, simulateStudent } from '@/lib/core/simulation/student';
import { rememberingJudge, workOn } from '@/lib/core/simulation/work';
import { allQuestions, variantOf } from '@/tests/support/questions';

import type { TalliedAnswer } from '@/lib/core/progress/tallies';
import type { Grade } from '@/lib/core/questions/stored-grade';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Intent } from '@/lib/core/simulation/answer';
import type { WorkedAnswer } from '@/lib/core/simulation/work';

/** @file A class of which it is known who holds which wrong rules: what finds misconceptions is measured against it. */

export interface SimulatedClassOptions {
  readonly seed: string;
  readonly students: number;
  /** Of the course and the templates, those in which most slips show. */
  readonly questions: number;
  /** Slips that one student holds at most; 3 where nothing is said. */
  readonly mostSlips?: number;
  /** How often a held slip is followed, 0 to 1. */
  readonly strength?: readonly [number, number];
  /** See SimulatedStudent; 0.5 where nothing is said. */
  readonly unlearning?: number;
  /** Answers to one variant at most; it ends with a right one. */
  readonly attempts?: number;
}

export interface SimulatedClass {
  readonly members: readonly SimulatedMember[];
  readonly questionIds: readonly string[];
  /** Slips that somebody may hold: each shows in two of the questions at least. */
  readonly codes: readonly string[];
}

export interface SimulatedMember {
  readonly id: string;
  /** Held at the beginning, with their strength. */
  readonly slips: ReadonlyMap<string, number>;
  /** In the order in which they were given. */
  readonly answers: readonly SimulatedRecord[];
}

/** A graded answer as tallies count it, and what was behind it. */
export interface SimulatedRecord extends TalliedAnswer {
  readonly questionId: string;
  readonly intent: Intent;
  readonly grade: Grade;
}

const BEGIN = Date.UTC(2026, 8, 1);
/** Between two questions of one student. */
const PAUSE_MS = 600_000;
const judge = rememberingJudge();
/** The lecture's numbers, which everybody meets first, and others. */
const SETS = 4;
/** A slip that shows in one question only could never be told from an accident. */
const SHOWN_IN = 2;

/** The same options give the same class. */
export async function simulatedClass(options: SimulatedClassOptions): Promise<SimulatedClass> {
  const asked = await chooseQuestions(options.questions);
  const codes = commonCodes(asked);
  const members = Array.from({ length: options.students }, (_unused, place) =>
    simulateMember({ options, asked, codes, place }),
  );
  return { members, codes, questionIds: asked.map(({ id }) => id) };
}

interface Asked {
  readonly id: string;
  readonly variants: readonly OpenVariant[];
  /** Slips that show in one of the variants at least. */
  readonly codes: readonly string[];
}

async function chooseQuestions(count: number): Promise<readonly Asked[]> {
  const all = (await allQuestions()).map(([id, document]) => {
    const variants = Array.from({ length: SETS }, (_unused, number) =>
      variantOf(document, { number, seed: `set ${number}` }),
    );
    return { id, variants, codes: [...new Set(variants.flatMap(shownIn))] };
  });
  return all.sort((left, right) => right.codes.length - left.codes.length).slice(0, count);
}

function shownIn(variant: OpenVariant): readonly string[] {
  return slipsIn(variant).filter((slip) => partsShowing(variant, slip).length > 0);
}

function commonCodes(asked: readonly Asked[]): readonly string[] {
  const all = asked.flatMap(({ codes }) => codes);
  return [...new Set(all)].filter((code) => all.filter((other) => other === code).length >= SHOWN_IN).sort();
}

interface Membership {
  readonly options: SimulatedClassOptions;
  readonly asked: readonly Asked[];
  readonly codes: readonly string[];
  readonly place: number;
}

function simulateMember({ options, asked, codes, place }: Membership): SimulatedMember {
  const { seed, mostSlips = 3, strength = [0.6, 0.95], unlearning = 0.5, attempts = 2 } = options;
  const random = createRng(`${seed} ${place}`);
  const slips = drawHeldSlips(random, { codes, most: mostSlips, strength });
  let student = simulateStudent({ random, slips, unlearning });
  const answers: SimulatedRecord[] = [];
  for (const [turn, { id, variants }] of random.shuffle(asked).entries()) {
    const openedAt = new Date(BEGIN + turn * PAUSE_MS);
    const sitting = { variant: random.pick(variants), openedAt, attempts, told: true, givesUp: 0 };
    const done = workOn(student, sitting, { random, judge });
    answers.push(...done.worked.answers.map((answer) => recordOf(id, answer)));
    student = done.student;
  }
  return { id: `student-${String(place).padStart(3, '0')}`, slips, answers };
}

function recordOf(questionId: string, { grade, intent, attemptNumber, at }: WorkedAnswer): SimulatedRecord {
  const { score, slips } = grade;
  return { questionId, policy: 'lesson', score, slips, first: attemptNumber === 1, at, intent, grade };
}
