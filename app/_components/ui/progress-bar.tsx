import { classes } from './classes';

interface ProgressBarProps {
  readonly done: number;
  readonly total: number;
  /** What is measured, such as "步幅：3 道题中做对 2 道". */
  readonly label: string;
  readonly className?: string;
}

/** How much of a whole is done. The label says it in words. */
export function ProgressBar({ done, total, label, className }: ProgressBarProps) {
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={label}
      className={classes('h-2 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset', className)}
    >
      <div
        className={classes('h-full rounded-full', share === 1 ? 'bg-right' : 'bg-accent')}
        style={{ width: `${String(share * 100)}%` }}
      />
    </div>
  );
}
