import * as z from 'zod';

import { slipCodes } from './grade';

import type { GradedOutcome } from './grade';

/** How one part was judged, as a grading keeps it: codes instead of words, so that the words can be mended. */
export interface StoredPart {
  readonly id: string;
  /** As it was read: "4×4×1". */
  readonly answer: string;
  /** 0 to 1. */
  readonly score: number;
  readonly slips: readonly string[];
}

/** A judgement, as far as it is kept. */
export interface Grade {
  /** 0 to 1. */
  readonly score: number;
  /** Codes, each once. */
  readonly slips: readonly string[];
  readonly parts: readonly StoredPart[];
}

export const storedPartsSchema = z.array(
  z.object({ id: z.string(), answer: z.string(), score: z.number(), slips: z.array(z.string()) }),
);

/** What is kept of a judgement. */
export function gradeOf(outcome: GradedOutcome): Grade {
  const parts = outcome.parts.map(({ id, answer, score, slips }) => ({
    id,
    answer,
    score,
    slips: slips.flatMap(({ codes }) => codes),
  }));
  return { score: outcome.score, slips: slipCodes(outcome), parts };
}

/**
 * A judgement made again, to be explained, with the scores that are stored: those count. What it says of a part that is stored with another score
 * explains nothing, and is left out.
 */
export function asStored(outcome: GradedOutcome, { score, parts }: Pick<Grade, 'score' | 'parts'>): GradedOutcome {
  return {
    ...outcome,
    score,
    parts: outcome.parts.map((part) => {
      const stored = parts.find(({ id }) => id === part.id)?.score ?? part.score;
      return stored === part.score ? part : { id: part.id, answer: part.answer, score: stored, slips: [] };
    }),
  };
}

/** The whole answer in one line, as class pages show it. */
export function answerLine(parts: readonly Pick<StoredPart, 'answer'>[]): string {
  return parts.map(({ answer }) => answer).join('; ');
}
