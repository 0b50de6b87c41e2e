import { failure } from '@/lib/core/shared/result';
import { log } from '@/lib/log';

import { drawCoverageMap } from './coverage-map';
import { drawFeatureSteps } from './feature-steps';
import { drawPaddingModes } from './padding-modes';
import { drawReceptiveField } from './receptive-field';
import { drawSlidingWindow } from './sliding-window';
import { drawArchitectureSandbox } from './architecture-sandbox';
import { drawDigitNetwork } from './digit-network';
import { drawImageNumbers } from './image-numbers';
import { drawKernelGallery } from './kernel-gallery';
import { drawPatternDetector } from './pattern-detector';

import { drawCompareNetworks } from './compare-networks';
import { drawDenseVersusConv } from './dense-versus-conv';
import { drawNetworkVolumes } from './network-volumes';

import type { FigureName, FigureProps } from '@/lib/content/figures/registry';
import type { Drawing, FigureBase } from './figure-view';

/**
 * How each figure is drawn: from its checked attributes to a view, or to why they make none. A drawing may be async, to read
 * a picture or trained weights; it has no other source than its attributes and such files, so equal attributes give equal views.
 */
const DRAWINGS = {
  SlidingWindow: drawSlidingWindow,
  CoverageMap: drawCoverageMap,
  PaddingModes: drawPaddingModes,
  FeatureSteps: drawFeatureSteps,
  ReceptiveField: drawReceptiveField,
  ArchitectureSandbox: drawArchitectureSandbox,
  DigitNetwork: drawDigitNetwork,
  ImageNumbers: drawImageNumbers,
  KernelGallery: drawKernelGallery,
  PatternDetector: drawPatternDetector,
  NetworkVolumes: drawNetworkVolumes,
  CompareNetworks: drawCompareNetworks,
  DenseVersusConv: drawDenseVersusConv,
} as const satisfies {
  readonly [Name in FigureName]: (props: FigureProps<Name>) => Drawing<FigureBase> | Promise<Drawing<FigureBase>>;
};

type DrawingOf<Name extends FigureName> = Awaited<ReturnType<(typeof DRAWINGS)[Name]>>;

export type FigureViewOf<Name extends FigureName> = Extract<DrawingOf<Name>, { readonly ok: true }>['value'];

/** What a figure shows; `component` tells which. */
export type FigureView = { [Name in FigureName]: FigureViewOf<Name> }[FigureName];

/** A figure with checked attributes; `props` belong to `component`. */
export interface Drawable {
  readonly component: FigureName;
  readonly props: unknown;
}

/** Never throws: a figure that breaks down leaves the rest of its lesson alone, and the log tells why. */
export async function drawFigure({ component, props }: Drawable): Promise<Drawing<FigureView>> {
  const draw = DRAWINGS[component] as (props: unknown) => Drawing<FigureView> | Promise<Drawing<FigureView>>;
  try {
    return await draw(props);
  } catch (error) {
    log.error({ err: error, component }, 'a figure could not be drawn');
    return failure(BROKEN);
  }
}

const BROKEN = {
  zh: '这个图画不出来，是程序的问题。',
  en: 'This figure cannot be drawn; that is a fault of the program.',
};
