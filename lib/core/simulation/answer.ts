import { createRng } from '../shared/rng';

import { typed } from './habit';
import { blindAnswer, mistyped, sampleOf } from './noise';
import { abilityOf, chanceOfRight } from './student';

import type { OpenPart } from '../questions/part';
import type { PublicPart, RawAnswers } from '../questions/public';
import type { OpenVariant } from '../questions/variant';
import type { QuestionDocument } from '../questions/document';
import type { Rng } from '../shared/rng';
import type { SimulatedStudent } from './student';

/** Why an answer is as it is: it was worked out, a wrong rule was followed (its code), or neither. */
export type Intent = 'right' | 'noise' | (string & {});

export interface SimulatedAnswer {
  /** As it is typed; every part can be read. */
  readonly raw: RawAnswers;
  readonly intent: Intent;
}

/**
 * What a student sends. A slip that the numbers cannot tell from the right rule gives the right answer here, as it would in life, and a guess may
 * be lucky; the intent says what was meant all the same.
 */
export function answerAs(student: SimulatedStudent, variant: OpenVariant, random: Rng): SimulatedAnswer {
  if (random.unit() < student.noise.blind) return noise(student, variant, random);
  const slip = followedSlip(student, variant, random);
  const chance = chanceOfRight(abilityOf(student, variant.document.concepts), difficultyOf(variant.document));
  if (slip !== null) return answerBySlip({ student, variant, random, slip, chance });
  if (random.unit() >= chance) return noise(student, variant, random);
  const fumbles = random.unit() < student.noise.typo;
  const raw = each(variant, (part) => right(part, { student, random, fumbles }));
  return { raw, intent: fumbles ? 'noise' : 'right' };
}

/** Parts in which this wrong rule can be followed and shows: its result is not the right answer. */
export function partsShowing({ parts }: OpenVariant, slip: string): readonly OpenPart[] {
  return parts.filter(
    ({ slipSamples, blindSlips }) => slipSamples.some(({ code }) => code === slip) && !blindSlips.includes(slip),
  );
}

/** The slips that can be followed on a variant, each once, whether they show or not. */
export function slipsIn({ parts }: OpenVariant): readonly string[] {
  return [...new Set(parts.flatMap(({ slipSamples }) => slipSamples.map(({ code }) => code)))];
}

/** From −1, easy, to somewhat above 1: some questions are harder than others, and each part makes one harder. */
export function difficultyOf({ id, ask }: Pick<QuestionDocument, 'id' | 'ask'>): number {
  return createRng(`difficulty of ${id}`).unit() * 2 - 1 + 0.25 * Math.min(4, ask.length - 1);
}

/** Each held slip that can be followed has its try, the strongest first. */
function followedSlip({ slips }: SimulatedStudent, variant: OpenVariant, random: Rng): string | null {
  if (slips.size === 0) return null;
  const possible = slipsIn(variant);
  const held = [...slips].filter(([code]) => possible.includes(code)).sort(([, left], [, other]) => other - left);
  const followed = held.find(([, strength]) => random.unit() < strength);
  return followed?.[0] ?? null;
}

interface Slipping {
  readonly student: SimulatedStudent;
  readonly variant: OpenVariant;
  readonly random: Rng;
  readonly slip: string;
  /** Of getting right what the slip does not touch. */
  readonly chance: number;
}

function answerBySlip({ student, variant, random, slip, chance }: Slipping): SimulatedAnswer {
  const raw = each(variant, (part) => {
    const followed = part.slipSamples.find(({ code }) => code === slip);
    if (followed !== undefined) return typed(followed.raw, { part: shownPart(part), habit: student.habit });
    if (random.unit() < chance) return right(part, { student, random, fumbles: false });
    return blindAnswer({ part, shown: shownPart(part) }, random);
  });
  return { raw, intent: slip };
}

/** One part at least is answered blindly; of the others, half. */
function noise(student: SimulatedStudent, variant: OpenVariant, random: Rng): SimulatedAnswer {
  const lost = random.integer(0, variant.parts.length - 1);
  const raw = each(variant, (part, place) =>
    place === lost || random.unit() < 0.5
      ? blindAnswer({ part, shown: shownPart(part) }, random)
      : right(part, { student, random, fumbles: false }),
  );
  return { raw, intent: 'noise' };
}

interface Writing {
  readonly student: SimulatedStudent;
  readonly random: Rng;
  readonly fumbles: boolean;
}

function right(part: OpenPart, { student, random, fumbles }: Writing): string {
  const answer = typed(sampleOf(part, 'right'), { part: shownPart(part), habit: student.habit });
  return fumbles ? mistyped(answer, { part, random }) : answer;
}

function each({ parts }: OpenVariant, answer: (part: OpenPart, place: number) => string): RawAnswers {
  return Object.fromEntries(parts.map((part, place) => [part.id, answer(part, place)]));
}

/** Of parts that many meet. */
const shown = new WeakMap<OpenPart, PublicPart>();

/** What the student sees of a part, its texts left as they are written. */
function shownPart(part: OpenPart): PublicPart {
  const known = shown.get(part) ?? part.publicPart({ locale: 'zh-CN', render: (text) => text });
  shown.set(part, known);
  return known;
}
