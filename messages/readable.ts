import compile from 'icu-minify/compile';
import formatMessage from 'use-intl/format-message';

import type { Locale } from '@/lib/core/shared/locale';

import { MESSAGES } from './catalogue';
import type { Messages } from './catalogue';

/**
 * The texts as the formatter in use reads them. The built application formats texts that were parsed here, on the server
 * (next.config.js), so that no parser travels to the browser; elsewhere, as in tests, the formatter parses them itself.
 */
export const READABLE: Readonly<Record<Locale, Messages>> = takesParsed(formatMessage)
  ? { 'zh-CN': parsed(MESSAGES['zh-CN']), en: parsed(MESSAGES.en) }
  : MESSAGES;

/** use-intl marks the formatter that cannot read a text's own notation. */
function takesParsed(formatter: object): boolean {
  return 'raw' in formatter && formatter.raw === false;
}

/** Keeps the keys. What a text has become is the formatter's affair. */
function parsed(messages: Messages): Messages {
  return parsedTexts(messages) as Messages;
}

/** The parser's objects have no prototype, and such are not handed to the browser: as JSON they are plain. */
function parsedTexts(texts: object): object {
  const entries = Object.entries(texts) as [string, string | object][];
  return Object.fromEntries(
    entries.map(([key, text]) => [
      key,
      typeof text === 'string' ? (JSON.parse(JSON.stringify(compile(text))) as unknown) : parsedTexts(text),
    ]),
  );
}
