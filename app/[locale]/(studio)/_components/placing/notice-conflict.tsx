'use client';

import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { NoticeDraft } from '@/lib/services/notices/view-notice';

interface NoticeConflictProps {
  /** What somebody else saved meanwhile. */
  readonly theirs: NoticeDraft;
  readonly busy: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** Two people wrote at once: both texts are there, and one is chosen. */
export function NoticeConflict({ theirs, busy, onKeepMine, onTakeTheirs }: NoticeConflictProps) {
  const t = useTranslations('placing');
  const { by, zh, en } = theirs;
  return (
    <Notice tone="note" title={by === '' ? t('conflictNone') : t('conflict', { name: by })}>
      <details>
        <summary className="min-h-11 content-center">{t('theirs')}</summary>
        {[zh, en]
          .filter((text) => text !== '')
          .map((text) => (
            <pre key={text} className="my-2 rounded-lg bg-surface p-3 text-sm whitespace-pre-wrap">
              {text}
            </pre>
          ))}
        {zh === '' && en === '' && <p>{t('noticeNone')}</p>}
      </details>
      <div className="flex flex-wrap gap-2">
        <Button look="secondary" busy={busy} onClick={onKeepMine}>
          {t('keepMine')}
        </Button>
        <Button look="quiet" onClick={onTakeTheirs}>
          {t('takeTheirs')}
        </Button>
      </div>
    </Notice>
  );
}
