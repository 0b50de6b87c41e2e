import type { CSSProperties, ReactNode } from 'react';

import { classes } from '@/app/_components/ui/classes';

export interface GridCell {
  readonly text: string;
  readonly className?: string;
}

interface GridPictureProps {
  readonly title: string;
  /** The same in words, for those who cannot see it. */
  readonly description: string;
  readonly rows: readonly (readonly GridCell[])[];
  /** Small cells, for several grids beside each other. */
  readonly look?: 'usual' | 'small';
  /** What lies on top of the cells, placed by the custom properties of `cellStep`. */
  readonly children?: ReactNode;
}

/** A grid of small cells. What is wider than the page scrolls inside its own box, by finger or arrow keys. */
export function GridPicture({ title, description, rows, look = 'usual', children }: GridPictureProps) {
  const longest = Math.max(...rows.flat().map(({ text }) => text.length));
  return (
    <div className="min-w-0 max-w-full">
      <p className="mb-1.5 text-sm text-soft">{title}</p>
      <div role="group" aria-label={title} tabIndex={0} className="overflow-x-auto p-0.5">
        <div
          role="img"
          aria-label={description}
          className="relative w-max"
          style={{ ...gridStyle(rows[0]?.length ?? 0, longest), ...(look === 'small' ? SMALL : {}) }}
        >
          {rows.flatMap((row, y) =>
            row.map(({ text, className }, x) => (
              <span key={`${y},${x}`} aria-hidden="true" className={classes(CELL, className)}>
                {text}
              </span>
            )),
          )}
          {children}
        </div>
      </div>
    </div>
  );
}

const SMALL = { ['--cell' as string]: '1.3rem', fontSize: '0.75rem' };

/** Square cells: smaller where there are many, larger where a number is long. */
export function gridStyle(columns: number, longest: number): CSSProperties {
  const narrowest = columns > 12 ? 1.6 : columns > 8 ? 1.9 : 2.3;
  return {
    ['--cell' as string]: `${Math.max(narrowest, 0.6 * longest + 0.6)}rem`,
    ['--gap' as string]: '2px',
    display: 'grid',
    gap: 'var(--gap)',
    gridTemplateColumns: `repeat(${columns}, var(--cell))`,
    gridAutoRows: 'var(--cell)',
  };
}

/** The distance of `count` cells. */
export function cellStep(count: number): string {
  return `calc(${count} * (var(--cell) + var(--gap)))`;
}

export const CELL = 'flex items-center justify-center rounded-sm border px-0.5 text-sm tabular-nums';

/** Numbers as mathematics writes them: a real minus sign. */
export function numeral(value: number): string {
  return String(value).replace('-', '−');
}
