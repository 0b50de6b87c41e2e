'use client';

import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import type { FigureBase } from '@/lib/services/figures/figure-view';

import { NumberField } from './number-field';
import { RedrawLine } from './redraw-line';

import type { Redraw } from './use-redraw';

interface ExploreLayersProps<View extends FigureBase> {
  readonly redraw: Redraw<View>;
}

const MOST_LAYERS = 8;

/** Kernel and stride of each layer, for the reader to change; layers can be added and taken away. */
export function ExploreLayers<View extends FigureBase>({ redraw }: ExploreLayersProps<View>) {
  const t = useTranslations('figures');
  const { wanted, change, problem, reset } = redraw;
  const kernels = listOf(wanted['kernels']);
  const strides = wanted['strides'] === undefined ? kernels.map(() => '1') : listOf(wanted['strides']);
  const put = (lists: { readonly kernels: readonly string[]; readonly strides: readonly string[] }) =>
    change({ kernels: lists.kernels.join(' '), strides: lists.strides.join(' ') });
  const last = kernels.length - 1;
  return (
    <fieldset className="no-print mb-4 min-w-0 rounded-lg border border-line p-3">
      <legend className="px-1 text-sm font-medium text-ink">{t('explore')}</legend>
      <div className="flex flex-col gap-3">
        {kernels.map((kernel, index) => (
          <div key={index} className="flex flex-wrap items-end gap-x-4 gap-y-1">
            <NumberField
              label={t('kernelOf', { number: index + 1 })}
              value={kernel}
              min={1}
              max={11}
              invalid={problem?.field === 'kernels'}
              change={(value) => put({ kernels: replaced(kernels, index, value), strides })}
            />
            <NumberField
              label={t('strideOf', { number: index + 1 })}
              value={strides[index] ?? '1'}
              min={1}
              max={4}
              invalid={problem?.field === 'strides'}
              change={(value) => put({ kernels, strides: replaced(strides, index, value) })}
            />
          </div>
        ))}
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          look="secondary"
          aria-disabled={kernels.length >= MOST_LAYERS}
          onClick={() => {
            if (kernels.length < MOST_LAYERS) put({ kernels: [...kernels, '3'], strides: [...strides, '1'] });
          }}
        >
          {t('addLayer')}
        </Button>
        <Button
          look="secondary"
          aria-disabled={last === 0}
          onClick={() => {
            if (last > 0) put({ kernels: kernels.slice(0, last), strides: strides.slice(0, last) });
          }}
        >
          {t('removeLayer')}
        </Button>
        <Button look="quiet" onClick={reset}>
          {t('reset')}
        </Button>
      </div>
      <RedrawLine redraw={redraw} />
    </fieldset>
  );
}

/** A field that somebody has emptied holds a place in the list. */
const EMPTY = '?';

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .trim()
    .split(/ +/)
    .map((item) => (item === EMPTY ? '' : item));
}

function replaced(list: readonly string[], index: number, value: string): readonly string[] {
  const written = list.map((item, at) => (at === index ? value : item).replaceAll(' ', ''));
  return written.map((item) => (item === '' ? EMPTY : item));
}
