import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { LessonView } from '@/lib/services/lessons/view-lesson';

import { PrintButton } from '../_components/print-button';

interface LessonToolsProps {
  readonly lesson: LessonView;
  readonly locale: Locale;
}

const TOOL = 'link inline-flex min-h-11 items-center';

/** The lesson on a projector and on paper. On a narrow screen there is neither. */
export function LessonTools({ lesson, locale }: LessonToolsProps) {
  const t = getTranslator(locale, 'slides');
  return (
    <p className="no-print flex gap-4 text-sm max-sm:hidden">
      {/* A plain link: the slides are another program, which the lesson does not fetch beforehand. */}
      <a href={`/${locale}/learn/${lesson.course.id}/${lesson.id}/slides`} className={TOOL}>
        {t('asSlides')}
      </a>
      <PrintButton label={t('print')} className={TOOL} />
    </p>
  );
}
