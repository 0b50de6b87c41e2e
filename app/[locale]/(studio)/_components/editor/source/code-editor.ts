import { autocompletion, closeCompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { forEachDiagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view';

import { codeLook } from './code-look';
import { completionsAt } from './completion';
import { helpAt } from './help';
import { offsetOf } from '../yaml-read';

import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Action, Diagnostic } from '@codemirror/lint';
import type { Extension, TransactionSpec } from '@codemirror/state';
import type { Tooltip } from '@codemirror/view';
import type { SourceEdit } from '../yaml-edit';
import type { Place } from '../yaml-read';
import type { CompletionVocabulary } from './completion';
import type { Schema } from './schema-walk';

/** What is said about a place of the source. */
export interface Remark extends Place {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly fix: string;
  readonly edit: SourceEdit | null;
}

export interface CodeEditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  /** Of the page's security policy: without it the browser refuses the editor's styles. */
  readonly nonce: string;
  readonly label: string;
  readonly describedBy: string;
  readonly schema: Schema;
  readonly vocabulary: CompletionVocabulary;
  readonly nameOf: (key: string) => string | null;
  /** The editor's own words, in the reader's language. */
  readonly phrases: Readonly<Record<string, string>>;
  readonly fixLabel: string;
  readonly onChange: (text: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onFix: (edit: SourceEdit) => void;
}

/** Marks changes that came from outside, and need not be told there. */
const fromOutside = Annotation.define<boolean>();

/** The source in an editor. The text itself, and its history, belong to the page. */
export class CodeEditor {
  private readonly view: EditorView;

  constructor(private readonly options: CodeEditorOptions) {
    const { parent, text } = options;
    this.view = new EditorView({
      parent,
      state: EditorState.create({ doc: text, extensions: extensionsFor(options) }),
    });
  }

  /** Shows another text, and leaves the cursor where it is in what stays. */
  show(text: string): void {
    const old = this.view.state.doc.toString();
    if (text === old) return;
    const start = sharedStart(old, text);
    const end = sharedEnd(old.slice(start), text.slice(start));
    this.dispatch({
      changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) },
      annotations: fromOutside.of(true),
    });
  }

  remark(remarks: readonly Remark[]): void {
    const diagnostics = remarks.map((remark) => this.diagnostic(remark));
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  /** The remarks are about an earlier text: they stay where they are, and their fixes are not offered. Instead they say why. */
  withholdFixes(why: string): void {
    const diagnostics: Diagnostic[] = [];
    forEachDiagnostic(this.view.state, ({ actions = [], message, ...diagnostic }, from, to) => {
      const said = actions.length === 0 ? message : `${message} ${why}`;
      diagnostics.push({ ...diagnostic, from, to, message: said, actions: [] });
    });
    if (diagnostics.length > 0) this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  goTo(place: Place): void {
    const anchor = Math.min(offsetOf(this.view.state.doc.toString(), place), this.view.state.doc.length);
    this.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    this.view.focus();
  }

  destroy(): void {
    this.view.destroy();
  }

  private dispatch(spec: TransactionSpec): void {
    closeCompletion(this.view);
    this.view.dispatch(spec);
  }

  private diagnostic({ severity, message, fix, edit, ...place }: Remark): Diagnostic {
    const { doc } = this.view.state;
    const from = offsetOf(doc.toString(), place);
    const line = doc.lineAt(from);
    const word = /^[^\s,\]}]+/u.exec(line.text.slice(from - line.from));
    const actions: Action[] =
      edit === null ? [] : [{ name: this.options.fixLabel, apply: () => this.options.onFix(edit) }];
    return { from, to: from + (word?.[0].length ?? 0), severity, message: `${message} ${fix}`.trim(), actions };
  }
}

function extensionsFor(options: CodeEditorOptions): Extension {
  const { nonce, label, describedBy, phrases, onChange, onUndo, onRedo } = options;
  const undoKeys = [
    { key: 'Mod-z', run: does(onUndo), preventDefault: true },
    { key: 'Mod-y', mac: 'Mod-Shift-z', run: does(onRedo), preventDefault: true },
    { linux: 'Ctrl-Shift-z', win: 'Ctrl-Shift-z', run: does(onRedo), preventDefault: true },
  ];
  return [
    EditorView.cspNonce.of(nonce),
    EditorState.phrases.of({ ...phrases }),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy, spellcheck: 'false' }),
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    indentOnInput(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    EditorView.lineWrapping,
    bracketMatching(),
    yaml(),
    codeLook,
    search({ top: true }),
    autocompletion({ override: [completionSource(options)], icons: false }),
    hoverTooltip((view, position) => helpTooltip(view.state.doc.toString(), position, options)),
    keymap.of([
      ...undoKeys,
      ...completionKeymap,
      ...searchKeymap,
      ...lintKeymap,
      ...foldKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    EditorView.domEventHandlers({ beforeinput: (event) => historyInput(event, options) }),
    EditorView.updateListener.of(({ docChanged, transactions, state }) => {
      const isOwn = transactions.every((transaction) => transaction.annotation(fromOutside) !== true);
      if (docChanged && isOwn) onChange(state.doc.toString());
    }),
  ];
}

function does(action: () => void): () => boolean {
  return () => {
    action();
    return true;
  };
}

/** Undo from a menu or a gesture; the keys are bound. */
function historyInput(event: InputEvent, { onUndo, onRedo }: CodeEditorOptions): boolean {
  if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
  event.preventDefault();
  if (event.inputType === 'historyUndo') onUndo();
  else onRedo();
  return true;
}

function completionSource({ schema, vocabulary }: CodeEditorOptions) {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const found = completionsAt({ source: state.doc.toString(), offset: pos, schema, vocabulary });
    if (found === null || (!explicit && found.from === pos && !/[\s[{]/u.test(state.sliceDoc(pos - 1, pos))))
      return null;
    if (!explicit && found.from === pos && state.doc.lineAt(pos).text.trim() === '') return null;
    return {
      from: found.from,
      validFor: /^[\w.-]*$/u,
      options: found.options.map(({ label, detail, info, type, insert }) => ({
        label,
        apply: insert,
        type: type === 'key' ? 'property' : 'constant',
        ...(detail === null ? {} : { detail }),
        ...(info === null ? {} : { info }),
      })),
    };
  };
}

function helpTooltip(
  source: string,
  offset: number,
  { schema, vocabulary, nameOf }: CodeEditorOptions,
): Tooltip | null {
  const help = helpAt({ source, offset, schema, vocabulary, nameOf });
  if (help === null) return null;
  const create = () => {
    const dom = document.createElement('div');
    dom.className = 'cm-help';
    dom.textContent = help.text;
    return { dom };
  };
  return { pos: help.from, end: help.to, above: true, create };
}

function sharedStart(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && left[count] === right[count]) count += 1;
  return count;
}

function sharedEnd(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && left[left.length - 1 - count] === right[right.length - 1 - count]) count += 1;
  return count;
}
