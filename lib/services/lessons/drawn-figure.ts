import { drawFigure } from '../figures/draw-figure';

import type { Figure, FigureAttributes } from '@/lib/content/figures/registry';
import type { FigureView } from '../figures/draw-figure';

/** A figure of a text, with the attributes that it was drawn from. */
export interface DrawnFigure {
  readonly view: FigureView;
  readonly attributes: FigureAttributes;
}

/** By the id of the figure; null where the numbers make no figure. */
export type DrawnFigures = Readonly<Record<string, DrawnFigure | null>>;

export async function drawFigures(figures: readonly Figure[]): Promise<DrawnFigures> {
  return Object.fromEntries(await Promise.all(figures.map(drawn)));
}

/** What a figure shows depends on its attributes alone: it is drawn once, and again when its text is read anew. */
const DRAWN = new WeakMap<Figure, DrawnFigure>();

async function drawn(figure: Figure): Promise<readonly [string, DrawnFigure | null]> {
  const known = DRAWN.get(figure);
  if (known !== undefined) return [figure.id, known];
  const drawing = await drawFigure(figure);
  if (!drawing.ok) return [figure.id, null];
  const made = { view: drawing.value, attributes: figure.attributes };
  DRAWN.set(figure, made);
  return [figure.id, made];
}
