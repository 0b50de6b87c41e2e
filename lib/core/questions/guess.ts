import type { OpenVariant } from './variant';

/** The share of a variant's points that guessing earns on average, 0 to 1: 1 / options for a single choice, 0 for what is worked out. */
export function guessOf({ parts }: Pick<OpenVariant, 'parts'>): number {
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  return parts.reduce((sum, { guess = 0, points: own }) => sum + guess * own, 0) / points;
}
