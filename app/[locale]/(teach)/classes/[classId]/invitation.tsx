import { CopyField } from '@/app/_components/ui/copy-field';
import { Notice } from '@/app/_components/ui/notice';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import { siteUrl } from '@/app/_edge/site-url';
import type { Locale } from '@/lib/core/shared/locale';
import type { ClassPageView } from '@/lib/services/class-page/class-page-view';

import { JoinCodeButtons } from '../../_components/join-code-buttons';

interface InvitationProps {
  readonly view: Pick<ClassPageView, 'classId' | 'joinCode'>;
  readonly locale: Locale;
}

/** The join code, large enough to be read from the back of a room, and the link that holds it. */
export async function Invitation({ view, locale }: InvitationProps) {
  const t = getTranslator(locale, 'classes');
  const { joinCode } = view;
  return (
    <div className="flex flex-col gap-5">
      {joinCode === null ? (
        <Notice tone="note">{t('noCode')}</Notice>
      ) : (
        <>
          <div>
            <p className="font-medium">{t('codeShown')}</p>
            <p className="font-mono text-3xl font-bold tracking-wider sm:text-4xl">{joinCode.shown}</p>
            <p className="text-sm text-soft">
              {t('expires', {
                date: getFormatter(locale).dateTime(new Date(joinCode.expiresAt), { dateStyle: 'long' }),
              })}
            </p>
          </div>
          <CopyField
            label={t('joinLink')}
            value={`${await siteUrl()}/join/${joinCode.code}`}
            copyLabel={t('copy')}
            copiedLabel={t('copied')}
          />
        </>
      )}
      <ClientMessages areas={['classes']}>
        <JoinCodeButtons classId={view.classId} hasCode={joinCode !== null} />
      </ClientMessages>
    </div>
  );
}
