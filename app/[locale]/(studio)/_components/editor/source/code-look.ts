import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The source in the colours of the site; they follow its theme. */
export const codeLook = [
  EditorView.theme({
    '&': { fontSize: '0.9375rem', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
    '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '2px' },
    '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6', minHeight: '24rem', maxHeight: '75vh' },
    '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '0.75rem' },
    '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--soft)', border: 'none' },
    '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--sunken) 55%, transparent)' },
    '.cm-activeLineGutter': { backgroundColor: 'var(--sunken)', color: 'var(--ink)' },
    '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection': {
      backgroundColor: 'var(--tint) !important',
    },
    '.cm-cursor': { borderLeftColor: 'var(--ink)' },
    '.cm-matchingBracket': { outline: '1px solid var(--edge)', backgroundColor: 'transparent !important' },
    '.cm-searchMatch': { backgroundColor: 'var(--note-tint)', outline: '1px solid var(--note)' },
    '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)', borderColor: 'var(--line)' },
    '.cm-panel input, .cm-panel button': { minHeight: '2.75rem', fontSize: '1rem' },
    '.cm-tooltip': {
      backgroundColor: 'var(--surface)',
      color: 'var(--ink)',
      border: '1px solid var(--edge)',
      borderRadius: '0.5rem',
    },
    '.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.5rem' },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      backgroundColor: 'var(--accent)',
      color: 'var(--on-accent)',
    },
    '.cm-completionDetail': { fontStyle: 'normal', fontFamily: 'var(--font-sans)' },
    '.cm-help': { padding: '0.5rem 0.75rem', maxWidth: '24rem' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--wrong)' },
    '.cm-diagnostic-warning': { borderLeftColor: 'var(--note)' },
    '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--wrong)' },
    '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--note)' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.definition(tags.propertyName), color: 'var(--accent)', fontWeight: '600' },
      { tag: tags.propertyName, color: 'var(--accent)', fontWeight: '600' },
      { tag: [tags.string, tags.special(tags.string)], color: 'var(--right)' },
      { tag: tags.comment, color: 'var(--soft)' },
      { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: 'var(--soft)' },
      { tag: [tags.meta, tags.keyword, tags.typeName, tags.labelName], color: 'var(--note)' },
    ]),
  ),
];
