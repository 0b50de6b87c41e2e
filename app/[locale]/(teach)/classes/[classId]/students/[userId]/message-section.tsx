import { Card } from '@/app/_components/ui/card';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import { MESSAGE_MAXIMUM } from '@/lib/core/messages/text';
import type { Locale } from '@/lib/core/shared/locale';
import type { StudentPageView } from '@/lib/services/class-page/view-student';

import { MessageForm } from '../../../../_components/message-form';

interface MessageSectionProps {
  readonly view: StudentPageView;
  readonly locale: Locale;
  /** Then what was written is read only. */
  readonly archived: boolean;
}

/** Writing to this student, and what was written before. */
export function MessageSection({ view, locale, archived }: MessageSectionProps) {
  const t = getTranslator(locale, 'studentPage');
  return (
    <section aria-labelledby="message" className="flex flex-col gap-4">
      <h2 id="message" className="scroll-mt-4 text-xl">
        {t('messageTitle')}
      </h2>
      {!archived && (
        <Card className="max-w-2xl">
          <ClientMessages areas={['messages']}>
            <MessageForm classId={view.classId} toIds={[view.student.userId]} maximum={MESSAGE_MAXIMUM} />
          </ClientMessages>
        </Card>
      )}
      <h3 className="text-lg">{t('sentTitle')}</h3>
      {view.messages.length === 0 ? (
        <p className="text-soft">{t('noneSent')}</p>
      ) : (
        <ul className="flex max-w-2xl flex-col gap-3">
          {view.messages.map(({ id, from, text, at, readAt, mailedAt }) => (
            <li key={id} className="rounded-xl border border-line bg-surface px-4 py-3">
              <p className="m-0 text-sm text-soft">
                {from} · {momentIn(locale, at)} · {t(readAt === null ? 'unread' : 'read')}
                {mailedAt !== null && ` · ${t('mailed')}`}
              </p>
              <p className="m-0 whitespace-pre-wrap">{text}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
