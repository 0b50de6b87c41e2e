'use client';

import { useRef } from 'react';
import type { KeyboardEvent } from 'react';

import { classes } from '@/app/_components/ui/classes';

import { CELL, gridStyle } from './grid-picture';

export interface ChoiceCell {
  readonly text: string;
  /** What a screen reader says of the cell. */
  readonly name: string;
  readonly className?: string;
}

interface ChoiceGridProps {
  readonly title: string;
  /** What choosing a cell is good for. */
  readonly label: string;
  /** At least one row with one cell; rows equally long. */
  readonly rows: readonly (readonly ChoiceCell[])[];
  /** The chosen cell, counted in reading order; null where none is. */
  readonly place: number | null;
  readonly choose: (place: number) => void;
}

/** A grid to choose a cell from: one stop of the Tab key, then arrow keys; or a click. */
export function ChoiceGrid({ title, label, rows, place, choose }: ChoiceGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const columns = rows[0]?.length ?? 0;
  const longest = Math.max(1, ...rows.flat().map(({ text }) => text.length));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = placeAfterKey(event.key, { place: place ?? 0, columns, places: rows.length * columns });
    if (next === null) return;
    event.preventDefault();
    choose(next);
    grid.current?.querySelectorAll<HTMLElement>('[role="gridcell"]')[next]?.focus();
  };
  return (
    <div className="min-w-0 max-w-full">
      <p className="mb-1.5 text-sm text-soft">{title}</p>
      <div className="overflow-x-auto p-1">
        <div ref={grid} role="grid" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown} className="w-max">
          {rows.map((row, y) => (
            <div key={y} role="row" tabIndex={-1} className="mb-0.5" style={gridStyle(columns, longest)}>
              {row.map((cell, x) => {
                const index = y * columns + x;
                const here = index === place;
                return (
                  <button
                    key={x}
                    type="button"
                    role="gridcell"
                    tabIndex={index === (place ?? 0) ? 0 : -1}
                    aria-selected={here}
                    aria-label={cell.name}
                    onClick={() => choose(index)}
                    className={classes(
                      CELL,
                      here
                        ? 'border-accent bg-accent font-semibold text-on-accent'
                        : (cell.className ?? 'border-edge bg-surface text-ink hover:bg-tint'),
                    )}
                  >
                    {cell.text}
                  </button>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </div>
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
