'use client';

import { useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl/react';

import type { StudioVocabulary } from '@/lib/services/studio/view-vocabulary';

import { CodeEditor } from './code-editor';
import { FIELD_NAMES } from '../field-names';

import type { FieldName } from '../field-names';
import type { SourceEdit } from '../yaml-edit';
import type { Place } from '../yaml-read';
import type { Remark } from './code-editor';
import type { Schema } from './schema-walk';

interface SourceViewProps {
  readonly text: string;
  readonly vocabulary: StudioVocabulary;
  readonly remarks: readonly Remark[];
  /** Whether the remarks are about the text as it is now. */
  readonly isCurrent: boolean;
  /** Where the cursor is asked to go; a new object for each time. */
  readonly goal: Place | null;
  readonly onChange: (text: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onFix: (edit: SourceEdit) => void;
}

/** The question as it is written, in an editor that knows what can be written where. */
export function SourceView(props: SourceViewProps) {
  const { text, remarks, isCurrent, goal } = props;
  const t = useTranslations('studioEditor');
  const id = useId();
  const parent = useRef<HTMLDivElement>(null);
  const editor = useEditor({ ...props, parent, describedBy: id });
  useEffect(() => editor.current?.show(text), [editor, text]);
  const wait = t('fixesWait');
  useEffect(() => {
    if (isCurrent) editor.current?.remark(remarks);
    else editor.current?.withholdFixes(wait);
  }, [editor, remarks, isCurrent, wait]);
  useEffect(() => {
    if (goal !== null) editor.current?.goTo(goal);
  }, [editor, goal]);
  return (
    <div className="min-w-0">
      <div ref={parent} className="overflow-hidden rounded-xl border border-edge" />
      <p id={id} className="mt-2 text-sm text-soft">
        {t('sourceKeys')}
      </p>
    </div>
  );
}

interface EditorParts extends SourceViewProps {
  readonly parent: React.RefObject<HTMLDivElement | null>;
  readonly describedBy: string;
}

/** Made once; what it calls is always the newest. */
function useEditor(parts: EditorParts): React.RefObject<CodeEditor | null> {
  const t = useTranslations('studioEditor');
  const editor = useRef<CodeEditor | null>(null);
  const newest = useRef({ parts, t });
  useEffect(() => {
    newest.current = { parts, t };
  });
  const { parent, describedBy } = parts;
  useEffect(() => {
    if (parent.current === null) return;
    const { current } = newest;
    const call = () => newest.current.parts;
    const made = new CodeEditor({
      parent: parent.current,
      text: current.parts.text,
      nonce: pageNonce(),
      label: current.t('source'),
      describedBy,
      schema: JSON.parse(current.parts.vocabulary.schema) as Schema,
      vocabulary: current.parts.vocabulary,
      nameOf: (key) => (isFieldName(key) ? newest.current.t(`fields.${key}`) : null),
      phrases: Object.fromEntries(PHRASES.map(([phrase, key]) => [phrase, current.t(`phrases.${key}`)])),
      fixLabel: current.t('applyFix'),
      onChange: (text) => call().onChange(text),
      onUndo: () => call().onUndo(),
      onRedo: () => call().onRedo(),
      onFix: (edit) => call().onFix(edit),
    });
    editor.current = made;
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, [parent, describedBy]);
  return editor;
}

/** The page's own scripts carry it; the policy stays that of the page that was loaded, whatever is shown since. */
function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
}

function isFieldName(key: string): key is FieldName {
  return (FIELD_NAMES as readonly string[]).includes(key);
}

/** What the editor calls its own things. */
const PHRASES = [
  ['Find', 'find'],
  ['Replace', 'replaceWith'],
  ['next', 'next'],
  ['previous', 'previous'],
  ['all', 'all'],
  ['match case', 'matchCase'],
  ['regexp', 'regexp'],
  ['by word', 'byWord'],
  ['replace', 'replace'],
  ['replace all', 'replaceAll'],
  ['replaced $ matches', 'replacedMatches'],
  ['replaced match on line $', 'replacedOnLine'],
  ['close', 'close'],
  ['Go to line', 'goToLine'],
  ['go', 'go'],
  ['Completions', 'completions'],
  ['Diagnostics', 'diagnostics'],
  ['No diagnostics', 'noDiagnostics'],
  ['current match', 'currentMatch'],
  ['on line', 'onLine'],
  ['Fold line', 'foldLine'],
  ['Unfold line', 'unfoldLine'],
  ['Folded lines', 'foldedLines'],
  ['Unfolded lines', 'unfoldedLines'],
  ['folded code', 'foldedCode'],
  ['unfold', 'unfold'],
  ['to', 'to'],
  ['Selection deleted', 'selectionDeleted'],
  ['Control character', 'controlCharacter'],
] as const;
