'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { KeyboardEvent } from 'react';

import { classes } from '@/app/_components/ui/classes';
import type { Matrix } from '@/lib/services/figures/figure-view';

import { numeral } from '../grid-picture';

/** Row and column, from 0. */
export type GridPlace = readonly [number, number];

interface ResponseGridProps {
  readonly response: Matrix;
  /** The places of the largest response. */
  readonly best: readonly GridPlace[];
  readonly place: GridPlace;
  readonly choose: (place: GridPlace) => void;
}

const STEPS: Readonly<Record<string, GridPlace>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The response at every place: the larger, the stronger its colour. One stop of the Tab key, then arrow keys; hovering or a tap. */
export function ResponseGrid({ response, best, place: [row, column], choose }: ResponseGridProps) {
  const t = useTranslations('images');
  const grid = useRef<HTMLDivElement>(null);
  const most = Math.max(1, ...response.flat());
  const size = `${response.length}×${response[0]?.length ?? 0}`;
  const keyDown = (event: KeyboardEvent) => {
    const [down, right] = STEPS[event.key] ?? [0, 0];
    const next: GridPlace = [row + down, column + right];
    if (STEPS[event.key] === undefined || response[next[0]]?.[next[1]] === undefined) return;
    event.preventDefault();
    choose(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.join()}"]`)?.focus();
  };
  return (
    <div className="min-w-0 max-w-full">
      <p className="mt-4 mb-1.5 text-sm text-soft">{t('responseTitle', { size })}</p>
      <div className="overflow-x-auto p-1">
        <div
          ref={grid}
          role="grid"
          tabIndex={-1}
          aria-label={t('responseChoose')}
          onKeyDown={keyDown}
          className="w-max"
        >
          {response.map((line, y) => (
            <div key={y} role="row" tabIndex={-1} className="mb-0.5 flex gap-0.5">
              {line.map((value, x) => (
                <ResponseCell
                  key={x}
                  at={[y, x]}
                  value={value}
                  share={value / most}
                  here={y === row && x === column}
                  isBest={best.some(([bestRow, bestColumn]) => bestRow === y && bestColumn === x)}
                  choose={choose}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

interface ResponseCellProps extends Pick<ResponseGridProps, 'choose'> {
  readonly at: GridPlace;
  readonly value: number;
  /** Of the largest response. */
  readonly share: number;
  readonly here: boolean;
  readonly isBest: boolean;
}

function ResponseCell({ at, value, share, here, isBest, choose }: ResponseCellProps) {
  const t = useTranslations('images');
  return (
    <button
      type="button"
      role="gridcell"
      data-place={at.join()}
      tabIndex={here ? 0 : -1}
      aria-selected={here}
      aria-label={t('responseCell', { row: at[0] + 1, column: at[1] + 1, value: numeral(value) })}
      onClick={() => choose(at)}
      onPointerEnter={({ pointerType }) => {
        if (pointerType === 'mouse') choose(at);
      }}
      className={classes(
        'h-7 w-7 rounded-sm text-sm tabular-nums',
        here ? 'border-3 border-accent' : isBest ? 'border-2 border-ink' : 'border border-line',
        isBest ? 'font-bold text-ink' : value > 0 ? 'text-ink' : 'text-soft',
      )}
      style={value > 0 ? shadeOf(share) : undefined}
    >
      {numeral(value)}
    </button>
  );
}

const STRONGEST_PERCENT = 40;

/** Never so strong that the number on it loses its contrast. */
function shadeOf(share: number) {
  const percent = Math.round(share * STRONGEST_PERCENT);
  return { backgroundColor: `color-mix(in srgb, var(--accent) ${percent}%, var(--surface))` };
}
