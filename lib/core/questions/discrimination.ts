import { success } from '../shared/result';
import { createRng } from '../shared/rng';
import { finish } from '../shared/steps';

import { exploreDraws } from './draws';
import { drawInSteps, hasDraws, openSoundVariant } from './variant';

import type { Result } from '../shared/result';
import type { Steps } from '../shared/steps';
import type { Broken } from './broken';
import type { Parameters, QuestionDocument } from './document';
import type { DrawSpace } from './draws';
import type { OpenVariant } from './variant';

/** The share of drawn variants that should tell the right answer from every listed slip. */
export const WANTED_DISCRIMINATION = 0.9;
/** So many sets of numbers stand for a draw without search. */
const BLIND_DRAWS = 200;

export interface Collision {
  readonly code: string;
  /** Share of variants, 0 to 1, on which the slip gives the right answer. */
  readonly share: number;
}

/** Numbers that were drawn, and the listed slips that give the right answer to some part on them. */
export interface Drawn {
  readonly parameters: Parameters;
  readonly blind: ReadonlySet<string>;
}

/** How well a question tells right from wrong. */
export interface Assessment {
  /** The lecture's own variant, then one for each seed. */
  readonly variants: readonly OpenVariant[];
  readonly draws: DrawSpace;
  /** Numbers drawn without search; empty where nothing is drawn or no draw can be asked. */
  readonly blind: readonly Drawn[];
  /** Share of searched variants that tell right from every listed slip, 0 to 1; null where nothing is drawn. */
  readonly reached: number | null;
  /** The same for numbers drawn without search; null where nothing is drawn or no draw can be asked. */
  readonly blindDraw: number | null;
  /** For every listed slip, its share of the draws without search, most first. */
  readonly collisions: readonly Collision[];
  /** What keeps `reached` below WANTED_DISCRIMINATION: the slip that most often gives the right answer; null where nothing does. */
  readonly inTheWay: Collision | null;
}

export interface AssessmentOptions {
  /** One searched variant is made for each. */
  readonly seeds: readonly string[];
  /** Asked before each variant: from when on no more are made. Never, unless told. */
  readonly isEnough?: (made: number) => boolean;
}

/** Fails where a variant cannot be made; the same input always gives the same assessment. */
export function assessQuestion(document: QuestionDocument, options: AssessmentOptions): Result<Assessment, Broken> {
  return finish(assessInSteps(document, options));
}

/** The same, at most one variant at each step. */
export function* assessInSteps(
  document: QuestionDocument,
  options: AssessmentOptions,
): Steps<Result<Assessment, Broken>> {
  const searched = yield* searchedVariants(document, options);
  if (!searched.ok) return searched;
  const draws = exploreDraws(document);
  const { variants } = searched.value;
  const drawn = hasDraws(document) ? searched.value.drawn : [];
  const blind = hasDraws(document) ? yield* drawBlindly(document, { draws, ...options }) : [];
  const reached = discriminationOf(drawn);
  const collisions = collisionsOf(document, blind);
  const wanting = reached !== null && reached < WANTED_DISCRIMINATION;
  const inTheWay = wanting ? (collisionsOf(document, drawn)[0] ?? null) : null;
  return success({ variants, draws, blind, reached, blindDraw: discriminationOf(blind), collisions, inTheWay });
}

interface Searched {
  /** The lecture's own, then one for each seed. */
  readonly variants: readonly OpenVariant[];
  /** Those of the seeds. */
  readonly drawn: readonly Drawn[];
}

function* searchedVariants(
  document: QuestionDocument,
  { seeds, isEnough = never }: AssessmentOptions,
): Steps<Result<Searched, Broken>> {
  const variants: OpenVariant[] = [];
  const drawn: Drawn[] = [];
  for (const [place, seed] of ['', ...seeds].entries()) {
    if (isEnough(place)) break;
    yield;
    const identity = { number: place, seed };
    const parameters = yield* drawInSteps(document, { ...identity, avoid: [] });
    if (!parameters.ok) return parameters;
    const variant = openSoundVariant(document, { ...identity, parameters: parameters.value });
    if (!variant.ok) return variant;
    variants.push(variant.value);
    if (place > 0) drawn.push(drawnOf(variant.value));
  }
  return success({ variants, drawn });
}

const never = (): boolean => false;

/** What is known of a variant's numbers. Runs the listed slips. */
export function drawnOf({ parameters, parts }: OpenVariant): Drawn {
  return { parameters, blind: new Set(parts.flatMap(({ blindSlips }) => blindSlips)) };
}

/** Share of draws no listed slip of which gives the right answer; null for none. */
export function discriminationOf(draws: readonly Drawn[]): number | null {
  if (draws.length === 0) return null;
  return draws.filter(({ blind }) => blind.size === 0).length / draws.length;
}

/** For every listed slip the share of draws on which it gives the right answer to some part; most first. */
export function collisionsOf({ slips }: QuestionDocument, draws: readonly Drawn[]): readonly Collision[] {
  if (draws.length === 0) return [];
  return slips
    .map((code) => ({ code, share: draws.filter(({ blind }) => blind.has(code)).length / draws.length }))
    .sort((left, right) => right.share - left.share);
}

interface BlindOptions extends Pick<AssessmentOptions, 'isEnough'> {
  readonly draws: DrawSpace;
  /** At most so many; BLIND_DRAWS unless told. */
  readonly most?: number;
}

/** Numbers drawn without search. Sets that cannot be asked are left out. */
export function* drawBlindly(
  document: QuestionDocument,
  { draws: { sets }, most = BLIND_DRAWS, isEnough = never }: BlindOptions,
): Steps<readonly Drawn[]> {
  const taken = sets.length <= most ? sets : createRng('blind draws').shuffle(sets).slice(0, most);
  const drawn: Drawn[] = [];
  for (const [place, parameters] of taken.entries()) {
    if (isEnough(place)) break;
    yield;
    const variant = openSoundVariant(document, { parameters, number: place + 1, seed: `blind draw ${place}` });
    if (variant.ok) drawn.push(drawnOf(variant.value));
  }
  return drawn;
}
