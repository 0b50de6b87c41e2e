'use client';

import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import type { PaddingModesView, PaddingModeView } from '@/lib/services/figures/padding-modes';

import { FigureBox } from './figure-box';
import { GridPicture } from './grid-picture';

import type { GridCell } from './grid-picture';
import type { PictureProps } from './picture-props';

const TITLES = { valid: 'titleValid', same: 'titleSame', pad: 'titlePad' } as const;

/** The input under the three modes of padding, side by side: added zeros dashed, cells without a window hatched. */
export function PaddingModes({ view }: PictureProps<PaddingModesView>) {
  const t = useTranslations('learn');
  const words = useTranslations('figures');
  const [first] = view.modes;
  const settings = first && [
    t('figureInput', { size: `${first.rows.input}×${first.columns.input}` }),
    t('figureWindow', { size: `${first.rows.kernel}×${first.columns.kernel}` }),
    t('figureStride', { stride: first.rows.stride }),
  ];
  return (
    <FigureBox caption={view.caption} settings={settings?.join(' · ')}>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-6">
        {view.modes.map((mode) => (
          <Mode key={mode.mode} mode={mode} />
        ))}
      </div>
      <ul className="mt-4 flex list-none flex-wrap gap-x-5 gap-y-1 p-0 text-sm text-soft">
        <li className="m-0 flex items-center gap-2">
          <span aria-hidden="true" className="size-4 rounded-sm border border-dashed border-edge" />
          {t('legendPadding')}
        </li>
        {view.modes.some(({ uncovered }) => uncovered.length > 0) && (
          <li className="m-0 flex items-center gap-2">
            <span aria-hidden="true" className="hatched size-4 rounded-sm border border-line" />
            {words('uncovered')}
          </li>
        )}
      </ul>
    </FigureBox>
  );
}

function Mode({ mode: view }: { readonly mode: PaddingModeView }) {
  const t = useTranslations('figures');
  const { rows, columns, uncovered } = view;
  const sides = {
    top: rows.paddingBefore,
    bottom: rows.paddingAfter,
    left: columns.paddingBefore,
    right: columns.paddingAfter,
  };
  const title = t(TITLES[view.mode]);
  const added = Object.values(sides).every((side) => side === 0) ? t('zerosNone') : t('zerosSides', sides);
  const output = t('outputSize', { size: `${rows.output}×${columns.output}` });
  const left = uncovered.length === 0 ? t('uncoveredNone') : t('uncoveredCount', { count: uncovered.length });
  return (
    <div className="min-w-0 max-w-full">
      <GridPicture
        title={title}
        description={[title, added, output, left].join(' ')}
        rows={cellsOf(view)}
        look="small"
      />
      <p className="mt-2 text-sm text-ink">{added}</p>
      <p className="text-sm font-medium text-ink">{output}</p>
      <p className="text-sm text-ink">{left}</p>
    </div>
  );
}

function cellsOf({ rows, columns, uncovered }: PaddingModeView): readonly (readonly GridCell[])[] {
  const left = new Set(uncovered.map((cell) => cell.join()));
  return range(-rows.paddingBefore, rows.input + rows.paddingAfter).map((y) =>
    range(-columns.paddingBefore, columns.input + columns.paddingAfter).map((x) => {
      const padded = y < 0 || x < 0 || y >= rows.input || x >= columns.input;
      return {
        text: padded ? '0' : '',
        className: classes(
          padded ? 'border-dashed border-edge bg-surface text-soft' : 'border-line bg-tint',
          left.has(`${y},${x}`) && 'hatched',
        ),
      };
    }),
  );
}

function range(from: number, end: number): readonly number[] {
  return Array.from({ length: end - from }, (_unused, index) => from + index);
}
