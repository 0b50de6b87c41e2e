interface ProgressRingProps {
  readonly done: number;
  readonly total: number;
  /** Stands in the middle. */
  readonly text: string;
}

const RADIUS = 20;
const LENGTH = 2 * Math.PI * RADIUS;

/** How much of a lesson is solved, around its number. Decoration: the words beside it say the same. */
export function ProgressRing({ done, total, text }: ProgressRingProps) {
  const share = total === 0 ? 0 : done / total;
  const complete = total > 0 && done === total;
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true" className="size-12 shrink-0">
      <circle cx="24" cy="24" r={RADIUS} className="fill-none stroke-line stroke-4" />
      {share > 0 && (
        <circle
          cx="24"
          cy="24"
          r={RADIUS}
          strokeDasharray={`${share * LENGTH} ${LENGTH}`}
          transform="rotate(-90 24 24)"
          strokeLinecap="round"
          className={complete ? 'fill-none stroke-right stroke-4' : 'fill-none stroke-accent stroke-4'}
        />
      )}
      <text x="24" y="24" dy="0.36em" textAnchor="middle" className="fill-ink text-base font-semibold">
        {complete ? '✓' : text}
      </text>
    </svg>
  );
}
