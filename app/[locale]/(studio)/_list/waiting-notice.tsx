import Link from 'next/link';

import { Notice } from '@/app/_components/ui/notice';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { WaitingPublication } from '@/lib/services/studio/list-questions';

interface WaitingNoticeProps {
  readonly home: string;
  readonly waiting: readonly WaitingPublication[];
  readonly locale: Locale;
}

/** What waits for another's word, in the whole course. */
export function WaitingNotice({ home, waiting, locale }: WaitingNoticeProps) {
  const t = getTranslator(locale, 'studio');
  return (
    <Notice tone="note" title={t('waitingTitle', { count: waiting.length })}>
      <ul className="list-none space-y-1 p-0">
        {waiting.map(({ publicationId, questionId, title, publishedBy, at, note, own }) => (
          <li key={publicationId}>
            <Link href={`${home}/questions/${questionId}/versions#${publicationId}`} className="link">
              {title}
            </Link>{' '}
            <span className="text-soft">
              {t('waitingEntry', { person: publishedBy, when: momentIn(locale, at) })}
              {own && ` · ${t('waitingOwn')}`}
            </span>
            {note !== '' && <span className="block">{note}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
