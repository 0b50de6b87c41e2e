const CELLS = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => ({ row, column })));
const CELL = 9;
const PITCH = 11.5;

/** A 3×3 input with a 2×2 window on it. Decoration: the name beside it says what it stands for. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      {CELLS.map(({ row, column }) => (
        <rect
          key={`${String(row)}-${String(column)}`}
          x={column * PITCH}
          y={row * PITCH}
          width={CELL}
          height={CELL}
          rx={2}
          className={row > 0 && column > 0 ? 'fill-accent' : 'fill-accent/35'}
        />
      ))}
    </svg>
  );
}
