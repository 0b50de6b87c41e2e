import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { ReceivedMessage } from '@/lib/services/messages/list-my-messages';

import { MarkRead } from '../_components/my/mark-read';

interface MessageListProps {
  /** The newest first. */
  readonly messages: readonly ReceivedMessage[];
  readonly locale: Locale;
}

/** What teachers wrote: what is new, and folded away what was read. */
export function MessageList({ messages, locale }: MessageListProps) {
  const t = getTranslator(locale, 'messages');
  const unread = messages.filter(({ readAt }) => readAt === null);
  const read = messages.filter(({ readAt }) => readAt !== null);
  return (
    <section>
      <h2 className="text-xl">{t('inboxTitle')}</h2>
      <p className="mt-2 text-soft">{t(messages.length === 0 ? 'none' : 'noReplies')}</p>
      <ul className="mt-3 flex flex-col gap-3 empty:hidden">
        {unread.map((message) => (
          <Entry key={message.id} message={message} locale={locale} />
        ))}
      </ul>
      {read.length > 0 && (
        <details className="mt-2">
          <summary className="link inline-flex min-h-11 cursor-pointer items-center">
            {getTranslator(locale, 'my')('messagesOlder')} ({read.length})
          </summary>
          <ul className="mt-2 flex flex-col gap-3">
            {read.map((message) => (
              <Entry key={message.id} message={message} locale={locale} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Entry({ message, locale }: { readonly message: ReceivedMessage; readonly locale: Locale }) {
  const t = getTranslator(locale, 'my');
  const { id, from, className, text, at, readAt } = message;
  return (
    <li className="border-s-4 border-accent bg-surface px-4 py-3">
      <p className="m-0 text-sm text-soft">
        {readAt === null && <strong className="me-2 text-accent">{getTranslator(locale, 'messages')('new')}</strong>}
        {t('messageFrom', { from, className })} · <time dateTime={at}>{momentIn(locale, at)}</time>
      </p>
      <p className="mt-1 mb-0 whitespace-pre-wrap wrap-anywhere">{text}</p>
      {readAt === null && <MarkRead messageId={id} />}
    </li>
  );
}
