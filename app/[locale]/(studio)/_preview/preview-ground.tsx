import 'katex/dist/katex.min.css';
import '../../(learn)/learn/learn.css';

import type { ReactNode } from 'react';

import { TIME_ZONE } from '@/app/_edge/i18n';
import { LOCALES } from '@/lib/core/shared/locale';
import { READABLE } from '@/messages/readable';

import { PreviewWords } from '../_components/preview/preview-words';

/**
 * What a preview needs of its page: the style of a course's texts, and the words of the question card in both languages, since a preview may be in
 * another language than its page.
 */
export function PreviewGround({ children }: { readonly children: ReactNode }) {
  const words = Object.fromEntries(LOCALES.map((locale) => [locale, { learn: READABLE[locale].learn }]));
  return (
    <PreviewWords words={words} timeZone={TIME_ZONE}>
      {children}
    </PreviewWords>
  );
}
