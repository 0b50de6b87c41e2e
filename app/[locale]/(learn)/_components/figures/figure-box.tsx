'use client';

import { useTranslations } from 'use-intl';
import type { ReactNode } from 'react';

import type { FigureView } from '@/lib/services/figures/figure-view';

interface FigureBoxProps {
  readonly view: FigureView;
  readonly children: ReactNode;
}

/** The frame of a figure: its caption, and in small print the numbers that it was worked out from. */
export function FigureBox({ view, children }: FigureBoxProps) {
  const settings = useSettings(view);
  return (
    <figure className="min-w-0 rounded-xl border border-line bg-surface p-4">
      {children}
      <figcaption className="mt-4 border-t border-line pt-3 text-sm text-soft">
        {view.caption !== null && <span className="block font-medium text-ink">{view.caption}</span>}
        {settings}
      </figcaption>
    </figure>
  );
}

function useSettings({ rows, columns }: FigureView): string {
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
