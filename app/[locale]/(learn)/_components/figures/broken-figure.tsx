'use client';

import { useTranslations } from 'use-intl';

import { Notice } from '@/app/_components/ui/notice';

/** Stands where a picture broke down. */
export function BrokenFigure() {
  const t = useTranslations('learn');
  return <Notice tone="note">{t('figureBroken')}</Notice>;
}
