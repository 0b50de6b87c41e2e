import type { ReactNode } from 'react';

import { classes } from '@/app/_components/ui/classes';

interface NumberTableProps {
  readonly caption: string;
  /** Left out where a heading says it already; it is read out all the same. */
  readonly captionHidden?: boolean;
  readonly rows: readonly (readonly ReactNode[])[];
}

/** A grid of numbers. A wide one scrolls in its own box, by keyboard as well. */
export function NumberTable({ caption, captionHidden = false, rows }: NumberTableProps) {
  return (
    // `relative`: what is only read out is placed inside the box, and so cannot widen the page.
    <div role="group" aria-label={caption} tabIndex={0} className="relative max-w-full overflow-x-auto">
      <table className="border-collapse text-end tabular-nums">
        <caption className={classes(captionHidden ? 'sr-only' : 'mb-1 text-start text-sm text-soft')}>
          {caption}
        </caption>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td
                  key={column}
                  className="min-w-9 border border-line bg-surface px-2 py-1 text-center whitespace-nowrap"
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
