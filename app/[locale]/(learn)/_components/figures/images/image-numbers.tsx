'use client';

import { useTranslations } from 'use-intl';
import type { MouseEvent } from 'react';

import type { ImageNumbersView, ShrinkView } from '@/lib/services/figures/image-numbers';

import { FigureBox } from '../figure-box';
import { RedrawLine } from '../redraw-line';
import { useRedraw } from '../use-redraw';
import { ChannelNumbers } from './channel-numbers';
import { PixelImage } from './pixel-image';
import { ShadedNumbers } from './shaded-numbers';

import type { PictureProps } from '../picture-props';
import type { Redraw } from '../use-redraw';

/** A photograph and the numbers that it is. The reader may move the part whose numbers are shown. */
export function ImageNumbers({ view: first, attributes }: PictureProps<ImageNumbersView>) {
  const redraw = useRedraw(first, attributes);
  const { view } = redraw;
  if (view.show === 'shrink') {
    return (
      <FigureBox caption={view.caption}>
        <Sizes view={view} />
      </FigureBox>
    );
  }
  return (
    <FigureBox caption={view.caption}>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <Photograph redraw={redraw} />
        <Numbers view={view} />
      </div>
      <RedrawLine redraw={redraw} />
    </FigureBox>
  );
}

function Numbers({ view }: { readonly view: Exclude<ImageNumbersView, ShrinkView> }) {
  const t = useTranslations('images');
  if (view.show !== 'pixels') return <ChannelNumbers view={view} />;
  const { row, column, side } = view.crop;
  const title = t('cropNumbers', { rows: `${row + 1}–${row + side}`, columns: `${column + 1}–${column + side}` });
  return (
    <div className="min-w-0">
      <ShadedNumbers title={title} numbers={view.numbers} />
      <p className="mt-2 text-sm text-soft">{t('bytes')}</p>
    </div>
  );
}

/** Rows and columns that the crop can start at. */
const LAST_PLACE = 88;

function Photograph({ redraw }: { readonly redraw: Redraw<ImageNumbersView> }) {
  const t = useTranslations('images');
  const { view, wanted, change } = redraw;
  const { side } = view.crop;
  const [row, column] = [Number(wanted['row'] ?? view.crop.row), Number(wanted['column'] ?? view.crop.column)];
  const picture = view.show === 'pixels' ? view.grey : view.picture;
  const move = (event: MouseEvent<HTMLElement>) => {
    // The space bar and Enter click nowhere.
    if (event.detail === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = (share: number, cells: number) =>
      String(Math.min(LAST_PLACE, Math.max(0, Math.round(share * cells - side / 2))));
    change({
      row: at((event.clientY - box.top) / box.height, picture.height),
      column: at((event.clientX - box.left) / box.width, picture.width),
    });
  };
  return (
    <div className="flex w-60 max-w-full flex-col gap-1">
      <button type="button" aria-label={t('photographMove')} onClick={move} className="block cursor-crosshair p-0">
        <PixelImage picture={picture} label={t('photograph')} className="w-full">
          <rect
            x={column - 0.5}
            y={row - 0.5}
            width={side + 1}
            height={side + 1}
            fill="none"
            strokeWidth={1.2}
            className="stroke-[#ffd400]"
          />
        </PixelImage>
      </button>
      <Slider label={t('fromRow')} value={row} change={(place) => change({ row: place })} />
      <Slider label={t('fromColumn')} value={column} change={(place) => change({ column: place })} />
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly change: (value: string) => void;
}

function Slider({ label, value, change }: SliderProps) {
  return (
    <label className="no-print flex items-center gap-2 text-sm text-soft">
      <span className="w-20 shrink-0 whitespace-nowrap">{label}</span>
      <input
        type="range"
        min={0}
        max={LAST_PLACE}
        value={value}
        aria-valuetext={String(value + 1)}
        onChange={(event) => change(event.currentTarget.value)}
        className="h-8 w-full min-w-0 accent-accent"
      />
      <span aria-hidden="true" className="w-6 text-end tabular-nums">
        {value + 1}
      </span>
    </label>
  );
}

/** The photograph halved again and again, all as large on the page: what is lost is resolution. */
function Sizes({ view }: { readonly view: ShrinkView }) {
  const t = useTranslations('images');
  return (
    <ul className="m-0 grid list-none grid-cols-2 gap-4 p-0 sm:grid-cols-4">
      {view.sizes.map(({ picture, values, parameters }) => (
        <li key={picture.width} className="m-0 min-w-0">
          <PixelImage
            picture={picture}
            label={t('photographOf', { size: `${picture.height}×${picture.width}` })}
            className="w-full"
          />
          <p className="mt-1 font-medium tabular-nums">
            {picture.height}×{picture.width}×3
          </p>
          <p className="m-0 text-sm text-soft">{t('values', { values })}</p>
          <p className="m-0 text-sm text-soft">{t('denseNeeds', { units: view.units, parameters })}</p>
        </li>
      ))}
    </ul>
  );
}
