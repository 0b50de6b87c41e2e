import type { FigureBase } from '@/lib/services/figures/figure-view';

/** What every picture is given: what to show, and the attributes it was worked out from, as the author wrote them. */
export interface PictureProps<View extends FigureBase> {
  readonly view: View;
  readonly attributes: Readonly<Record<string, string>>;
}
