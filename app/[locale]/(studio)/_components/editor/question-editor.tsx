'use client';

import { useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl/react';

import type { StudioVocabulary } from '@/lib/services/studio/view-vocabulary';

import { ChecksPanel } from '../checks/checks-panel';
import { useChecks } from '../checks/use-checks';
import { PreviewPane } from '../preview/preview-pane';
import { EditorBar } from './editor-bar';
import { EditorPanels } from './editor-panels';
import { TextViews } from './text-views';
import { useEditor } from './use-editor';
import { useViews } from './use-views';

import type { QuestionPlace, ServerDraft } from './draft-api';

export interface QuestionEditorProps extends QuestionPlace {
  readonly userId: string;
  readonly draft: ServerDraft;
  readonly vocabulary: StudioVocabulary;
  readonly reviewRequired: boolean;
}

/** A question while it is written: one text with two views, checked and tried beside it. */
export function QuestionEditor({ userId, draft, vocabulary, reviewRequired, ...place }: QuestionEditorProps) {
  const t = useTranslations('studioEditor');
  const { api, history, keeper, text, keeping } = useEditor({ ...place, userId, draft });
  const form = useRef<HTMLDivElement>(null);
  const savedLine = useRef<HTMLParagraphElement>(null);
  const views = useViews(history, form);
  const source = text.text;
  const checks = useChecks({ ...place, source });
  const errors = useMemo(() => checks.problems.filter(({ severity }) => severity === 'error'), [checks.problems]);
  return (
    <div className="flex flex-col gap-4">
      <EditorBar {...{ views, text, keeping, savedLine }} onUndo={history.undo} onRedo={history.redo} />
      <EditorPanels
        {...place}
        api={api}
        keeper={keeper}
        keeping={keeping}
        source={source}
        errors={errors}
        reviewRequired={reviewRequired}
        views={views}
        onText={(next) => history.change(next)}
        onSettled={() => savedLine.current?.focus()}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <div className="min-w-0">
          <TextViews
            courseId={place.courseId}
            form={form}
            source={source}
            vocabulary={vocabulary}
            remarks={checks.problems}
            isCurrent={checks.isCurrent}
            history={history}
            views={views}
          />
        </div>
        <aside
          aria-label={t('beside')}
          className="flex min-w-0 flex-col gap-6 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto"
        >
          <ChecksPanel checks={checks} onGoTo={views.goTo} onFix={views.fix} />
          <PreviewPane {...place} source={source} checks={checks} />
        </aside>
      </div>
    </div>
  );
}
