'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import type { ReceptiveFieldView } from '@/lib/services/figures/receptive-field';

import { ExploreLayers } from './explore-layers';
import { FigureBox } from './figure-box';
import { cellCount, cellsBelow, centreOf } from './field-pyramid';
import { useCaption, useRedraw } from './use-redraw';

import type { CellRun } from './field-pyramid';
import type { PictureProps } from './picture-props';

/** How the receptive field grows: a cross-section through the layers, and the numbers of each in a table. */
export function ReceptiveField({ view: first, attributes }: PictureProps<ReceptiveFieldView>) {
  const t = useTranslations('figures');
  const redraw = useRedraw(first, attributes);
  const { view } = redraw;
  const caption = useCaption(redraw);
  const count = view.layers.length;
  const [chosen, choose] = useState({ layer: count, of: count });
  // Whoever has added a layer wants to see what it adds.
  const top = chosen.of === count ? chosen.layer : count;
  const field = view.layers[top - 1]?.field ?? 1;
  return (
    <FigureBox caption={caption}>
      {attributes['explore'] === 'yes' && <ExploreLayers redraw={redraw} />}
      <div role="group" aria-label={t('fieldFrom')} className="mb-3 flex flex-wrap items-center gap-2">
        <span className="text-sm text-soft">{t('fieldFrom')}</span>
        {view.layers.map((_layer, index) => (
          <button
            key={index}
            type="button"
            aria-pressed={top === index + 1}
            onClick={() => choose({ layer: index + 1, of: count })}
            className={classes(
              'min-h-11 min-w-11 rounded-lg border px-3 text-base',
              top === index + 1
                ? 'border-accent bg-accent text-on-accent'
                : 'border-edge bg-surface text-ink hover:bg-tint',
            )}
          >
            {t('layer', { number: index + 1 })}
          </button>
        ))}
      </div>
      <Pyramid view={view} top={top} />
      <p aria-live="polite" className="mt-2 text-base">
        {t('fieldLine', { layer: top, size: `${field}×${field}` })}
      </p>
      <LayerTable view={view} top={top} />
    </FigureBox>
  );
}

const ROW = 44;
const CELL_HEIGHT = 18;
/** Least width of an input cell in CSS pixels; what does not fit scrolls. */
const LEAST_CELL = 9;
const MOST_CELL = 44;

interface PyramidProps {
  readonly view: ReceptiveFieldView;
  readonly top: number;
}

function Pyramid({ view, top }: PyramidProps) {
  const t = useTranslations('figures');
  const runs = cellsBelow(view, top);
  const scale = Math.max(LEAST_CELL, Math.min(MOST_CELL, 560 / view.input));
  const width = view.input * scale;
  const height = view.layers.length * ROW + CELL_HEIGHT + 2;
  const title = t('fieldPicture', { layer: top, cells: spanOf(runs[0]) });
  return (
    <div role="group" aria-label={t('crossSection')} tabIndex={0} className="overflow-x-auto p-0.5">
      <p className="mb-2 text-sm text-soft">{t('crossSection')}</p>
      <svg
        role="img"
        aria-label={title}
        viewBox={`0 0 ${width} ${height}`}
        style={{ width: `max(${view.input * LEAST_CELL}px, min(100%, ${width}px))` }}
        className="block h-auto"
      >
        {runs.slice(1).map((run, index) => (
          <polygon
            key={index}
            points={coneOf(view, { layer: index + 1, upper: run, lower: runs[index] ?? run, scale })}
            className="fill-tint"
          />
        ))}
        {Array.from({ length: view.layers.length + 1 }, (_unused, layer) => (
          <LayerRow key={layer} view={view} layer={layer} run={runs[layer]} scale={scale} />
        ))}
      </svg>
    </div>
  );
}

function spanOf(run: CellRun | undefined): number {
  return run === undefined ? 0 : run.last - run.first + 1;
}

/** Cells of all layers are drawn as wide as those of the input, each above the middle of what it sees. */
function yOf(view: ReceptiveFieldView, layer: number): number {
  return (view.layers.length - layer) * ROW + 1;
}

interface Cone {
  /** Of the upper run, from 1. */
  readonly layer: number;
  readonly upper: CellRun;
  readonly lower: CellRun;
  readonly scale: number;
}

function coneOf(view: ReceptiveFieldView, { layer, upper, lower, scale }: Cone): string {
  const x = (at: number, cell: number, side: number) => (centreOf(view, at, cell) + side / 2) * scale;
  const low = yOf(view, layer) + CELL_HEIGHT;
  const high = yOf(view, layer - 1);
  const corners = [
    [x(layer, upper.first, -1), low],
    [x(layer, upper.last, 1), low],
    [x(layer - 1, lower.last, 1), high],
    [x(layer - 1, lower.first, -1), high],
  ];
  return corners.map((corner) => corner.join(',')).join(' ');
}

interface LayerRowProps {
  readonly view: ReceptiveFieldView;
  readonly layer: number;
  /** The cells that matter; undefined above the chosen layer. */
  readonly run: CellRun | undefined;
  readonly scale: number;
}

function LayerRow({ view, layer, run, scale }: LayerRowProps) {
  return (
    <>
      {Array.from({ length: cellCount(view, layer) }, (_unused, cell) => {
        const seen = run !== undefined && cell >= run.first && cell <= run.last;
        return (
          <rect
            key={cell}
            x={(centreOf(view, layer, cell) - 0.45) * scale}
            y={yOf(view, layer)}
            width={0.9 * scale}
            height={CELL_HEIGHT}
            rx={2}
            className={seen ? 'fill-accent stroke-accent' : 'fill-surface stroke-edge'}
          />
        );
      })}
    </>
  );
}

function LayerTable({ view, top }: PyramidProps) {
  const t = useTranslations('figures');
  return (
    <div role="group" aria-label={t('fieldTable')} tabIndex={0} className="mt-3 overflow-x-auto p-0.5">
      <table className="text-sm whitespace-nowrap tabular-nums">
        <caption className="sr-only">{t('fieldTable')}</caption>
        <thead>
          <tr className="text-soft">
            {(['layerName', 'kernelSize', 'stride', 'field', 'jump'] as const).map((name) => (
              <th key={name} scope="col" className="pe-4 pb-1 text-start font-normal">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.layers.map(({ kernel, stride, field, jump }, index) => (
            <tr key={index} className={top === index + 1 ? 'font-semibold text-accent' : 'text-ink'}>
              <th scope="row" className="pe-4 text-start font-[inherit]">
                {t('layer', { number: index + 1 })}
              </th>
              <td className="pe-4">{`${kernel}×${kernel}`}</td>
              <td className="pe-4">{stride}</td>
              <td className="pe-4">{`${field}×${field}`}</td>
              <td className="pe-4">{jump}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
