import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { LessonView } from '@/lib/services/lessons/view-lesson';

import { LessonBody } from './lesson-body';

interface LessonNoticeProps {
  readonly lesson: LessonView;
  readonly locale: Locale;
  readonly viewerId: string | null;
}

/** What an instructor has to say above the lesson, by whom and since when. */
export function LessonNotice({ lesson, locale, viewerId }: LessonNoticeProps) {
  const { notice } = lesson;
  if (notice === null) return null;
  const t = getTranslator(locale, 'placing');
  const when = momentIn(locale, notice.at);
  const text = { ...notice.text, headings: [], questions: {} };
  return (
    <aside aria-labelledby="lesson-notice" className="mb-8 rounded-xl border border-line bg-tint px-5 py-4">
      <h2 id="lesson-notice" className="mb-2 text-base">
        {t('notice')}
      </h2>
      <div lang={notice.locale}>
        <LessonBody lesson={lesson} text={text} locale={locale} viewerId={viewerId} />
      </div>
      <p className="mt-3 text-sm text-soft">
        {notice.by === '' ? t('noticeSince', { when }) : t('noticeBy', { name: notice.by, when })}
      </p>
    </aside>
  );
}
