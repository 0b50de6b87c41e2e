'use client';

import { useTranslations } from 'use-intl';
import type { ReactNode } from 'react';

import type { AxesView } from '@/lib/services/figures/window-view';

interface FigureBoxProps {
  readonly caption: string | null;
  /** Small print below the caption: the numbers that the figure was worked out from. */
  readonly settings?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a figure, with its caption. */
export function FigureBox({ caption, settings, children }: FigureBoxProps) {
  return (
    <figure className="min-w-0 rounded-xl border border-line bg-surface p-4">
      {children}
      <figcaption className="mt-4 border-t border-line pt-3 text-sm text-soft">
        {caption !== null && <span className="block font-medium text-ink">{caption}</span>}
        {settings}
      </figcaption>
    </figure>
  );
}

/** The numbers of a sliding window, on one line. */
export function useWindowSettings({ rows, columns }: AxesView): string {
  const t = useTranslations('learn');
  const sides = [rows.paddingBefore, rows.paddingAfter, columns.paddingBefore, columns.paddingAfter];
  const [top = 0, bottom = 0, left = 0, right = 0] = sides;
  const even = sides.every((side) => side === top);
  return [
    t('figureInput', { size: `${rows.input}×${columns.input}` }),
    t('figureWindow', { size: `${rows.kernel}×${columns.kernel}` }),
    t('figureStride', { stride: rows.stride }),
    rows.dilation > 1 && t('figureDilation', { dilation: rows.dilation }),
    even && t(top === 0 ? 'figureNoPadding' : 'figurePadding', { padding: top }),
    !even && t('figurePaddingSides', { top, bottom, left, right }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}
