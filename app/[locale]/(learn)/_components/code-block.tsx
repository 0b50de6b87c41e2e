'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ComponentProps } from 'react';

/** A block of code with a button that copies it. The code itself scrolls; the page does not. */
export function CodeBlock({ children, ...pre }: ComponentProps<'pre'>) {
  const t = useTranslations('learn');
  const block = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await writeToClipboard(block.current));
  };
  return (
    <div className="group relative">
      <pre {...pre} ref={block}>
        {children}
      </pre>
      <button
        type="button"
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
        className="no-print absolute end-2 top-2 min-h-9 rounded-md border border-line bg-surface px-2.5 text-sm text-soft hover:border-accent hover:text-accent"
      >
        {t(copied ? 'copied' : 'copy')}
      </button>
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </div>
  );
}

/** Browsers lend the clipboard only to pages served securely; elsewhere the code is selected, to be copied by hand. */
async function writeToClipboard(block: HTMLPreElement | null): Promise<boolean> {
  if (block === null) return false;
  try {
    await navigator.clipboard.writeText(block.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(block);
    return false;
  }
}
