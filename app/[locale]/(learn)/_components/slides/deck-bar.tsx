'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';

interface DeckBarProps {
  /** Counted from 0. */
  readonly place: number;
  readonly total: number;
  readonly lessonHref: string;
  readonly turn: { readonly next: () => void; readonly previous: () => void };
  readonly black: () => void;
  readonly help: () => void;
}

const BUTTON =
  'inline-flex size-[44px] items-center justify-center rounded-[8px] text-soft hover:bg-sunken hover:text-accent aria-disabled:opacity-40';

/** The line below the slides: the way back, which slide this is, and how to turn. In pixels: it does not grow with the slides. */
export function DeckBar({ place, total, lessonHref, turn, black, help }: DeckBarProps) {
  const t = useTranslations('slides');
  return (
    <div className="deck-bar" role="group" aria-label={t('bar')}>
      <progress className="deck-progress" max={total} value={place + 1} aria-hidden="true" />
      <Link href={lessonHref} className={`${BUTTON} w-auto! px-[10px]`}>
        <span aria-hidden="true">✕</span>
        <span className="ms-[6px] max-sm:sr-only">{t('leave')}</span>
      </Link>
      <span className="ms-auto flex items-center">
        <button type="button" className={BUTTON} aria-disabled={place === 0} onClick={turn.previous}>
          <span aria-hidden="true">‹</span>
          <span className="sr-only">{t('previous')}</span>
        </button>
        <span className="min-w-[64px] text-center tabular-nums" role="status">
          {t('place', { number: place + 1, total })}
        </span>
        <button type="button" className={BUTTON} aria-disabled={place === total - 1} onClick={turn.next}>
          <span aria-hidden="true">›</span>
          <span className="sr-only">{t('next')}</span>
        </button>
      </span>
      <span className="ms-auto flex items-center">
        <button type="button" className={BUTTON} onClick={black}>
          <span aria-hidden="true">■</span>
          <span className="sr-only">{t('black')}</span>
        </button>
        <button type="button" className={BUTTON} onClick={help}>
          <span aria-hidden="true">?</span>
          <span className="sr-only">{t('help')}</span>
        </button>
      </span>
    </div>
  );
}
