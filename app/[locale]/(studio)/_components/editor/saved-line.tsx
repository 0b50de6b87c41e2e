'use client';

import { useTranslations } from 'use-intl/react';

import type { KeepingState } from './draft-keeper';

/** How the text stands, in words. Announced when it changes. */
export function SavedLine({ keeping }: { readonly keeping: KeepingState }) {
  const t = useTranslations('studioEditor');
  const { status, message, kept, restored } = keeping;
  const said = {
    saved: t('saved'),
    unsaved: t('unsaved'),
    saving: t('saving'),
    waiting: t('waiting'),
    conflict: t('conflictShort'),
    refused: t('refused', { reason: message }),
  }[status];
  return (
    <p role="status" className="m-0 text-sm text-soft">
      <span aria-hidden="true">{status === 'saved' ? '✓ ' : status === 'saving' ? '… ' : '● '}</span>
      {said}
      {restored && status !== 'conflict' && ` ${t('restored')}`}
      {!kept && status !== 'saved' && ` ${t('notKept')}`}
    </p>
  );
}
