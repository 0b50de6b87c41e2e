const INPUT_SIZE = 7;
const KERNEL = 3;
const STRIDE = 2;
const OUTPUT_SIZE = (INPUT_SIZE - KERNEL) / STRIDE + 1;

const PITCH = 30;
const CELL = 26;
const GAP = PITCH - CELL;
const INPUT_WIDTH = INPUT_SIZE * PITCH - GAP;
/** The output stands at the right, centred on the input's height. */
const OUTPUT_LEFT = INPUT_WIDTH + 46;
const OUTPUT_TOP = (INPUT_WIDTH - (OUTPUT_SIZE * PITCH - GAP)) / 2;

/** A drawn stroke, bright to dark, as a picture's pixels are. */
const SHADES = [
  [0, 0, 1, 2, 1, 0, 0],
  [0, 1, 3, 4, 3, 1, 0],
  [0, 2, 4, 1, 4, 2, 0],
  [0, 0, 1, 2, 4, 1, 0],
  [0, 1, 3, 4, 2, 0, 0],
  [1, 3, 4, 2, 1, 1, 0],
  [1, 4, 4, 4, 4, 3, 1],
];
const OPACITIES = [0.06, 0.16, 0.3, 0.5, 0.75];

/** A window going over a small picture, and the value it leaves behind each time. It stands still where motion is not wanted. */
export function HeroFigure({ label }: { readonly label: string }) {
  const width = OUTPUT_LEFT + OUTPUT_SIZE * PITCH + GAP;
  return (
    <svg viewBox={`-4 -4 ${String(width)} ${String(INPUT_WIDTH + 8)}`} role="img" aria-label={label} className="w-full">
      {SHADES.flatMap((row, y) =>
        row.map((shade, x) => <Cell key={`${String(x)}-${String(y)}`} x={x} y={y} opacity={OPACITIES[shade] ?? 0} />),
      )}
      <rect
        x={-2}
        y={-2}
        width={KERNEL * PITCH}
        height={KERNEL * PITCH}
        rx={7}
        className="hero-window fill-accent/10 stroke-accent"
        strokeWidth={3}
      />
      <path
        d={`M${String(INPUT_WIDTH + 12)} ${String(INPUT_WIDTH / 2)}h20m-7-6 7 6-7 6`}
        className="fill-none stroke-edge"
        strokeWidth={2.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <g transform={`translate(${String(OUTPUT_LEFT)} ${String(OUTPUT_TOP)})`}>
        {Array.from({ length: OUTPUT_SIZE ** 2 }, (_, index) => (
          <Cell
            key={index}
            x={index % OUTPUT_SIZE}
            y={Math.floor(index / OUTPUT_SIZE)}
            opacity={meanUnderWindow(index)}
          />
        ))}
        <rect width={CELL} height={CELL} rx={5} className="hero-value fill-accent" />
      </g>
    </svg>
  );
}

/** The mean of the nine cells under the window's place number `index`: what the output really is. */
function meanUnderWindow(index: number): number {
  const top = Math.floor(index / OUTPUT_SIZE) * STRIDE;
  const left = (index % OUTPUT_SIZE) * STRIDE;
  const shades = SHADES.slice(top, top + KERNEL).flatMap((row) => row.slice(left, left + KERNEL));
  return shades.reduce((sum, shade) => sum + (OPACITIES[shade] ?? 0), 0) / shades.length;
}

interface CellProps {
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
}

function Cell({ x, y, opacity }: CellProps) {
  return (
    <rect x={x * PITCH} y={y * PITCH} width={CELL} height={CELL} rx={5} className="fill-ink" fillOpacity={opacity} />
  );
}
