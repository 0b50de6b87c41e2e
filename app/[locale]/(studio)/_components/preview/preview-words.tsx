'use client';

import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

import { IntlMessages } from '@/app/_components/intl-messages';
import type { Locale } from '@/lib/core/shared/locale';

interface Words {
  /** The texts of the question card by language. */
  readonly words: Readonly<Record<string, object>>;
  readonly timeZone: string;
}

const WordsContext = createContext<Words>({ words: {}, timeZone: 'UTC' });

/** Keeps the words of the question card in both languages for the previews below. */
export function PreviewWords({ words, timeZone, children }: Words & { readonly children: ReactNode }) {
  return <WordsContext value={{ words, timeZone }}>{children}</WordsContext>;
}

/** What stands inside speaks the preview's language, whatever that of the page. */
export function InPreviewLanguage({ locale, children }: { readonly locale: Locale; readonly children: ReactNode }) {
  const { words, timeZone } = useContext(WordsContext);
  const messages = words[locale];
  return (
    <div lang={locale} className="contents">
      {messages === undefined ? (
        children
      ) : (
        <IntlMessages locale={locale} timeZone={timeZone} messages={messages}>
          {children}
        </IntlMessages>
      )}
    </div>
  );
}
