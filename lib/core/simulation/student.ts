import { drawHabit } from './habit';

import type { Rng } from '../shared/rng';
import type { Habit } from './habit';

/**
 * @file A model of somebody who learns: what they can do, the wrong rules they hold, and how carelessly they type. For demonstrations, measurements
 * and tests of what claims to find such things out again.
 */

/** Ability and difficulty are in logits: level, half of the answers are right; two above, seven in eight. */
export interface SimulatedStudent {
  /** What they can do without practice, over all concepts. */
  readonly skill: number;
  /** By concept, what is added to it; 0 where a concept is not named. */
  readonly skills: ReadonlyMap<string, number>;
  /** Wrong rules they hold, by code: how often one is followed where it can be, 0 to 1. */
  readonly slips: ReadonlyMap<string, number>;
  readonly noise: Noise;
  /** The share of a slip's strength that goes each time they are told of it, 0 to 1. */
  readonly unlearning: number;
  readonly habit: Habit;
  /** Answers given so far, by concept. */
  readonly practice: ReadonlyMap<string, number>;
}

export interface Noise {
  /** How often a known answer is mistyped, 0 to 1. */
  readonly typo: number;
  /** How often they send something without working it out, 0 to 1. */
  readonly blind: number;
}

export interface StudentTraits {
  readonly random: Rng;
  /** Drawn where it is not told: see drawSkill. */
  readonly skill?: number;
  readonly skills?: ReadonlyMap<string, number>;
  readonly slips?: ReadonlyMap<string, number>;
  readonly noise?: Noise;
  /** 0.5 where nothing is said: told twice, a slip is followed a quarter as often. */
  readonly unlearning?: number;
}

/** The mean and spread of an ordinary class, for questions of middling difficulty. */
const SKILL = { mean: 1.1, spread: 0.9 };
const USUAL_NOISE: Noise = { typo: 0.02, blind: 0.03 };

/** Somebody who has answered nothing yet. What is not told is drawn. */
export function simulateStudent({ random, ...traits }: StudentTraits): SimulatedStudent {
  return {
    skill: traits.skill ?? drawSkill(random),
    skills: traits.skills ?? new Map(),
    slips: traits.slips ?? new Map(),
    noise: traits.noise ?? USUAL_NOISE,
    unlearning: traits.unlearning ?? 0.5,
    habit: drawHabit(random),
    practice: new Map(),
  };
}

/** Of a normal distribution, as the sum of twelve uniform numbers is nearly one. */
export function drawSkill(random: Rng, { mean, spread } = SKILL): number {
  const sum = Array.from({ length: 12 }, random.unit).reduce((total, unit) => total + unit, 0);
  return mean + spread * (sum - 6);
}

export interface SlipChoice {
  /** Each once. */
  readonly codes: readonly string[];
  /** At most so many are held. */
  readonly most: number;
  /** The weakest and the strongest that one may be, 0 to 1. */
  readonly strength: readonly [number, number];
}

/** From no slip to the most, each number as likely as another. */
export function drawHeldSlips(random: Rng, { codes, most, strength }: SlipChoice): ReadonlyMap<string, number> {
  const held = random.shuffle(codes).slice(0, random.integer(0, most));
  const [weakest, strongest] = strength;
  return new Map(held.map((code) => [code, weakest + (strongest - weakest) * random.unit()]));
}

/** What a student takes from an answer that was judged. */
export interface Feedback {
  readonly concepts: readonly string[];
  /** Codes of the slips that they were told of. */
  readonly slips: readonly string[];
}

/** The student afterwards: a little practised, and less sure of the wrong rules that were named. */
export function afterFeedback(student: SimulatedStudent, { concepts, slips }: Feedback): SimulatedStudent {
  const practice = new Map(student.practice);
  for (const concept of concepts) practice.set(concept, (practice.get(concept) ?? 0) + 1);
  const held = [...student.slips].map(([code, strength]): [string, number] => [
    code,
    slips.includes(code) ? strength * (1 - student.unlearning) : strength,
  ]);
  return { ...student, practice, slips: new Map(held) };
}

/** Logits that the first answer to a concept adds; later ones add less and less. */
const PRACTICE_GAIN = 0.35;

/** How able the student is at these concepts by now: the mean over them. */
export function abilityOf({ skill, skills, practice }: SimulatedStudent, concepts: readonly string[]): number {
  if (concepts.length === 0) return skill;
  const gained = concepts.map(
    (concept) => (skills.get(concept) ?? 0) + PRACTICE_GAIN * Math.log2(1 + (practice.get(concept) ?? 0)),
  );
  return skill + gained.reduce((sum, gain) => sum + gain, 0) / concepts.length;
}

/** The chance of a right answer, 0 to 1, to a question of this difficulty. */
export function chanceOfRight(ability: number, difficulty: number): number {
  return 1 / (1 + Math.exp(difficulty - ability));
}
