import { useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';

import { sendJson } from '@/app/_components/send-json';
import type { FigureBase } from '@/lib/services/figures/figure-view';

import { Redrawer, sameAttributes } from './redrawer';

import type { Attributes, Draw, Redrawing } from './redrawer';

export interface Redraw<View extends FigureBase> extends Redrawing<View> {
  /** Sets attributes; undefined takes one away. The picture follows when the reader pauses. */
  readonly change: (changes: Readonly<Record<string, string | undefined>>) => void;
  /** The picture is no longer the lesson's, and the lesson's caption not its own. */
  readonly changed: boolean;
  readonly retry: () => void;
  /** Back to the figure of the lesson. */
  readonly reset: () => void;
}

const draw: Draw = ({ component, attributes, signal }) =>
  sendJson({ method: 'POST', url: '/api/v1/figures', body: { component, attributes }, signal });

/** A figure that the reader may change, starting from the one in the lesson. */
export function useRedraw<View extends FigureBase>(view: View, attributes: Attributes): Redraw<View> {
  const [redrawer] = useState(() => new Redrawer(view, attributes, draw));
  const state = useSyncExternalStore(redrawer.subscribe, redrawer.snapshot, redrawer.snapshot);
  const changed = !sameAttributes(state.attributes, attributes);
  return { ...state, changed, change: redrawer.change, retry: redrawer.retry, reset: redrawer.reset };
}

/** The lesson's caption while the picture is the lesson's. */
export function useCaption<View extends FigureBase>({ view, changed }: Redraw<View>): string | null {
  const t = useTranslations('figures');
  return changed ? t('changed') : view.caption;
}
