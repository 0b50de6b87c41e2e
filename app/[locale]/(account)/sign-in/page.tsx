import Link from 'next/link';
import { redirect } from 'next/navigation';
import type { Metadata } from 'next';

import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, getReader } from '@/app/_edge/page';
import { identityProviderName } from '@/app/_edge/provider-name';
import { afterSignIn, withNext } from '@/app/_edge/sign-in-paths';
import { isErrorCode } from '@/lib/services/errors';
import type { Locale } from '@/lib/core/shared/locale';

import { ProviderButton } from '../_components/provider-button';
import { SignInForm } from '../_components/sign-in-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'account')('signInTitle') };
}

export default async function SignInPage({ searchParams }: PageProps<'/[locale]/sign-in'>) {
  const locale = await getLocale();
  const t = getTranslator(locale, 'account');
  const { next: nextParam, error } = await searchParams;
  const next = afterSignIn(locale, nextParam);
  const reader = await getReader();
  if (reader !== null && reader !== 'unknown') redirect(next);
  const provider = identityProviderName();
  return (
    <Page title={t('signInTitle')} width="narrow">
      <div className="flex flex-col gap-6">
        {nextParam !== undefined && <Notice tone="plain">{t('returnNotice')}</Notice>}
        <ClientMessages areas={['account']}>
          <SignInForm next={next} problem={problemOf(error, locale)} />
          {provider !== null && <ProviderButton name={provider} next={next} />}
        </ClientMessages>
        <p>
          {t('noAccount')}{' '}
          <Link href={withNext(`/${locale}/sign-up`, nextParam)} className="link">
            {t('toSignUp')}
          </Link>
        </p>
      </div>
    </Page>
  );
}

/** The identity provider's way back brings a code: one of ours, or one of next-auth's. */
function problemOf(error: string | string[] | undefined, locale: Locale): string | null {
  if (typeof error !== 'string') return null;
  const isOurs = isErrorCode(error) && error !== 'unexpected';
  return isOurs ? getTranslator(locale, 'errors')(error) : getTranslator(locale, 'account')('providerFailed');
}
