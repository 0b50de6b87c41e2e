import { partsShowing } from '@/lib/core/simulation/answer';
import { drawParameters, hasDraws, openVariant } from '@/lib/core/questions/variant';

import type { CourseQuestion } from '@/lib/content/types';
import type { OpenVariant } from '@/lib/core/questions/variant';

/** A practice set has so many questions, where there are as many. */
export const PRACTICE_QUESTIONS = 5;

/** New numbers are drawn so often to see how well a question tells. */
const DRAWS = 2;
/** Questions and slips of which it is remembered; a course has fewer. */
const MOST_KEPT = 5000;

const kept = new Map<string, number>();

/**
 * How well new numbers of a question tell a slip from the right rule and from every other slip: the share of draws that do, 0 to 1. Remembered by the
 * content, for drawing takes a while.
 */
export function tellingShare({ document, contentHash }: CourseQuestion, slip: string): number {
  const key = `${contentHash} ${slip}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const numbers = hasDraws(document) ? Array.from({ length: DRAWS }, (_draw, place) => place + 1) : [0];
  const variants = numbers.flatMap((number) => {
    const seed = `practice ${String(number)}`;
    const parameters = drawParameters(document, { number, seed, avoid: [] });
    const variant = parameters.ok ? openVariant(document, { number, seed, parameters: parameters.value }) : parameters;
    return variant.ok ? [variant.value] : [];
  });
  const share = variants.filter((variant) => tells(variant, slip)).length / numbers.length;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, share);
  return share;
}

/** Whether some part shows the slip, and no other slip looks like it there. */
function tells(variant: OpenVariant, slip: string): boolean {
  return partsShowing(variant, slip).some(({ slipSamples }) => {
    const own = slipSamples.filter(({ code }) => code === slip).map(({ raw }) => raw);
    return !slipSamples.some(({ code, raw }) => code !== slip && own.includes(raw));
  });
}
