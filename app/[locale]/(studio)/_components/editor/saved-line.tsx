'use client';

import { useTranslations } from 'use-intl/react';
import type { RefObject } from 'react';

import type { KeepingState } from './draft-keeper';

interface SavedLineProps {
  readonly keeping: KeepingState;
  readonly ref: RefObject<HTMLParagraphElement | null>;
}

const SIGNS: Readonly<Partial<Record<KeepingState['status'], string>>> = { saved: '✓', saving: '…' };

/** How the text stands, in words. Announced is only what went wrong, or came back: with each pause of who writes the rest changes. */
export function SavedLine({ keeping, ref }: SavedLineProps) {
  const t = useTranslations('studioEditor');
  const { status, message, kept, restored } = keeping;
  const ordinary = { saved: t('saved'), unsaved: t('unsaved'), saving: t('saving'), conflict: t('conflictShort') };
  const wrong = { waiting: t('waiting'), refused: t('refused', { reason: message }) };
  return (
    <p ref={ref} tabIndex={-1} className="m-0 text-sm text-soft">
      <span aria-hidden="true">{SIGNS[status] ?? '●'} </span>
      {status in ordinary && ordinary[status as keyof typeof ordinary]}
      <span role="status">
        {status in wrong && wrong[status as keyof typeof wrong]}
        {restored && status !== 'conflict' && ` ${t('restored')}`}
        {!kept && status !== 'saved' && ` ${t('notKept')}`}
      </span>
    </p>
  );
}
