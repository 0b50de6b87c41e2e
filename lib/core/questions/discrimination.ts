import { success } from '../shared/result';
import { createRng } from '../shared/rng';

import { exploreDraws } from './draws';
import { drawParameters, hasDraws, openSoundVariant } from './variant';

import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { QuestionDocument } from './document';
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

/** How well a question tells right from wrong. */
export interface Assessment {
  /** The lecture's own variant, then one for each seed. */
  readonly variants: readonly OpenVariant[];
  readonly draws: DrawSpace;
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
}

/** Fails where a variant cannot be made; the same input always gives the same assessment. */
export function assessQuestion(document: QuestionDocument, { seeds }: AssessmentOptions): Result<Assessment, Broken> {
  const variants: OpenVariant[] = [];
  for (const [place, seed] of ['', ...seeds].entries()) {
    const identity = { number: place, seed };
    const parameters = drawParameters(document, { ...identity, avoid: [] });
    if (!parameters.ok) return parameters;
    const variant = openSoundVariant(document, { ...identity, parameters: parameters.value });
    if (!variant.ok) return variant;
    variants.push(variant.value);
  }
  const draws = exploreDraws(document);
  const drawn = hasDraws(document) ? variants.slice(1) : [];
  const blind = hasDraws(document) ? blindVariants(document, draws) : [];
  const reached = discriminationOf(drawn);
  const collisions = collisionsOf(document, blind);
  const wanting = reached !== null && reached < WANTED_DISCRIMINATION;
  const inTheWay = wanting ? (collisionsOf(document, drawn)[0] ?? null) : null;
  return success({ variants, draws, reached, blindDraw: discriminationOf(blind), collisions, inTheWay });
}

/** Share of variants no listed slip of which gives the right answer; null for none. */
export function discriminationOf(variants: readonly OpenVariant[]): number | null {
  if (variants.length === 0) return null;
  const sharp = variants.filter(({ parts }) => parts.every(({ blindSlips }) => blindSlips.length === 0));
  return sharp.length / variants.length;
}

/** For every listed slip the share of variants on which it gives the right answer to some part; most first. */
export function collisionsOf({ slips }: QuestionDocument, variants: readonly OpenVariant[]): readonly Collision[] {
  if (variants.length === 0) return [];
  const blind = variants.map(({ parts }) => new Set(parts.flatMap(({ blindSlips }) => blindSlips)));
  return slips
    .map((code) => ({ code, share: blind.filter((codes) => codes.has(code)).length / variants.length }))
    .sort((left, right) => right.share - left.share);
}

/** Sets that cannot be asked are no variants. */
function blindVariants(document: QuestionDocument, { sets }: DrawSpace): readonly OpenVariant[] {
  const taken = sets.length <= BLIND_DRAWS ? sets : createRng('blind draws').shuffle(sets).slice(0, BLIND_DRAWS);
  return taken.flatMap((parameters, place) => {
    const variant = openSoundVariant(document, { parameters, number: place + 1, seed: `blind draw ${place}` });
    return variant.ok ? [variant.value] : [];
  });
}
