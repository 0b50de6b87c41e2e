import { collisionsOf, discriminationOf, drawBlindly } from '../discrimination';
import { exploreDraws } from '../draws';
import { hasDraws } from '../variant';

import { restrictionsOf } from './restrictions';
import { wideningsOf } from './widenings';

import type { Localized } from '../../shared/locale';
import type { Steps } from '../../shared/steps';
import type { Assessment, Collision, Drawn } from '../discrimination';
import type { DocumentEdit } from '../edit';
import type { QuestionDocument } from '../document';
import type { Restriction } from './restrictions';

/** @file What would make a question tell a slip from the right answer more often: found by trying, not by knowing the question. */

export interface Remedy {
  readonly edit: DocumentEdit;
  /** What to do, as the end of a sentence: 'raise "padding" to at least 1'. */
  readonly words: Localized;
  /** Share of the draws on which the slip still gives the right answer afterwards, 0 to 1. */
  readonly share: number;
}

/** A slip that gives the right answer more rarely than this needs no remedy: the search for good numbers avoids it without effort. */
export const WORTH_MENDING = 0.05;
/** A remedy leaves at most this part of the slip's share. */
const WORTH_DOING = 0.6;
/** As the lint asks: so many sets of numbers, and so much of the draws, should be left. */
const WANTED_SETS = 8;
const WANTED_KEPT = 0.1;
/** Below this many draws a share says nothing. */
const MIN_DRAWS = 6;
/** Variants made to see what wider ranges bring. */
const TRIED_DRAWS = 24;
/** What is weighed against the share that is left: the draws given up, and what is harder to read. */
const COST_OF_DRAWS = 0.25;
const COST_OF_EFFORT = 0.02;

export interface RemedyOptions {
  readonly isEnough?: (made: number) => boolean;
}

/** The slip that most often gives the right answer to numbers drawn without search, where it does so often enough to matter. */
export function worstCollision({ collisions }: Pick<Assessment, 'collisions'>): Collision | null {
  const [worst] = collisions;
  return worst === undefined || worst.share < WORTH_MENDING ? null : worst;
}

/**
 * The change that helps most against a slip: fewer draws where that is enough, since their effect is known from the draws made already, else wider
 * ranges. Null where nothing that was tried halves its share. The lecture's own numbers stay as they are, and nothing is proposed that the lint
 * would find fault with.
 */
export function* findRemedy(
  document: QuestionDocument,
  { assessment, slip }: { readonly assessment: Assessment; readonly slip: Collision },
  options: RemedyOptions = {},
): Steps<Remedy | null> {
  if (!hasDraws(document)) return null;
  const narrower = bestRestriction(document, { assessment, slip });
  if (narrower !== null) return narrower;
  return yield* bestWidening(document, slip, options);
}

function bestRestriction(
  document: QuestionDocument,
  { assessment, slip }: { readonly assessment: Assessment; readonly slip: Collision },
): Remedy | null {
  const { draws, blind, blindDraw } = assessment;
  const wantedSets = Math.min(WANTED_SETS, draws.sets.length);
  const tried = restrictionsOf(document)
    .flatMap((restriction) => measured(restriction, { all: blind, slip, blindDraw: blindDraw ?? 0 }))
    .sort((left, right) => left.cost - right.cost);
  const best = tried.find(({ restriction: { keeps } }) => draws.sets.filter(keeps).length >= wantedSets);
  if (best === undefined) return null;
  const { edit, words } = best.restriction;
  return { edit, words, share: best.share };
}

interface Measuring {
  readonly all: readonly Drawn[];
  readonly slip: Collision;
  readonly blindDraw: number;
}

interface Measured {
  readonly restriction: Restriction;
  /** The slip's share of what is left. */
  readonly share: number;
  readonly cost: number;
}

/** What a restriction leaves; nothing where it does not help, or harms the other slips. */
function measured(restriction: Restriction, { all, slip, blindDraw }: Measuring): readonly Measured[] {
  const left = all.filter(({ parameters }) => restriction.keeps(parameters));
  const kept = left.length / Math.max(1, all.length);
  if (left.length < MIN_DRAWS || kept < WANTED_KEPT) return [];
  const share = left.filter(({ blind }) => blind.has(slip.code)).length / left.length;
  const sharp = left.filter(({ blind }) => blind.size === 0).length / left.length;
  if (share > slip.share * WORTH_DOING || sharp <= blindDraw) return [];
  return [{ restriction, share, cost: share + COST_OF_DRAWS * (1 - kept) + COST_OF_EFFORT * restriction.effort }];
}

function* bestWidening(document: QuestionDocument, slip: Collision, { isEnough }: RemedyOptions): Steps<Remedy | null> {
  let best: Remedy | null = null;
  for (const { edit, words, document: wider } of wideningsOf(document)) {
    const draws = exploreDraws(wider);
    const drawn = yield* drawBlindly(wider, {
      draws,
      most: TRIED_DRAWS,
      ...(isEnough === undefined ? {} : { isEnough }),
    });
    // Numbers that cannot be asked would only be drawn in vain.
    const askable = drawn.length / Math.min(TRIED_DRAWS, Math.max(1, draws.sets.length));
    if (drawn.length < MIN_DRAWS || askable < WORTH_DOING) continue;
    const share = collisionsOf(wider, drawn).find(({ code }) => code === slip.code)?.share ?? 0;
    const helps = share <= slip.share * WORTH_DOING && (discriminationOf(drawn) ?? 0) > 0;
    if (helps && (best === null || share < best.share)) best = { edit, words, share };
  }
  return best;
}
