import { coverageMapSchema } from './coverage-map';
import { featureStepsSchema } from './feature-steps';
import { paddingModesSchema } from './padding-modes';
import { receptiveFieldSchema } from './receptive-field';
import { slidingWindowSchema } from './sliding-window';
import { architectureSandboxSchema } from './architecture-sandbox';
import { digitNetworkSchema } from './digit-network';
import { imageNumbersSchema } from './image-numbers';
import { kernelGallerySchema } from './kernel-gallery';
import { patternDetectorSchema } from './pattern-detector';

import { compareNetworksSchema } from './compare-networks';
import { denseVersusConvSchema } from './dense-versus-conv';
import { networkVolumesSchema } from './network-volumes';

import type * as z from 'zod';

/**
 * Every figure that a lesson may name, with the schema of its attributes. A new figure is a line here, a line among the
 * drawings (lib/services/figures/draw-figure.ts) and a line among the pictures (_components/figures/picture.tsx); the
 * compiler names the list that lacks it.
 */
export const FIGURES = {
  SlidingWindow: slidingWindowSchema,
  CoverageMap: coverageMapSchema,
  PaddingModes: paddingModesSchema,
  FeatureSteps: featureStepsSchema,
  ReceptiveField: receptiveFieldSchema,
  ArchitectureSandbox: architectureSandboxSchema,
  DigitNetwork: digitNetworkSchema,
  ImageNumbers: imageNumbersSchema,
  KernelGallery: kernelGallerySchema,
  PatternDetector: patternDetectorSchema,
  NetworkVolumes: networkVolumesSchema,
  CompareNetworks: compareNetworksSchema,
  DenseVersusConv: denseVersusConvSchema,
} as const satisfies Readonly<Record<string, z.ZodType<{ readonly caption?: string | undefined }>>>;

export type FigureName = keyof typeof FIGURES;

/** The checked attributes of a figure. */
export type FigureProps<Name extends FigureName> = z.output<(typeof FIGURES)[Name]>;

/** Attributes as they are written. */
export type FigureAttributes = Readonly<Record<string, string>>;

export interface FigureOf<Name extends FigureName> {
  /** Unique in the lesson and equal in both languages: `figure-1`, `figure-2`, … */
  readonly id: string;
  readonly component: Name;
  readonly attributes: FigureAttributes;
  readonly props: FigureProps<Name>;
  /** Where its tag starts; both count from 1. */
  readonly line: number;
  readonly column: number;
}

/** A figure as placed in a lesson. */
export type Figure = { [Name in FigureName]: FigureOf<Name> }[FigureName];

export function isFigureName(name: string): name is FigureName {
  return Object.hasOwn(FIGURES, name);
}
