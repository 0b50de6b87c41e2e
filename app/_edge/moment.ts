import { getFormatter, getTranslator } from './i18n';

import type { Locale } from '@/lib/core/shared/locale';

/** A day and time in words, with the clock it is read from: "2026年11月25日 10:08（北京时间）". Takes an ISO 8601 instant. */
export function momentIn(locale: Locale, iso: string, dateStyle: 'medium' | 'long' = 'medium'): string {
  const when = getFormatter(locale).dateTime(new Date(iso), { dateStyle, timeStyle: 'short' });
  return getTranslator(locale, 'shell')('moment', { when });
}
