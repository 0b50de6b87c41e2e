'use client';

import { useFormatter, useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { NoticeDraft } from '@/lib/services/notices/view-notice';

import { NoticeConflict } from './notice-conflict';
import { NoticeField } from './notice-field';
import { useNotice } from './use-notice';

interface NoticeEditorProps {
  readonly userId: string;
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
export function NoticeEditor({ userId, courseId, lessonId, notice, figures, most }: NoticeEditorProps) {
  const t = useTranslations('placing');
  const lesson = { courseId, lessonId };
  const writing = useNotice({ ...lesson, userId, notice });
  const { words, write, theirs, busy, failure } = writing;
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
      <KeptWords writing={writing} />
      <NoticeField
        {...shared}
        language="zh"
        label={t('noticeZh')}
        value={words.zh}
        onChange={(value) => write({ zh: value })}
      />
      <NoticeField
        {...shared}
        language="en"
        label={t('noticeEn')}
        hint={t('noticeEnHint')}
        value={words.en}
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
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
      {theirs === null && (
        <Button className="self-start" busy={busy} busyLabel={t('saving')} onClick={() => void writing.save()}>
          {t('noticeSave')}
        </Button>
      )}
      <Standing writing={writing} />
    </section>
  );
}

interface WritingProps {
  readonly writing: ReturnType<typeof useNotice>;
}

/** What this browser kept: words of an earlier visit that stand in the fields again, or words that were given up and can be taken back. */
function KeptWords({ writing: { restored, dropped, theirs, takeTheirs, takeBack } }: WritingProps) {
  const t = useTranslations('placing');
  return (
    <div role="status" className="flex flex-col gap-3 empty:hidden">
      {restored && theirs === null && (
        <Notice tone="plain" title={t('noticeRestored')}>
          <Button look="quiet" onClick={takeTheirs}>
            {t('dropRestored')}
          </Button>
        </Notice>
      )}
      {dropped !== null && (
        <Notice tone="plain" title={t('noticeDropped')}>
          <Button look="quiet" onClick={takeBack}>
            {t('takeBack')}
          </Button>
        </Notice>
      )}
    </div>
  );
}

/** What the last save did, or that there is something to save. */
function Standing({ writing: { done, unsaved, kept } }: WritingProps) {
  const t = useTranslations('placing');
  const standing = unsaved ? (kept ? 'noticeUnsaved' : 'noticeNotKept') : done === null ? null : DONE[done];
  return (
    <p role="status" className="m-0 empty:hidden">
      {standing === null ? '' : t(standing)}
    </p>
  );
}

const DONE = { saved: 'noticeSaved', removed: 'noticeRemoved' } as const;

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
