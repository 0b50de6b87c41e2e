import type { ReactNode } from 'react';

import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, getReader } from '@/app/_edge/page';
import { viewLessonMarks } from '@/lib/services/reading/view-lesson-marks';

import { LessonMarks } from '../_components/reading/marks';

interface ReaderMarksProps {
  readonly courseId: string;
  readonly lessonId: string;
  readonly children: ReactNode;
}

/** Gives a lesson its reader's bookmarks and notes; without an account, or while they cannot be read, there are none. */
export async function ReaderMarks({ courseId, lessonId, children }: ReaderMarksProps) {
  const reader = await getReader();
  if (reader === null || reader === 'unknown') return children;
  const locale = await getLocale();
  const marks = await viewLessonMarks({ actor: reader, courseId, lessonId, locale });
  if (marks === null) return children;
  const failure = getTranslator(locale, 'reading')('bookmarkFailed');
  return (
    <LessonMarks viewerId={reader.id} courseId={courseId} lessonId={lessonId} failure={failure} {...marks}>
      {children}
    </LessonMarks>
  );
}
