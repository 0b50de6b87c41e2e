'use client';

import { useCallback, useState } from 'react';

import { focusFieldAt } from './focus-field';
import { applyEdit } from './yaml-edit';
import { placeOf } from './yaml-read';

import type { RefObject } from 'react';
import type { TextHistory } from './text-history';
import type { SourceEdit } from './yaml-edit';
import type { Path, Place } from './yaml-read';

export type View = 'form' | 'source';
export type Panel = 'history' | 'publish' | null;

export interface Views {
  readonly view: View;
  readonly setView: (view: View) => void;
  readonly panel: Panel;
  readonly setPanel: (panel: Panel) => void;
  /** Where the cursor of the source is asked to go; a new object for each time. */
  readonly goal: Place | null;
  readonly change: (make: (source: string) => string, group: string | null) => void;
  readonly fix: (edit: SourceEdit) => void;
  readonly showPlace: (place: Place) => void;
  readonly showSource: (path: Path) => void;
  /** To the field of the form, or to the place in the source. Both count from 1; `code` says what is missed where nothing is written yet. */
  readonly goTo: (line: number, column: number, code?: string | null) => void;
}

/** Which view of the text is shown, and the ways from one place to another. */
export function useViews(history: TextHistory, form: RefObject<HTMLElement | null>): Views {
  const [view, setShown] = useState<View>('form');
  const [panel, setPanel] = useState<Panel>(null);
  const [goal, setGoal] = useState<Place | null>(null);
  const change = useCallback(
    (make: (source: string) => string, group: string | null) => history.change(make(history.get().text), group),
    [history],
  );
  // Who chooses a view has not asked for a place: an old goal would take the cursor there again.
  const setView = useCallback((next: View) => {
    setShown(next);
    setGoal(null);
  }, []);
  const fix = useCallback((edit: SourceEdit) => change((old) => applyEdit(old, edit), null), [change]);
  const showPlace = useCallback(({ line, column }: Place) => {
    setShown('source');
    setGoal({ line, column });
  }, []);
  const showSource = useCallback((path: Path) => showPlace(placeOf(history.get().text, path)), [history, showPlace]);
  const goTo = useCallback(
    (line: number, column: number, code: string | null = null) => {
      const source = history.get().text;
      if (!focusFieldAt(form.current, { source, line, column, code })) showPlace({ line, column });
    },
    [history, form, showPlace],
  );
  return { view, setView, panel, setPanel, goal, change, fix, showPlace, showSource, goTo };
}
