'use client';

import type { ComponentType } from 'react';

import { later } from '@/app/_components/later/later';
import type { FigureView, FigureViewOf } from '@/lib/services/figures/draw-figure';
import type { DrawnFigure } from '@/lib/services/lessons/view-lesson';

import { FigureBoundary } from './figure-boundary';

import type { PictureProps } from './picture-props';

type Pictures = {
  readonly [Name in FigureView['component']]: ComponentType<PictureProps<FigureViewOf<Name>>>;
};

/** The picture of each figure. Its code travels to the browser only with lessons that show it, and when it is wanted. */
const PICTURES: Pictures = {
  SlidingWindow: later(async () => (await import('./sliding-window')).SlidingWindow),
  CoverageMap: later(async () => (await import('./coverage-map')).CoverageMap),
  PaddingModes: later(async () => (await import('./padding-modes')).PaddingModes),
  FeatureSteps: later(async () => (await import('./feature-steps')).FeatureSteps),
  ReceptiveField: later(async () => (await import('./receptive-field')).ReceptiveField),
  ArchitectureSandbox: later(async () => (await import('./images/architecture-sandbox')).ArchitectureSandbox),
  DigitNetwork: later(async () => (await import('./images/digit-network')).DigitNetwork),
  ImageNumbers: later(async () => (await import('./images/image-numbers')).ImageNumbers),
  KernelGallery: later(async () => (await import('./images/kernel-gallery')).KernelGallery),
  PatternDetector: later(async () => (await import('./images/pattern-detector')).PatternDetector),
  NetworkVolumes: later(async () => (await import('./networks/network-volumes')).NetworkVolumes),
  CompareNetworks: later(async () => (await import('./networks/compare-networks')).CompareNetworks),
  DenseVersusConv: later(async () => (await import('./networks/dense-versus-conv')).DenseVersusConv),
};

/** Any figure of a lesson. A picture that breaks down is replaced by a note, and the rest of the lesson goes on. */
export function LessonFigure({ figure }: { readonly figure: DrawnFigure }) {
  const { view, attributes } = figure;
  // Each picture takes the view that names it.
  const Picture = PICTURES[view.component] as ComponentType<PictureProps<FigureView>>;
  return (
    <FigureBoundary>
      <Picture view={view} attributes={attributes} />
    </FigureBoundary>
  );
}
