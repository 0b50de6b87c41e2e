import { createFormatter, createTranslator } from 'use-intl/core';

import type { Locale } from '@/lib/core/shared/locale';
import type { Area, Messages } from '@/messages/catalogue';
import { READABLE } from '@/messages/readable';

/** Lessons are read in China; the server's own time zone says nothing about the reader. */
export const TIME_ZONE = 'Asia/Shanghai';

/** The texts of one area in one language: `t('key', { placeholder })`. */
export function getTranslator<Namespace extends Area>(locale: Locale, namespace: Namespace) {
  return createTranslator<Messages, Namespace>({
    locale,
    namespace,
    messages: READABLE[locale],
    timeZone: TIME_ZONE,
  });
}

export type Translator<Namespace extends Area> = ReturnType<typeof getTranslator<Namespace>>;

/** Dates, numbers and lists as the language writes them. */
export function getFormatter(locale: Locale) {
  return createFormatter({ locale, timeZone: TIME_ZONE });
}
