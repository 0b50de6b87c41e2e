import { coverageMapSchema } from './coverage-map';
import { slidingWindowSchema } from './sliding-window';

import type * as z from 'zod';
import type { Place } from '../problems';

/**
 * Every figure that a lesson may name, with the schema of its attributes. A new figure is a line here, a line among the
 * drawings (lib/services/figures/draw-figure.ts) and a line among the pictures (_components/figures/figure.tsx); the
 * compiler names the list that lacks it.
 */
export const FIGURES = {
  SlidingWindow: slidingWindowSchema,
  CoverageMap: coverageMapSchema,
} as const satisfies Readonly<Record<string, z.ZodType<{ readonly caption?: string | undefined }>>>;

export type FigureName = keyof typeof FIGURES;

/** The checked attributes of a figure. */
export type FigureProps<Name extends FigureName> = z.output<(typeof FIGURES)[Name]>;

/** Attributes as they are written. */
export type FigureAttributes = Readonly<Record<string, string>>;

export interface FigureOf<Name extends FigureName> extends Place {
  /** Unique in the lesson and equal in both languages: `figure-1`, `figure-2`, … */
  readonly id: string;
  readonly component: Name;
  readonly attributes: FigureAttributes;
  readonly props: FigureProps<Name>;
}

/** A figure as placed in a lesson; its place is where its tag starts. */
export type Figure = { [Name in FigureName]: FigureOf<Name> }[FigureName];

export function isFigureName(name: string): name is FigureName {
  return Object.hasOwn(FIGURES, name);
}
