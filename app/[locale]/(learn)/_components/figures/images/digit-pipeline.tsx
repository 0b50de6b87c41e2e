'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ReactNode } from 'react';

import type { DigitNetworkView, LayerMaps } from '@/lib/services/figures/digit-network';

import { ChoiceRow } from './choice-row';
import { PixelImage } from './pixel-image';
import { useLayerKind } from './use-layer-kind';

/** Maps of the first convolution; the same place is followed through the layers behind it. */
const CHOICES = ['1', '2', '3', '4', '5', '6'] as const;

/** One image going through the network: one map of each layer, from the input to the scores. */
export function DigitPipeline({ view }: { readonly view: DigitNetworkView }) {
  const t = useTranslations('images');
  const [map, setMap] = useState<(typeof CHOICES)[number]>('1');
  return (
    <div className="mt-4">
      <p aria-hidden="true" className="no-print mb-1.5 text-sm text-soft">
        {t('whichMap')}
      </p>
      <ChoiceRow
        label={t('whichMap')}
        choices={CHOICES.map((name) => ({ name, text: name }))}
        chosen={map}
        choose={setMap}
      />
      <div role="group" aria-label={t('pipeline')} tabIndex={0} className="mt-3 overflow-x-auto pb-2">
        <ol className="m-0 flex w-max list-none items-center gap-2 p-0">
          <Stage name={t('stageInput')} shape={`${view.input.height}×${view.input.width}×1`}>
            <PixelImage picture={view.input} label={null} style={{ width: '5rem' }} />
          </Stage>
          {view.layers.map((layer) => (
            <Layer key={layer.id} layer={layer} map={Number(map) - 1} />
          ))}
          <Stage name={t('stageAnswer')} shape="">
            <span className="text-4xl font-bold">{view.best}</span>
          </Stage>
        </ol>
      </div>
      <p className="mt-1 text-sm text-soft">{t('pipelineHow')}</p>
    </div>
  );
}

function Layer({ layer, map }: { readonly layer: LayerMaps; readonly map: number }) {
  const t = useTranslations('images');
  const kindOf = useLayerKind();
  const shown = layer.maps[map] ?? layer.maps[0];
  const isVector = shown?.height === 1;
  return (
    <>
      <li aria-hidden="true" className="m-0 text-xl text-soft">
        →
      </li>
      <Stage name={`${kindOf(layer.kind)} ${layer.id}`} shape={layer.shape}>
        {shown !== undefined && (
          <PixelImage
            picture={shown}
            label={null}
            className={isVector ? 'h-5! w-28' : ''}
            style={isVector ? undefined : { width: '5rem' }}
          />
        )}
        {layer.maps.length > 1 && (
          <span className="text-xs text-soft">{t('mapOf', { number: map + 1, count: layer.maps.length })}</span>
        )}
      </Stage>
    </>
  );
}

interface StageProps {
  readonly name: string;
  readonly shape: string;
  readonly children: ReactNode;
}

function Stage({ name, shape, children }: StageProps) {
  return (
    <li className="m-0 flex w-28 flex-col items-center gap-1 text-center text-sm">
      <span className="flex min-h-10 items-end font-medium">{name}</span>
      {children}
      <span className="text-soft tabular-nums">{shape}</span>
    </li>
  );
}
