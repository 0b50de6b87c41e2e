import Link from 'next/link';
import { headers } from 'next/headers';
import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { WhenLive } from '@/app/_components/when-live';
import { clientAddress } from '@/app/_edge/client-address';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getActor, getLocale } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { viewPasswordLink } from '@/lib/services/accounts/view-password-link';
import { toAppError } from '@/lib/services/errors';

import { SetPasswordForm } from '../../_components/set-password-form';

interface SetPasswordPageProps {
  readonly params: Promise<{ readonly token: string }>;
}

/** The address is a key: it goes to no other site, and into no index. */
export async function generateMetadata(): Promise<Metadata> {
  return {
    title: getTranslator(await getLocale(), 'account')('setPasswordTitle'),
    referrer: 'no-referrer',
    robots: { index: false, follow: false },
  };
}

/** Where a password link leads: shows whose account it is, and takes a new password. */
export default async function SetPasswordPage({ params }: SetPasswordPageProps) {
  const { token } = await params;
  const locale = await getLocale();
  const t = getTranslator(locale, 'account');
  const address = clientAddress(await headers());
  const link = await viewPasswordLink({ token, address, now: new Date() }).catch(tooMany);
  if (link.state !== 'good') return <Unusable state={link.state} locale={locale} />;
  const { email, name } = link;
  const reader = await getActor();
  return (
    <Page title={t('setPasswordTitle')} lead={t('setPasswordLead', { email, name })} width="narrow">
      <div className="flex flex-col gap-6">
        {reader !== null && reader.email !== email && (
          <Notice tone="note">{t('setPasswordOther', { email: reader.email, other: email })}</Notice>
        )}
        <ClientMessages areas={['account']}>
          <WhenLive>
            <SetPasswordForm token={token} email={email} next={`/${locale}/classes`} />
          </WhenLive>
        </ClientMessages>
      </div>
    </Page>
  );
}

const WORDS = {
  used: ['linkUsedTitle', 'linkUsed'],
  expired: ['linkExpiredTitle', 'linkExpired'],
  unknown: ['linkUnknownTitle', 'linkUnknown'],
  too_many: ['linkTooManyTitle', 'linkTooMany'],
} as const;

/** Why the link opens nothing, and what to do. */
function Unusable({ state, locale }: { readonly state: keyof typeof WORDS; readonly locale: Locale }) {
  const t = getTranslator(locale, 'account');
  const [title, text] = WORDS[state];
  return (
    <Page title={t(title)} lead={t(text)} width="narrow">
      <Link href={`/${locale}/sign-in`} className={buttonClasses('secondary')}>
        {t('signIn')}
      </Link>
    </Page>
  );
}

function tooMany(error: unknown): { readonly state: 'too_many' } {
  if (toAppError(error)?.code === 'too_many_attempts') return { state: 'too_many' };
  throw error;
}
