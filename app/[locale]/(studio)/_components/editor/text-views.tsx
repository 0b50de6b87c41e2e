'use client';

import { Suspense, useCallback } from 'react';
import { useTranslations } from 'use-intl/react';
import type { KeyboardEvent, RefObject } from 'react';

import { lazyPart } from '@/app/_components/later/lazy-part';
import type { StudioVocabulary } from '@/lib/services/studio/view-vocabulary';

import { FormView } from './form-view';

import type { Remark } from './source/code-editor';
import type { TextHistory } from './text-history';
import type { Views } from './use-views';

/** The editor of the source is large, and not everybody opens it. */
const SourceView = lazyPart(async () => (await import('./source/source-view')).SourceView);

interface TextViewsProps {
  readonly courseId: string;
  readonly form: RefObject<HTMLDivElement | null>;
  readonly source: string;
  readonly vocabulary: StudioVocabulary;
  readonly remarks: readonly Remark[];
  /** Whether the remarks are about the source as it is now. */
  readonly isCurrent: boolean;
  readonly history: TextHistory;
  readonly views: Views;
}

/** The text in the view that was chosen. */
export function TextViews(props: TextViewsProps) {
  const { courseId, form, source, vocabulary, remarks, isCurrent, history, views } = props;
  const t = useTranslations('studioEditor');
  const { view, change, showSource, showPlace, goal, fix } = views;
  const type = useCallback((next: string) => history.change(next, 'source'), [history]);
  const undoKeys = (event: KeyboardEvent) => {
    const way = wayOf(event);
    if (way === null || hasOwnUndo(event.target)) return;
    event.preventDefault();
    history[way]();
  };
  if (view === 'form') {
    return (
      <div ref={form} role="group" aria-label={t('form')} onKeyDownCapture={undoKeys}>
        <FormView {...{ courseId, source, vocabulary, change, showSource }} onPlace={showPlace} />
      </div>
    );
  }
  return (
    <Suspense fallback={<p role="status">{t('loading')}</p>}>
      <SourceView
        text={source}
        vocabulary={vocabulary}
        remarks={remarks}
        isCurrent={isCurrent}
        goal={goal}
        onChange={type}
        onUndo={history.undo}
        onRedo={history.redo}
        onFix={fix}
      />
    </Suspense>
  );
}

/** What is typed into these is not in the text yet, or never: a search, or a name before its field is left. */
function hasOwnUndo(target: EventTarget): boolean {
  return target instanceof Element && target.matches('[type="search"], [data-own-undo]');
}

/** In the form, too, the keys for undo belong to the whole text, and not to one field. */
function wayOf({ key, ctrlKey, metaKey, altKey, shiftKey, nativeEvent }: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(ctrlKey || metaKey) || altKey || nativeEvent.isComposing) return null;
  const pressed = key.toLowerCase();
  if (pressed === 'z') return shiftKey ? 'redo' : 'undo';
  return pressed === 'y' ? 'redo' : null;
}
