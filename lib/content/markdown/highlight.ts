import rehypeShikiFromHighlighter from '@shikijs/rehype/core';
import { createHighlighterCoreSync } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import bash from 'shiki/langs/bash.mjs';
import python from 'shiki/langs/python.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import yaml from 'shiki/langs/yaml.mjs';
import dark from 'shiki/themes/github-dark-high-contrast.mjs';
import light from 'shiki/themes/github-light-high-contrast.mjs';

import type { Root } from 'hast';

/** Languages a code block may name; anything else is shown plainly. */
export const CODE_LANGUAGES = ['python', 'py', 'typescript', 'ts', 'bash', 'sh', 'yaml', 'yml', 'text'] as const;

type Highlight = (tree: Root) => void;

let shared: Highlight | undefined;

/**
 * rehype plugin: colours code blocks by the CSS variables --shiki-light and --shiki-dark, so that one page serves both themes.
 * The grammars are read once, on first use (about a second).
 */
export function rehypeHighlight(): Highlight {
  return (tree) => {
    shared ??= createHighlight();
    shared(tree);
  };
}

function createHighlight(): Highlight {
  const highlighter = createHighlighterCoreSync({
    themes: [light, dark],
    langs: [python, typescript, bash, yaml],
    engine: createJavaScriptRegexEngine(),
  });
  const transform = rehypeShikiFromHighlighter(highlighter, {
    themes: { light: light.name ?? '', dark: dark.name ?? '' },
    defaultColor: false,
    defaultLanguage: 'text',
    fallbackLanguage: 'text',
  }) as Highlight;
  return transform;
}
