'use client';

import { useTranslations } from 'use-intl';

import type { LayerMaps } from '@/lib/services/figures/digit-network';

import { numeral } from '../grid-picture';
import { PixelImage } from './pixel-image';
import { useLayerKind } from './use-layer-kind';

/** Every map of every layer. A vector is one row of cells. */
export function DigitLayers({ layers }: { readonly layers: readonly LayerMaps[] }) {
  const t = useTranslations('images');
  const kindOf = useLayerKind();
  return (
    <ol className="m-0 mt-4 flex list-none flex-col gap-4 p-0">
      {layers.map(({ id, kind, shape, maps, black, white }) => (
        <li key={id} className="m-0 min-w-0">
          <p className="mb-1 text-sm">
            <span className="font-medium">{id}</span> · {kindOf(kind)} · <span className="tabular-nums">{shape}</span>{' '}
            <span className="text-soft tabular-nums">
              {t('shades', { black: rounded(black), white: rounded(white) })}
            </span>
          </p>
          <div role="img" aria-label={t('mapsOf', { layer: id, shape })} className="flex flex-wrap gap-1">
            {maps.map((map, index) => (
              <PixelImage
                key={index}
                picture={map}
                label={null}
                className={map.height === 1 ? 'h-5! w-full' : ''}
                style={map.height === 1 ? undefined : { width: `${sideOf(map.width)}rem` }}
              />
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** In rem: smaller maps are enlarged more, so that all can be told apart. */
function sideOf(cells: number): number {
  return cells > 20 ? 4 : cells > 12 ? 3.2 : 2.6;
}

export function rounded(value: number): string {
  return numeral(Number(value.toPrecision(3)));
}
