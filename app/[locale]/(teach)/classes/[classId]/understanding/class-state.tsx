import { Notice } from '@/app/_components/ui/notice';
import { getTranslator } from '@/app/_edge/i18n';
import { FEWEST_STUDENTS } from '@/lib/core/analytics/item-statistics';
import type { Locale } from '@/lib/core/shared/locale';

interface ClassStateProps {
  readonly students: number;
  /** Of them, who answered anything. */
  readonly answering: number;
  readonly locale: Locale;
}

/** What a page about so few people cannot say; nothing where there are enough. */
export function ClassState({ students, answering, locale }: ClassStateProps) {
  const t = getTranslator(locale, 'insight');
  if (students === 0)
    return (
      <Notice tone="plain" title={t('noStudents')}>
        {t('noStudentsText')}
      </Notice>
    );
  if (answering === 0) {
    return (
      <Notice tone="plain" title={t('noAnswers')}>
        {t('noAnswersText', { count: students })}
      </Notice>
    );
  }
  return answering < FEWEST_STUDENTS ? <Notice tone="note">{t('smallClass', { count: answering })}</Notice> : null;
}
