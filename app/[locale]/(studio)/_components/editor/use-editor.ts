'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';

import { browserStore } from '@/app/_components/browser-store';

import { createDraftApi } from './draft-api';
import { copySlot, newWriter } from './draft-copies';
import { DraftKeeper } from './draft-keeper';
import { browserLocks, holdOpen, isHeldOpen } from './open-writers';
import { TextHistory } from './text-history';

import type { DraftApi, QuestionPlace, ServerDraft } from './draft-api';
import type { KeepingState } from './draft-keeper';
import type { TextState } from './text-history';

export interface Editor {
  readonly api: DraftApi;
  readonly history: TextHistory;
  readonly keeper: DraftKeeper;
  /** A name that no other open editor has. */
  readonly writer: string;
}

interface EditorOptions extends QuestionPlace {
  readonly userId: string;
  readonly draft: ServerDraft;
}

/** The text of a question, its history, and what keeps it. What is left unsaved when the page goes stays in the browser. */
export function useEditor(
  options: EditorOptions,
): Editor & { readonly text: TextState; readonly keeping: KeepingState } {
  const [editor] = useState(() => createEditor(options));
  const { history, keeper } = editor;
  const text = useSyncExternalStore(history.subscribe, history.get, history.get);
  const keeping = useSyncExternalStore(keeper.subscribe, keeper.get, keeper.get);
  useEffect(() => {
    const close = holdOpen(browserLocks(), editor.writer);
    void begin(editor);
    const now = () => void keeper.now();
    window.addEventListener('online', now);
    window.addEventListener('pagehide', now);
    return () => {
      window.removeEventListener('online', now);
      window.removeEventListener('pagehide', now);
      keeper.stop();
      close();
    };
  }, [editor, keeper]);
  useWarning(keeping);
  return { ...editor, text, keeping };
}

/** Brings back what was left unsaved; without that, what was saved since the page was made. */
async function begin({ api, history, keeper }: Editor): Promise<void> {
  const back = await keeper.start();
  if (back !== null) history.change(back);
  const reply = await api.open();
  const newer = reply.ok ? keeper.catchUp(reply.draft) : null;
  if (newer !== null) history.startOver(newer);
}

function createEditor({ userId, draft, ...place }: EditorOptions): Editor {
  const api = createDraftApi(place);
  const history = new TextHistory(draft.source, () => performance.now());
  const writer = newWriter();
  const isOpen = (other: string) => isHeldOpen(browserLocks(), other);
  const keeper = new DraftKeeper({
    api,
    copy: copySlot(browserStore, { ...place, userId, writer, isOpen }),
    draft,
    schedule: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  history.subscribe(() => keeper.type(history.get().text));
  return { api, history, keeper, writer };
}

/** Where the browser keeps nothing, leaving the page would lose what is not saved. */
function useWarning({ kept, status }: KeepingState): void {
  const isAtRisk = !kept && status !== 'saved';
  useEffect(() => {
    if (!isAtRisk) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isAtRisk]);
}
