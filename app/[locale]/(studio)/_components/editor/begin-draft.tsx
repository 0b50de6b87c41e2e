'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button } from '@/app/_components/ui/button';
import type { FailedReply } from '@/app/_components/send-json';

import { createDraftApi } from './draft-api';
import { QuestionEditor } from './question-editor';

import type { ServerDraft } from './draft-api';
import type { QuestionEditorProps } from './question-editor';

interface BeginDraftProps extends Omit<QuestionEditorProps, 'draft'> {
  /** Null before anybody changed the question in the studio. */
  readonly draft: ServerDraft | null;
  /** What students are served now. */
  readonly served: string;
}

/** The editor; before there is a draft, what is served, and the way to begin one with it. */
export function BeginDraft({ draft: known, served, ...editor }: BeginDraftProps) {
  const t = useTranslations('studioEditor');
  const [draft, setDraft] = useState(known);
  const [failure, setFailure] = useState<FailedReply | null>(null);
  const [busy, setBusy] = useState(false);
  if (draft !== null) return <QuestionEditor {...editor} draft={draft} />;
  const begin = async () => {
    setBusy(true);
    const reply = await createDraftApi(editor).open();
    setBusy(false);
    if (reply.ok) setDraft(reply.draft);
    else setFailure(reply);
  };
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="m-0">{t('noDraft')}</p>
      <Button busy={busy} busyLabel={t('beginning')} onClick={() => void begin()}>
        {t('beginDraft')}
      </Button>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
      <details className="w-full">
        <summary className="min-h-11 content-center">{t('showServed')}</summary>
        <pre className="overflow-x-auto rounded-lg border border-line bg-sunken p-3 text-sm">
          <code>{served}</code>
        </pre>
      </details>
    </div>
  );
}
