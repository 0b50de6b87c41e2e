'use client';

import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import type { CoverageMapView } from '@/lib/services/figures/figure-view';

/** How many windows touch each cell: a table of numbers, shaded; cells that no window touches are hatched as well. */
export function CoverageMap({ view }: { readonly view: CoverageMapView }) {
  const t = useTranslations('learn');
  const most = Math.max(1, ...view.counts.flat());
  const { rows, columns } = view;
  return (
    <figure className="my-6 rounded-xl border border-line bg-surface p-4">
      <div className="overflow-x-auto" role="group" aria-label={t('coverageTitle')} tabIndex={0}>
        <table className="border-separate border-spacing-0.5 text-center text-sm tabular-nums">
          <caption className="pb-2 text-start text-sm text-soft">{t('coverageTitle')}</caption>
          <tbody>
            {view.counts.map((row, y) => (
              <tr key={y}>
                {row.map((count, x) => (
                  <td
                    key={x}
                    title={t('coverageCell', { row: y + 1, column: x + 1, count })}
                    className={classes('h-8 min-w-8 rounded border border-line text-ink', count === 0 && 'hatched')}
                    style={{ background: count === 0 ? undefined : shade(count / most) }}
                  >
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <figcaption className="mt-3 text-sm text-soft">
        {view.caption !== null && <span className="block">{view.caption}</span>}
        {t('kernelNumbers', {
          kernel: `${rows.kernel}×${columns.kernel}`,
          stride: rows.stride,
          padding: `${rows.paddingBefore}/${rows.paddingAfter}`,
        })}
        {' · '}
        {t('coverageLine', { used: view.used, unused: view.unused })}
      </figcaption>
    </figure>
  );
}

const STRONGEST_PERCENT = 38;

/** Never so strong that the number on it loses its contrast. */
function shade(share: number): string {
  return `color-mix(in srgb, var(--accent) ${Math.round(share * STRONGEST_PERCENT)}%, var(--surface))`;
}
