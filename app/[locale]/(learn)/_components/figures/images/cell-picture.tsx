import type { Matrix } from '@/lib/services/figures/figure-view';

interface CellPictureProps {
  readonly title: string;
  readonly description: string;
  /** 1 is ink; −1 counts against it; 0 is paper. */
  readonly cells: Matrix;
  /** As in CSS; never wider than the page. */
  readonly width: string;
  readonly window?: { readonly row: number; readonly column: number; readonly side: number };
}

/** A drawing in cells. */
export function CellPicture({ title, description, cells, width, window }: CellPictureProps) {
  const [height, columns] = [cells.length, cells[0]?.length ?? 0];
  return (
    <div className="min-w-0 max-w-full">
      <p className="mb-1.5 text-sm text-soft">{title}</p>
      <svg
        role="img"
        aria-label={description}
        viewBox={`-0.1 -0.1 ${columns + 0.2} ${height + 0.2}`}
        className="block h-auto max-w-full border border-line"
        style={{ width }}
      >
        {cells.flatMap((row, y) =>
          row.map((cell, x) => (
            <g key={`${y},${x}`}>
              <rect
                x={x + 0.04}
                y={y + 0.04}
                width={0.92}
                height={0.92}
                rx={0.1}
                className={cell > 0 ? 'fill-ink' : 'fill-sunken'}
              />
              {cell < 0 && <path d={`M${x + 0.3} ${y + 0.5}h0.4`} strokeWidth={0.1} className="stroke-soft" />}
            </g>
          )),
        )}
        {window !== undefined && (
          <rect
            x={window.column}
            y={window.row}
            width={window.side}
            height={window.side}
            rx={0.2}
            fill="none"
            strokeWidth={0.25}
            className="stroke-accent"
          />
        )}
      </svg>
    </div>
  );
}
