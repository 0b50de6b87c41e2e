'use client';

import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import type { SlidingWindowView } from '@/lib/services/figures/sliding-window';
import type { AxisView } from '@/lib/services/figures/window-view';

import { ExploreWindow } from './explore-window';
import { FigureBox, useWindowSettings } from './figure-box';
import { cellStep, GridPicture, numeral } from './grid-picture';
import { OutputGrid } from './output-grid';
import { PlayerControls } from './player-controls';
import { usePlayer } from './use-player';
import { useCaption, useRedraw } from './use-redraw';
import { formulaAt, paddedCells, placeAt, reachOf } from './window-words';

import type { GridCell } from './grid-picture';
import type { PictureProps } from './picture-props';
import type { Place } from './window-words';

/** A window sliding over a grid, place by place, with what happens at each place written out. The engine worked out every number. */
export function SlidingWindow({ view: first, attributes }: PictureProps<SlidingWindowView>) {
  const redraw = useRedraw(first, attributes);
  const { view } = redraw;
  const caption = useCaption(redraw);
  const settings = useWindowSettings(view);
  const places = view.rows.output * view.columns.output;
  const player = usePlayer(places);
  const at = placeAt(player.place, view);
  const weights = view.values?.weights ?? null;
  return (
    <FigureBox caption={caption} settings={settings}>
      {attributes['explore'] === 'yes' && <ExploreWindow redraw={redraw} />}
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <InputGrid view={view} at={at} />
        {weights !== null && <KernelGrid weights={weights} />}
        <OutputGrid view={view} place={player.place} choose={player.goTo} />
      </div>
      <Legend view={view} />
      <Sentence view={view} at={at} playing={player.playing} />
      <PlayerControls player={player} places={places} />
    </FigureBox>
  );
}

function InputGrid({ view, at }: { readonly view: SlidingWindowView; readonly at: Place }) {
  const t = useTranslations('learn');
  const { rows, columns } = view;
  const size = `${rows.input}×${columns.input}`;
  return (
    <GridPicture
      title={t('input', { size })}
      description={describeInput(view, t('input', { size }))}
      rows={cellsOf(view, at)}
    >
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-0 left-0 rounded-md border-3 border-accent transition-transform duration-300"
        style={{
          width: `calc(${cellStep(extentOf(columns))} - var(--gap))`,
          height: `calc(${cellStep(extentOf(rows))} - var(--gap))`,
          transform: `translate(${cellStep(at.column * columns.stride)}, ${cellStep(at.row * rows.stride)})`,
        }}
      />
    </GridPicture>
  );
}

function extentOf({ kernel, dilation }: AxisView): number {
  return dilation * (kernel - 1) + 1;
}

function describeInput({ values }: SlidingWindowView, title: string): string {
  return values === null ? title : `${title}: ${values.input.map((row) => row.map(numeral).join(' ')).join('; ')}`;
}

/** The input with its padding around it. */
function cellsOf(view: SlidingWindowView, at: Place): readonly (readonly GridCell[])[] {
  const { rows, columns, values } = view;
  const uncovered = new Set(view.uncovered.map((cell) => cell.join()));
  const windowRows = rows.windows[at.row] ?? [];
  const windowColumns = columns.windows[at.column] ?? [];
  return range(-rows.paddingBefore, rows.input + rows.paddingAfter).map((y) =>
    range(-columns.paddingBefore, columns.input + columns.paddingAfter).map((x) => {
      const padded = y < 0 || x < 0 || y >= rows.input || x >= columns.input;
      const inWindow = windowRows.includes(y) && windowColumns.includes(x);
      const value = values?.input[y]?.[x];
      return {
        text: padded ? '0' : value === undefined ? '' : numeral(value),
        className: classes(
          inWindow ? 'bg-tint text-ink' : 'bg-surface text-ink',
          padded ? 'border-dashed border-edge text-soft' : 'border-line',
          uncovered.has(`${y},${x}`) && 'hatched',
        ),
      };
    }),
  );
}

function KernelGrid({ weights }: { readonly weights: readonly (readonly number[])[] }) {
  const t = useTranslations('learn');
  const title = t('kernel', { size: `${weights.length}×${weights[0]?.length ?? 0}` });
  const rows = weights.map((row) =>
    row.map((weight) => ({ text: numeral(weight), className: 'border-accent bg-tint text-ink' })),
  );
  const numbers = weights.map((row) => row.map(numeral).join(' ')).join('; ');
  return <GridPicture title={title} description={`${title}: ${numbers}`} rows={rows} />;
}

function Legend({ view }: { readonly view: SlidingWindowView }) {
  const t = useTranslations('learn');
  const { rows, columns, uncovered } = view;
  const padded = rows.paddingBefore + rows.paddingAfter + columns.paddingBefore + columns.paddingAfter > 0;
  if (!padded && uncovered.length === 0) return null;
  return (
    <ul className="mt-3 flex list-none flex-wrap gap-x-5 gap-y-1 p-0 text-sm text-soft">
      {padded && (
        <li className="m-0 flex items-center gap-2">
          <span aria-hidden="true" className="size-4 rounded-sm border border-dashed border-edge" />
          {t('legendPadding')}
        </li>
      )}
      {uncovered.length > 0 && (
        <li className="m-0 flex items-center gap-2">
          <span aria-hidden="true" className="hatched size-4 rounded-sm border border-line" />
          {t('legendUncovered', { count: uncovered.length })}
        </li>
      )}
    </ul>
  );
}

interface SentenceProps {
  readonly view: SlidingWindowView;
  readonly at: Place;
  readonly playing: boolean;
}

/** Read out when the reader moves the window; while it plays, a screen reader is left in peace. */
function Sentence({ view, at, playing }: SentenceProps) {
  const t = useTranslations('learn');
  const padded = paddedCells(view, at);
  const formula = formulaAt(view, at);
  return (
    <div aria-live={playing ? 'off' : 'polite'} className="mt-3 min-h-16 text-base">
      <p>
        {t('windowAt', {
          row: at.row + 1,
          column: at.column + 1,
          rows: reachOf(view.rows, at.row),
          columns: reachOf(view.columns, at.column),
        })}
        {padded > 0 && t('windowPadded', { count: padded })}
      </p>
      {formula !== null && <p className="font-mono text-sm text-ink">{formula}</p>}
    </div>
  );
}

function range(from: number, end: number): readonly number[] {
  return Array.from({ length: end - from }, (_unused, index) => from + index);
}
