'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import { classes } from '@/app/_components/ui/classes';
import type { SlidingWindowView } from '@/lib/services/figures/figure-view';

const STEP_MS = 900;

/** A window sliding over a grid, place by place, with the sum of each place written out. The engine has worked out every number. */
export function SlidingWindow({ view }: { readonly view: SlidingWindowView }) {
  const t = useTranslations('learn');
  const [place, setPlace] = useState(0);
  const [playing, setPlaying] = useState(false);
  const { rows, columns } = view;
  const places = rows.output * columns.output;
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setPlace((current) => (current + 1) % places), STEP_MS);
    return () => clearInterval(timer);
  }, [playing, places]);
  const at = { row: Math.floor(place / columns.output), column: place % columns.output };
  const move = (next: number) => {
    setPlaying(false);
    setPlace((next + places) % places);
  };
  return (
    <figure className="my-6 rounded-xl border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start gap-6">
        <InputGrid view={view} at={at} />
        <OutputGrid view={view} at={at} choose={(row, column) => move(row * columns.output + column)} />
      </div>
      <p className="mt-3 min-h-12 text-sm" aria-live={playing ? 'off' : 'polite'}>
        {t('windowAt', { row: at.row + 1, column: at.column + 1 })} {sentenceAt(view, at, t)}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button look="secondary" onClick={() => setPlaying(!playing)}>
          {t(playing ? 'pause' : 'play')}
        </Button>
        <Button look="secondary" onClick={() => move(place - 1)}>
          {t('back')}
        </Button>
        <Button look="secondary" onClick={() => move(place + 1)}>
          {t('step')}
        </Button>
        <Button look="quiet" onClick={() => move(0)}>
          {t('restart')}
        </Button>
      </div>
      <figcaption className="mt-3 text-sm text-soft">
        {view.caption !== null && <span className="block">{view.caption}</span>}
        {t('kernelNumbers', {
          kernel: `${rows.kernel}×${columns.kernel}`,
          stride: rows.stride,
          padding: `${rows.paddingBefore}/${rows.paddingAfter}`,
        })}
        {view.uncovered.length > 0 && ` · ${t('uncoveredLegend', { count: view.uncovered.length })}`}
      </figcaption>
    </figure>
  );
}

interface At {
  readonly row: number;
  readonly column: number;
}

function InputGrid({ view, at }: { readonly view: SlidingWindowView; readonly at: At }) {
  const t = useTranslations('learn');
  const { rows, columns } = view;
  const windowRows = rows.windows[at.row] ?? [];
  const windowColumns = columns.windows[at.column] ?? [];
  const uncovered = new Set(view.uncovered.map(([row, column]) => `${row ?? ''},${column ?? ''}`));
  const label = t('input', { size: `${rows.input}×${columns.input}` });
  return (
    <div className="max-w-full overflow-x-auto" role="group" aria-label={label} tabIndex={0}>
      <table className="border-separate border-spacing-0.5 text-center text-sm tabular-nums">
        <caption className="pb-1 text-start text-xs text-soft">{label}</caption>
        <tbody>
          {range(-rows.paddingBefore, rows.input + rows.paddingAfter).map((y) => (
            <tr key={y}>
              {range(-columns.paddingBefore, columns.input + columns.paddingAfter).map((x) => {
                const padded = y < 0 || x < 0 || y >= rows.input || x >= columns.input;
                const inWindow = windowRows.includes(y) && windowColumns.includes(x);
                return (
                  <td
                    key={x}
                    className={classes(
                      'h-8 min-w-8 rounded border',
                      inWindow ? 'border-accent bg-tint font-semibold' : 'border-line',
                      padded && 'border-dashed text-soft',
                      uncovered.has(`${y},${x}`) && 'hatched',
                    )}
                  >
                    {padded ? 0 : (view.values?.input[y]?.[x] ?? '')}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface OutputGridProps {
  readonly view: SlidingWindowView;
  readonly at: At;
  readonly choose: (row: number, column: number) => void;
}

function OutputGrid({ view, at, choose }: OutputGridProps) {
  const t = useTranslations('learn');
  const label = t('output', { size: `${view.rows.output}×${view.columns.output}` });
  return (
    <div className="max-w-full overflow-x-auto">
      <table className="border-separate border-spacing-0.5 text-center text-sm tabular-nums">
        <caption className="pb-1 text-start text-xs text-soft">{label}</caption>
        <tbody>
          {range(0, view.rows.output).map((y) => (
            <tr key={y}>
              {range(0, view.columns.output).map((x) => {
                const here = y === at.row && x === at.column;
                return (
                  <td key={x} className="p-0">
                    <button
                      type="button"
                      onClick={() => choose(y, x)}
                      aria-label={t('windowAt', { row: y + 1, column: x + 1 })}
                      aria-pressed={here}
                      className={classes(
                        'h-9 min-w-9 rounded border px-1',
                        here ? 'border-accent bg-accent text-on-accent' : 'border-edge bg-surface text-ink',
                      )}
                    >
                      {view.values?.output[y]?.[x] ?? '·'}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Translate = ReturnType<typeof useTranslations<'learn'>>;

function sentenceAt({ values, operation, rows, columns }: SlidingWindowView, at: At, t: Translate): string {
  const value = values?.output[at.row]?.[at.column];
  if (values === null || value === undefined) return '';
  if (operation === 'max') return t('maxIs', { value });
  if (operation === 'average') return t('meanIs', { value });
  const terms = (rows.windows[at.row] ?? []).flatMap((y, i) =>
    (columns.windows[at.column] ?? []).map((x, j) => `${values.input[y]?.[x] ?? 0}×${values.weights?.[i]?.[j] ?? 0}`),
  );
  return t('sumIs', { terms: terms.join(' + '), value });
}

function range(from: number, end: number): readonly number[] {
  return Array.from({ length: end - from }, (_unused, index) => from + index);
}
