'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ReactNode } from 'react';

import { Button } from '@/app/_components/ui/button';

import { ConflictPanel } from './conflict-panel';
import { HistoryPanel } from './history-panel';
import { PublishPanel } from './publish-panel';
import { TextComparison } from './text-comparison';

import type { DraftApi, QuestionPlace, ServerDraft } from './draft-api';
import type { DraftKeeper, KeepingState } from './draft-keeper';
import type { PublishTerms } from './publish-panel';
import type { Views } from './use-views';

interface EditorPanelsProps extends QuestionPlace {
  readonly api: DraftApi;
  readonly keeper: DraftKeeper;
  readonly keeping: KeepingState;
  readonly source: string;
  readonly errors: readonly { readonly line: number; readonly column: number; readonly message: string }[];
  readonly reviewRequired: boolean;
  readonly onText: (text: string) => void;
  /** A conflict is settled: what was focused is gone. */
  readonly onSettled: () => void;
  readonly views: Pick<Views, 'panel' | 'setView' | 'goTo'>;
}

/** What stands between the bar and the text while it is wanted: a conflict, a comparison, the history, publishing. */
export function EditorPanels(props: EditorPanelsProps) {
  const { api, keeper, keeping, source, errors, reviewRequired, views, onText, onSettled } = props;
  const { panel } = views;
  const { courseId, questionId } = props;
  // Kept while the panel is closed, to look something up.
  const [terms, setTerms] = useState<PublishTerms>({ note: '', when: '' });
  const [merging, setMerging] = useState<ServerDraft | null>(null);
  const { theirs } = keeping;
  const take = async () => {
    const text = await keeper.takeTheirs();
    if (text === null) return false;
    onText(text);
    onSettled();
    return true;
  };
  const keep = async () => {
    await keeper.keepMine();
    if (keeper.get().status !== 'conflict') onSettled();
  };
  const merge = async () => {
    setMerging(theirs);
    views.setView('source');
    await keep();
  };
  return (
    <>
      {keeping.status === 'conflict' && theirs !== null && (
        <ConflictPanel
          theirs={theirs}
          mine={source}
          inHistory={keeping.inHistory}
          onTake={take}
          onKeep={keep}
          onMerge={merge}
        />
      )}
      {merging !== null && keeping.status !== 'conflict' && (
        <Merging theirs={merging} mine={source} onClose={() => setMerging(null)} />
      )}
      {panel === 'history' && (
        <Opened key="history">
          <HistoryPanel api={api} text={source} onRestore={onText} />
        </Opened>
      )}
      {panel === 'publish' && (
        <Opened key="publish">
          <PublishPanel
            {...{ courseId, questionId, api, terms }}
            onTerms={setTerms}
            errors={errors}
            reviewRequired={reviewRequired}
            settle={keeper.settle}
            onGoTo={views.goTo}
          />
        </Opened>
      )}
    </>
  );
}

/** Stands above the text, which may be scrolled far down when its button in the bar is pressed: it comes into sight, and takes the focus. */
function Opened({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div ref={box} tabIndex={-1} className="scroll-mt-36 outline-none sm:scroll-mt-24">
      {children}
    </div>
  );
}

interface MergingProps {
  readonly theirs: ServerDraft;
  readonly mine: string;
  readonly onClose: () => void;
}

/** What still differs from the other text while both are brought together by hand. */
function Merging({ theirs, mine, onClose }: MergingProps) {
  const t = useTranslations('studioEditor');
  return (
    <section
      aria-label={t('comparison')}
      className="flex flex-col items-start gap-3 rounded-xl border border-line bg-surface p-4"
    >
      <p className="m-0">{t('merging')}</p>
      <div className="w-full">
        <TextComparison
          label={t('comparison')}
          before={{ name: t('theirText', { name: theirs.savedBy }), text: theirs.source }}
          after={{ name: t('myText'), text: mine }}
        />
      </div>
      <Button look="secondary" onClick={onClose}>
        {t('mergeDone')}
      </Button>
    </section>
  );
}
