import type { ReactNode } from 'react';

import { getTranslator } from '@/app/_edge/i18n';
import { getLocale } from '@/app/_edge/page';

import { CourseKeys } from '../../_components/reading/course-keys';

interface CourseLayoutProps {
  readonly params: Promise<{ readonly courseId: string }>;
  readonly children: ReactNode;
}

/** What every page of a course has, but for its slides: its keys. */
export default async function CourseLayout({ params, children }: CourseLayoutProps) {
  const { courseId } = await params;
  const locale = await getLocale();
  const t = getTranslator(locale, 'keys');
  return (
    <>
      {children}
      <CourseKeys
        home={`/${locale}/learn/${encodeURIComponent(courseId)}`}
        texts={{
          title: t('title'),
          hint: t('hint'),
          on: t('on'),
          close: t('close'),
          or: t('or'),
          then: t('then'),
          actions: {
            next: t('next'),
            previous: t('previous'),
            search: t('search'),
            concepts: t('concepts'),
            review: t('review'),
            notes: t('notes'),
            help: t('help'),
          },
        }}
      />
    </>
  );
}
