'use client';

import type { ComponentType } from 'react';

import { lazyPart } from '@/app/_components/later/lazy-part';
import type { FigureView, FigureViewOf } from '@/lib/services/figures/draw-figure';

import type { PictureProps } from './picture-props';

type Pictures = {
  readonly [Name in FigureView['component']]: ComponentType<PictureProps<FigureViewOf<Name>>>;
};

/** The picture of each figure. Its code travels to the browser only with lessons that show it, and when it is shown. */
const PICTURES: Pictures = {
  SlidingWindow: lazyPart(async () => (await import('./sliding-window')).SlidingWindow),
  CoverageMap: lazyPart(async () => (await import('./coverage-map')).CoverageMap),
  PaddingModes: lazyPart(async () => (await import('./padding-modes')).PaddingModes),
  FeatureSteps: lazyPart(async () => (await import('./feature-steps')).FeatureSteps),
  ReceptiveField: lazyPart(async () => (await import('./receptive-field')).ReceptiveField),
  ArchitectureSandbox: lazyPart(async () => (await import('./images/architecture-sandbox')).ArchitectureSandbox),
  DigitNetwork: lazyPart(async () => (await import('./images/digit-network')).DigitNetwork),
  ImageNumbers: lazyPart(async () => (await import('./images/image-numbers')).ImageNumbers),
  KernelGallery: lazyPart(async () => (await import('./images/kernel-gallery')).KernelGallery),
  PatternDetector: lazyPart(async () => (await import('./images/pattern-detector')).PatternDetector),
  NetworkVolumes: lazyPart(async () => (await import('./networks/network-volumes')).NetworkVolumes),
  CompareNetworks: lazyPart(async () => (await import('./networks/compare-networks')).CompareNetworks),
  DenseVersusConv: lazyPart(async () => (await import('./networks/dense-versus-conv')).DenseVersusConv),
};

/** The picture of any figure. */
export function Picture({ view, attributes }: PictureProps<FigureView>) {
  // Each picture takes the view that names it.
  const Of = PICTURES[view.component] as ComponentType<PictureProps<FigureView>>;
  return <Of view={view} attributes={attributes} />;
}
