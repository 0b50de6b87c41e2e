'use client';

import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import type { FigureBase } from '@/lib/services/figures/figure-view';

import type { Redraw } from './use-redraw';

/** Whether the picture is behind what the reader asked for, and why. */
export function RedrawLine<View extends FigureBase>({ redraw }: { readonly redraw: Redraw<View> }) {
  const t = useTranslations('figures');
  const { problem, waiting, retry } = redraw;
  const words = problem === null ? null : problem.message || t(problem.code === 'offline' ? 'offline' : 'unreadable');
  return (
    <div role="status" className="mt-2 flex min-h-7 flex-wrap items-center gap-x-3 text-sm">
      {waiting && <span className="text-soft">{t('drawing')}</span>}
      {!waiting && words !== null && (
        <>
          <span className="text-wrong">
            <span aria-hidden="true">✕ </span>
            {words} {t('lastPicture')}
          </span>
          {problem?.field === null && (
            <Button look="quiet" onClick={retry}>
              {t('retry')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
