'use client';

import { useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';

import { sendJson } from '@/app/_components/send-json';
import { classes } from '@/app/_components/ui/classes';
import { Notice } from '@/app/_components/ui/notice';
import type { FailedReply } from '@/app/_components/send-json';
import type { DraftDraw } from '@/lib/services/studio/draft-work';
import type { DraftPreview } from '@/lib/services/studio/preview-draft';

import { draftUrl } from '../checks/use-checks';
import { useLatest } from '../checks/use-latest';
import { Gallery } from './gallery';
import { LookSwitches } from './preview-look';
import { InPreviewLanguage } from './preview-words';
import { SecretPanel } from './secret-panel';
import { TrialCard } from './trial-card';
import { createTrialDrafts } from './trial-drafts';
import { VariantStepper } from './variant-stepper';

import type { Checks } from '../checks/use-checks';
import type { PreviewLook } from './preview-look';

interface PreviewPaneProps {
  readonly courseId: string;
  readonly questionId: string;
  readonly source: string;
  readonly checks: Checks;
}

/** What a preview is made of. */
interface Wanted extends DraftDraw {
  readonly source: string;
  readonly locale: PreviewLook['locale'];
}

const PAUSE_MS = 300;

/** The question that is being written, as a student sees it and can answer it; beside it what only its writer sees. */
export function PreviewPane({ courseId, questionId, source, checks }: PreviewPaneProps) {
  const t = useTranslations('studioPreview');
  const [look, setLook] = useState<PreviewLook>({ locale: useLocale(), width: 'phone', theme: 'light' });
  const [draw, setDraw] = useState<DraftDraw>({ number: 0, word: '' });
  const { locale } = look;
  const wanted = useMemo<Wanted>(() => ({ source, locale, ...draw }), [source, locale, draw]);
  const { state, result, answered, refusal } = useLatest<Wanted, DraftPreview>(
    {
      ask: (body, signal) =>
        sendJson({ method: 'POST', url: draftUrl({ courseId, questionId }, 'previews'), body, signal }),
      read: previewIn,
      pauseMs: PAUSE_MS,
    },
    wanted,
  );
  return (
    <section
      aria-label={t('preview')}
      aria-busy={state === 'asking'}
      className="@container flex min-w-0 flex-col gap-4"
    >
      <h2 className="m-0 text-lg">{t('preview')}</h2>
      <VariantStepper draw={draw} onDraw={setDraw} />
      <LookSwitches look={look} onChange={setLook} />
      <Staleness isOffline={state === 'offline'} refusal={refusal} checks={checks} hasPreview={result !== null} />
      {result === null || answered === null ? (
        <p className="m-0 text-soft">{state === 'asking' && t('drawing')}</p>
      ) : (
        <Shown
          {...{ courseId, questionId, look, answered }}
          preview={result}
          isStale={refusal !== null}
          onFresh={() => setDraw({ ...draw, number: draw.number + 1 })}
        />
      )}
      <Gallery
        {...{ courseId, questionId, source, locale }}
        word={draw.word}
        onShow={(number) => setDraw({ ...draw, number })}
      />
    </section>
  );
}

interface StalenessProps {
  readonly isOffline: boolean;
  readonly refusal: FailedReply | null;
  readonly checks: Checks;
  readonly hasPreview: boolean;
}

/** Why what is shown is not the newest. */
function Staleness({ isOffline, refusal, checks, hasPreview }: StalenessProps) {
  const t = useTranslations('studioPreview');
  const errors = checks.problems.filter(({ severity }) => severity === 'error').length;
  return (
    <div role="status" className="empty:hidden">
      {isOffline && <Notice tone="note">{t('offline')}</Notice>}
      {!isOffline && refusal !== null && (
        <Notice tone="note" title={t(hasPreview ? 'previewOld' : 'previewNone')}>
          <p className="m-0">{refusal.message}</p>
          {errors > 0 && <p className="m-0 text-sm">{t('seeErrors', { count: errors })}</p>}
        </Notice>
      )}
    </div>
  );
}

interface ShownProps {
  readonly courseId: string;
  readonly questionId: string;
  readonly look: PreviewLook;
  readonly preview: DraftPreview;
  /** What the preview was made of. */
  readonly answered: Wanted;
  readonly isStale: boolean;
  readonly onFresh: () => void;
}

function Shown({ courseId, questionId, look, preview, answered, isStale, onFresh }: ShownProps) {
  const t = useTranslations('studioPreview');
  const [drafts] = useState(createTrialDrafts);
  // The same text keeps its card, and with it what was said of the answer; another one may judge otherwise, and gets a card of its own.
  const identity = useMemo(() => JSON.stringify([answered, preview]), [answered, preview]);
  return (
    <div className="grid min-w-0 gap-4 @4xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div
        role="group"
        aria-label={t('studentSees')}
        tabIndex={0}
        className={classes(
          'min-w-0 overflow-x-auto rounded-xl border border-line bg-paper p-3 text-ink',
          look.theme === 'dark' ? 'theme-dark' : 'theme-light',
          isStale && 'border-dashed border-note',
        )}
      >
        <div className={classes('mx-auto', look.width === 'phone' ? 'max-w-[22.5rem]' : 'min-w-[42rem]')}>
          <InPreviewLanguage locale={answered.locale}>
            <TrialCard
              key={identity}
              locale={answered.locale}
              preview={preview}
              drafts={drafts}
              onFresh={onFresh}
              judge={(answers) =>
                sendJson({
                  method: 'POST',
                  url: draftUrl({ courseId, questionId }, 'trials'),
                  body: { ...answered, answers },
                  headers: { 'accept-language': answered.locale },
                })
              }
            />
          </InPreviewLanguage>
        </div>
      </div>
      <SecretPanel preview={preview} locale={answered.locale} />
    </div>
  );
}

function previewIn(data: unknown): DraftPreview | undefined {
  const isPreview = typeof data === 'object' && data !== null && 'question' in data && 'secret' in data;
  return isPreview ? (data as DraftPreview) : undefined;
}
