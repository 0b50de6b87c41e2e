import { FIGURES } from '@/lib/content/figures/registry';
import { drawFigure } from '@/lib/services/figures/draw-figure';

import type { FigureAttributes, FigureName } from '@/lib/content/figures/registry';
import type { FigureViewOf } from '@/lib/services/figures/draw-figure';

/** What a figure with these attributes shows. Throws where it shows nothing. */
export async function drawn<Name extends FigureName>(
  component: Name,
  attributes: FigureAttributes,
): Promise<FigureViewOf<Name>> {
  const drawing = await drawFigure({ component, props: FIGURES[component].parse(attributes) });
  if (!drawing.ok) throw new Error(drawing.error.en);
  return drawing.value;
}
