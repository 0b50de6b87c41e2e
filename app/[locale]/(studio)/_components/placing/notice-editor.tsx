'use client';

import { useFormatter, useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import type { NoticeDraft } from '@/lib/services/notices/view-notice';

import { FailureNotice } from './failure-notice';
import { NoticeConflict } from './notice-conflict';
import { NoticeField } from './notice-field';
import { useNotice } from './use-notice';

interface NoticeEditorProps {
  readonly courseId: string;
  readonly lessonId: string;
  /** As the page found it. */
  readonly notice: NoticeDraft;
  /** Names of figures, as they are written. */
  readonly figures: readonly string[];
  /** Characters in one language. */
  readonly most: number;
}

/** Writes the notice above a lesson, with its preview. */
export function NoticeEditor({ courseId, lessonId, notice, figures, most }: NoticeEditorProps) {
  const t = useTranslations('placing');
  const lesson = { courseId, lessonId };
  const writing = useNotice(lesson, notice);
  const { zh, en, write, theirs, busy, failure, done } = writing;
  const shared = { lesson, most };
  return (
    <section aria-labelledby="notice-title" className="flex flex-col gap-5">
      <div>
        <h2 id="notice-title" className="text-xl">
          {t('noticeTitle')}
        </h2>
        <p className="mt-1 text-soft">{t('noticeLead')}</p>
        <SavedState saved={writing.saved} />
      </div>
      <HowTo figures={figures} />
      <NoticeField
        {...shared}
        language="zh"
        label={t('noticeZh')}
        value={zh}
        onChange={(value) => write({ zh: value })}
      />
      <NoticeField
        {...shared}
        language="en"
        label={t('noticeEn')}
        hint={t('noticeEnHint')}
        value={en}
        onChange={(value) => write({ en: value })}
      />
      {theirs !== null && (
        <div role="alert">
          <NoticeConflict
            theirs={theirs}
            busy={busy}
            onKeepMine={() => void writing.replaceTheirs()}
            onTakeTheirs={writing.takeTheirs}
          />
        </div>
      )}
      <FailureNotice failure={failure} />
      {theirs === null && (
        <Button className="self-start" busy={busy} busyLabel={t('saving')} onClick={() => void writing.save()}>
          {t('noticeSave')}
        </Button>
      )}
      <p role="status" className="m-0 empty:hidden">
        {done === null ? '' : t(done === 'saved' ? 'noticeSaved' : 'noticeRemoved')}
      </p>
    </section>
  );
}

function SavedState({ saved: { zh, en, by, at } }: { readonly saved: NoticeDraft }) {
  const t = useTranslations('placing');
  const format = useFormatter();
  if (at === null || (zh === '' && en === '')) return <p className="m-0 text-sm text-soft">{t('noticeNone')}</p>;
  const when = format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  return <p className="m-0 text-sm text-soft">{t('noticeState', { name: by, when })}</p>;
}

function HowTo({ figures }: Pick<NoticeEditorProps, 'figures'>) {
  const t = useTranslations('placing');
  return (
    <details className="rounded-lg border border-line bg-surface px-4">
      <summary className="flex min-h-11 items-center gap-2 font-medium">{t('noticeHow')}</summary>
      <p>{t('noticeHowText')}</p>
      <p className="mt-2 mb-3">{t('noticeFigures', { names: figures.join(', ') })}</p>
    </details>
  );
}
