'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { KeyboardEvent } from 'react';

import { classes } from '@/app/_components/ui/classes';
import type { SlidingWindowView } from '@/lib/services/figures/sliding-window';

import { CELL, gridStyle, numeral } from './grid-picture';
import { placeAt } from './window-words';

interface OutputGridProps {
  readonly view: SlidingWindowView;
  /** Where the window stands. */
  readonly place: number;
  readonly choose: (place: number) => void;
}

/** The output as a grid to choose from: one stop of the Tab key, then arrow keys; or a click. */
export function OutputGrid({ view, place, choose }: OutputGridProps) {
  const t = useTranslations('learn');
  const grid = useRef<HTMLDivElement>(null);
  const { rows, columns } = view;
  const longest = Math.max(1, ...(view.values?.output.flat().map((value) => numeral(value).length) ?? []));
  const title = t('output', { size: `${rows.output}×${columns.output}` });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = placeAfterKey(event.key, { place, columns: columns.output, places: rows.output * columns.output });
    if (next === null) return;
    event.preventDefault();
    choose(next);
    grid.current?.querySelectorAll<HTMLElement>('[role="gridcell"]')[next]?.focus();
  };
  return (
    <div className="min-w-0 max-w-full">
      <p className="mb-1.5 text-sm text-soft">{title}</p>
      <div className="overflow-x-auto p-0.5">
        <div ref={grid} role="grid" tabIndex={-1} aria-label={t('outputGrid')} onKeyDown={onKeyDown} className="w-max">
          {Array.from({ length: rows.output }, (_unused, row) => (
            <div key={row} role="row" tabIndex={-1} className="mb-0.5" style={gridStyle(columns.output, longest)}>
              {Array.from({ length: columns.output }, (_none, column) => (
                <OutputCell
                  key={column}
                  view={view}
                  index={row * columns.output + column}
                  place={place}
                  choose={choose}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function OutputCell({ view, index, place, choose }: OutputGridProps & { readonly index: number }) {
  const t = useTranslations('learn');
  const { row, column } = placeAt(index, view);
  const value = view.values?.output[row]?.[column];
  const here = index === place;
  const name = { row: row + 1, column: column + 1 };
  return (
    <button
      type="button"
      role="gridcell"
      tabIndex={here ? 0 : -1}
      aria-selected={here}
      aria-label={
        value === undefined ? t('outputCell', name) : t('outputCellValue', { ...name, value: numeral(value) })
      }
      onClick={() => choose(index)}
      className={classes(
        CELL,
        here ? 'border-accent bg-accent font-semibold text-on-accent' : 'border-edge bg-surface hover:bg-tint',
        // What the window has not reached yet is paler.
        !here && (index < place ? 'text-ink' : 'text-soft'),
      )}
    >
      {value === undefined ? '' : numeral(value)}
    </button>
  );
}

interface Standing {
  readonly place: number;
  readonly columns: number;
  readonly places: number;
}

/** Null for keys that do not move, and for moves that would leave the grid. */
function placeAfterKey(key: string, { place, columns, places }: Standing): number | null {
  const column = place % columns;
  switch (key) {
    case 'ArrowRight':
      return column + 1 < columns ? place + 1 : null;
    case 'ArrowLeft':
      return column > 0 ? place - 1 : null;
    case 'ArrowDown':
      return place + columns < places ? place + columns : null;
    case 'ArrowUp':
      return place >= columns ? place - columns : null;
    case 'Home':
      return place - column;
    case 'End':
      return place - column + columns - 1;
    default:
      return null;
  }
}
