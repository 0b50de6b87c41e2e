'use client';

import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import type { CoverageMapView } from '@/lib/services/figures/coverage-map';

import { ExploreWindow } from './explore-window';
import { FigureBox, useWindowSettings } from './figure-box';
import { useCaption, useRedraw } from './use-redraw';

import type { PictureProps } from './picture-props';

/** How many windows touch each cell: a table of numbers, shaded; cells that no window touches are hatched as well. */
export function CoverageMap({ view: first, attributes }: PictureProps<CoverageMapView>) {
  const t = useTranslations('learn');
  const redraw = useRedraw(first, attributes);
  const { view } = redraw;
  const caption = useCaption(redraw);
  const settings = useWindowSettings(view);
  const most = Math.max(1, ...view.counts.flat());
  return (
    <FigureBox caption={caption} settings={settings}>
      {attributes['explore'] === 'yes' && <ExploreWindow redraw={redraw} />}
      <div role="group" aria-label={t('coverageTitle')} tabIndex={0} className="overflow-x-auto p-0.5">
        <table className="border-separate border-spacing-0.5 text-center text-sm tabular-nums">
          <caption className="pb-1.5 text-start text-sm text-soft">{t('coverageTitle')}</caption>
          <thead>
            <tr>
              <td />
              {range(view.columns.input).map((x) => (
                <th key={x} scope="col" className="px-1 text-xs font-normal text-soft">
                  {x + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.counts.map((row, y) => (
              <tr key={y}>
                <th scope="row" className="pe-1 text-xs font-normal text-soft">
                  {y + 1}
                </th>
                {row.map((count, x) => (
                  <td key={x} className={classes(CELL, count === 0 && 'hatched')} style={shadeOf(count, most)}>
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Legend counts={view.counts.flat()} most={most} />
      <p className="mt-2 text-base">
        {t(view.unused === 0 ? 'coverageAll' : 'coverageLine', {
          total: view.used + view.unused,
          unused: view.unused,
        })}
      </p>
    </FigureBox>
  );
}

const CELL = 'h-8 min-w-7 rounded-sm border border-line px-0.5 text-center text-ink sm:h-9 sm:min-w-9 sm:px-1';
const MOST_SHADES = 6;

function Legend({ counts, most }: { readonly counts: readonly number[]; readonly most: number }) {
  const t = useTranslations('learn');
  return (
    <ul aria-label={t('legend')} className="mt-3 flex list-none flex-wrap gap-x-4 gap-y-1 p-0 text-sm text-soft">
      {shadesOf(counts).map((count) => (
        <li key={count} className="m-0 flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={classes('size-4 rounded-sm border border-line', count === 0 && 'hatched')}
            style={shadeOf(count, most)}
          />
          {t('coverageTimes', { count })}
        </li>
      ))}
    </ul>
  );
}

/** The counts that occur, or some of them where there are many. */
function shadesOf(counts: readonly number[]): readonly number[] {
  const all = [...new Set(counts)].sort((left, right) => left - right);
  if (all.length <= MOST_SHADES) return all;
  const step = (all.length - 1) / (MOST_SHADES - 1);
  return range(MOST_SHADES).flatMap((index) => all[Math.round(index * step)] ?? []);
}

const STRONGEST_PERCENT = 40;

/** Never so strong that the number on it loses its contrast. */
function shadeOf(count: number, most: number): { backgroundColor: string } | undefined {
  if (count === 0) return undefined;
  const percent = Math.round((count / most) * STRONGEST_PERCENT);
  return { backgroundColor: `color-mix(in srgb, var(--accent) ${percent}%, var(--surface))` };
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_unused, index) => index);
}
