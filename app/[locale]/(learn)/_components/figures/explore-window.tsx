'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import type { FigureBase } from '@/lib/services/figures/figure-view';

import { completedChanges } from './explore-values';
import { NumberField } from './number-field';
import { RedrawLine } from './redraw-line';

import type { Redraw } from './use-redraw';

interface ExploreWindowProps<View extends FigureBase> {
  readonly redraw: Redraw<View>;
}

const FIELDS = [
  { name: 'height', label: 'size', min: 1, max: 32 },
  { name: 'width', label: 'width', min: 1, max: 32 },
  { name: 'kernel', label: 'kernelSize', min: 1, max: 11 },
  { name: 'kernel_width', label: 'kernelWidth', min: 1, max: 11 },
  { name: 'stride', label: 'stride', min: 1, max: 16 },
  { name: 'dilation', label: 'dilation', min: 1, max: 4 },
  { name: 'padding', label: 'padding', min: 0, max: 10 },
] as const;

const MODES = ['valid', 'same', 'pad'] as const;
const MODE_TEXTS = { valid: 'modeValid', same: 'modeSame', pad: 'modePad' } as const;

/** The numbers of a sliding window, for the reader to change. */
export function ExploreWindow<View extends FigureBase>({ redraw }: ExploreWindowProps<View>) {
  const t = useTranslations('figures');
  const id = useId();
  const { wanted, change, problem } = redraw;
  const set = (name: string) => (value: string) => change(completedChanges(wanted, { [name]: value }));
  return (
    <fieldset className="no-print mb-4 min-w-0 rounded-lg border border-line p-3">
      <legend className="px-1 text-sm font-medium text-ink">{t('explore')}</legend>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        {FIELDS.filter(({ name }) => isOffered(name, wanted)).map(({ name, label, min, max }) => (
          <NumberField
            key={name}
            label={t(label === 'size' && wanted['width'] !== undefined ? 'height' : label)}
            value={wanted[name] ?? (name === 'padding' ? '0' : '1')}
            min={min}
            max={max}
            invalid={problem?.field === name}
            change={set(name)}
          />
        ))}
        <div className="flex flex-col gap-1">
          <label htmlFor={id} className="text-sm text-soft">
            {t('paddingMode')}
          </label>
          <select
            id={id}
            value={wanted['pad_mode'] ?? 'valid'}
            onChange={(event) => set('pad_mode')(event.currentTarget.value)}
            className="min-h-11 rounded-lg border border-edge bg-surface px-2 text-base text-ink"
          >
            {MODES.map((mode) => (
              <option key={mode} value={mode}>
                {t(MODE_TEXTS[mode])}
              </option>
            ))}
          </select>
        </div>
        <Button look="quiet" onClick={redraw.reset}>
          {t('reset')}
        </Button>
      </div>
      <RedrawLine redraw={redraw} />
    </fieldset>
  );
}

/** Widths of their own only where the author gave them; zeros only in the mode pad; no dilation for pooling. */
function isOffered(name: (typeof FIELDS)[number]['name'], wanted: Readonly<Record<string, string>>): boolean {
  switch (name) {
    case 'width':
    case 'kernel_width':
      return wanted[name] !== undefined;
    case 'padding':
      return wanted['pad_mode'] === 'pad';
    case 'dilation':
      return (wanted['operation'] ?? 'convolution') === 'convolution';
    default:
      return true;
  }
}
