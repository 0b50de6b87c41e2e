'use client';

import { useTranslations } from 'use-intl';

import type { SlidingWindowView } from '@/lib/services/figures/sliding-window';

import { ChoiceGrid } from './choice-grid';
import { numeral } from './grid-picture';

interface OutputGridProps {
  readonly view: SlidingWindowView;
  /** Where the window stands. */
  readonly place: number;
  readonly choose: (place: number) => void;
}

/** The output of a sliding window: choosing a cell moves the window there. */
export function OutputGrid({ view, place, choose }: OutputGridProps) {
  const t = useTranslations('learn');
  const { rows, columns, values } = view;
  const cells = Array.from({ length: rows.output }, (_unused, row) =>
    Array.from({ length: columns.output }, (_none, column) => {
      const value = values?.output[row]?.[column];
      const at = { row: row + 1, column: column + 1 };
      const reached = row * columns.output + column < place;
      return {
        text: value === undefined ? '' : numeral(value),
        name: value === undefined ? t('outputCell', at) : t('outputCellValue', { ...at, value: numeral(value) }),
        // What the window has not reached yet is paler.
        className: `border-edge bg-surface hover:bg-tint ${reached ? 'text-ink' : 'text-soft'}`,
      };
    }),
  );
  const title = t('output', { size: `${rows.output}×${columns.output}` });
  return <ChoiceGrid title={title} label={t('outputGrid')} rows={cells} place={place} choose={choose} />;
}
