'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';

import type { PatternDetectorView } from '@/lib/services/figures/pattern-detector';

import { FigureBox } from '../figure-box';
import { numeral } from '../grid-picture';
import { CellPicture } from './cell-picture';
import { ResponseGrid } from './response-grid';

import type { PictureProps } from '../picture-props';
import type { GridPlace } from './response-grid';

/** A kernel that looks like what it finds: its response is large there and small elsewhere. */
export function PatternDetector({ view }: PictureProps<PatternDetectorView>) {
  const t = useTranslations('images');
  const [[row, column], choose] = useState<GridPlace>(view.best[0] ?? [0, 0]);
  const { drawing, kernel, response } = view;
  const window = { row, column, side: kernel.length };
  return (
    <FigureBox caption={view.caption}>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <CellPicture
          title={t('drawingOf', { size: `${drawing.length}×${drawing[0]?.length ?? 0}` })}
          description={t('drawingText')}
          cells={drawing}
          width={`${drawing[0]?.length ?? 0}rem`}
          window={window}
        />
        <CellPicture title={t('tailKernel')} description={t('tailKernelText')} cells={kernel} width="7.5rem" />
      </div>
      <p className="mt-3 text-sm text-soft">{t('kernelCells')}</p>
      <ResponseGrid response={response} best={view.best} place={[row, column]} choose={choose} />
      <p aria-live="polite" className="mt-3 min-h-14">
        {t('responseAt', { row: row + 1, column: column + 1, ...counted(view, [row, column]) })}
      </p>
      <p className="m-0">
        {t('responseBest', { count: view.best.length, most: view.most, second: numeral(view.second) })}
      </p>
    </FigureBox>
  );
}

/** How much ink under the window lies on the tail, how much elsewhere, and what that comes to. */
function counted({ drawing, kernel, response }: PatternDetectorView, [row, column]: GridPlace) {
  const ink = kernel.flatMap((line, y) => line.filter((_weight, x) => (drawing[row + y]?.[column + x] ?? 0) === 1));
  const on = ink.filter((weight) => weight > 0).length;
  return { on, off: ink.length - on, value: numeral(response[row]?.[column] ?? 0) };
}
