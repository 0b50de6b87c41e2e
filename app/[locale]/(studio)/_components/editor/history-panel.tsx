'use client';

import { useEffect, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { failureText } from '@/app/_components/use-request';
import type { FailedReply } from '@/app/_components/send-json';

import { TextComparison } from './text-comparison';

import type { DraftApi, Revision } from './draft-api';

interface HistoryPanelProps {
  readonly api: Pick<DraftApi, 'revisions' | 'revision'>;
  readonly text: string;
  readonly onRestore: (text: string) => void;
}

interface Shown {
  readonly revisionId: string;
  readonly source: string;
}

/** What the draft was, text by text; also those that lost against somebody else's. */
export function HistoryPanel({ api, text, onRestore }: HistoryPanelProps) {
  const t = useTranslations('studioEditor');
  const [revisions, setRevisions] = useState<readonly Revision[] | null>(null);
  const [failure, setFailure] = useState<FailedReply | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let isGone = false;
    void api.revisions().then((reply) => {
      if (isGone) return;
      if (reply.ok) setRevisions(reply.revisions);
      else setFailure(reply);
    });
    return () => {
      isGone = true;
    };
  }, [api]);
  const view = async (revisionId: string) => {
    const reply = await api.revision(revisionId);
    if (reply.ok) setShown({ revisionId, source: reply.source });
    setFailure(reply.ok ? null : reply);
  };
  return (
    <section aria-label={t('history')} className="rounded-xl border border-line bg-surface p-4">
      <h2 className="text-lg">{t('history')}</h2>
      <p role="status" className="m-0 text-sm text-soft">
        {failure !== null && failureText(failure, { offline: t('offline'), unreadable: t('unreadable') })}
        {revisions === null && failure === null && t('loading')}
        {revisions?.length === 0 && t('noRevisions')}
      </p>
      <ul className="mt-2 flex max-h-[32rem] flex-col overflow-y-auto">
        {(revisions ?? []).map((revision) => (
          <li key={revision.revisionId} className="border-t border-line py-1">
            <RevisionLine revision={revision} onView={() => void view(revision.revisionId)} />
            {shown?.revisionId === revision.revisionId && (
              <div className="flex flex-col items-start gap-2 pb-2">
                <TextComparison
                  label={t('comparison')}
                  before={{ name: t('revisionText'), text: shown.source }}
                  after={{ name: t('myText'), text }}
                />
                <Button look="secondary" onClick={() => onRestore(shown.source)}>
                  {t('restore')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RevisionLine({ revision, onView }: { readonly revision: Revision; readonly onView: () => void }) {
  const t = useTranslations('studioEditor');
  const format = useFormatter();
  const when = format.dateTime(new Date(revision.savedAt), { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <span className="grow">
        {t('revisionBy', { when, name: revision.savedBy })}
        {revision.stray && <span className="ms-2 text-sm text-note">{t('stray')}</span>}
      </span>
      <Button look="quiet" aria-label={t('viewRevision', { when })} onClick={onView}>
        {t('view')}
      </Button>
    </div>
  );
}
