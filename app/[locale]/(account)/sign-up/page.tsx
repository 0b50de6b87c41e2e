import Link from 'next/link';
import { redirect } from 'next/navigation';
import type { Metadata } from 'next';

import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, getReader } from '@/app/_edge/page';
import { afterSignIn, withNext } from '@/app/_edge/sign-in-paths';

import { SignUpForm } from '../_components/sign-up-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'account')('signUpTitle') };
}

export default async function SignUpPage({ searchParams }: PageProps<'/[locale]/sign-up'>) {
  const locale = await getLocale();
  const t = getTranslator(locale, 'account');
  const { next: nextParam } = await searchParams;
  const next = afterSignIn(locale, nextParam);
  const reader = await getReader();
  if (reader !== null && reader !== 'unknown') redirect(next);
  return (
    <Page title={t('signUpTitle')} width="narrow">
      <div className="flex flex-col gap-6">
        <ClientMessages areas={['account']}>
          <SignUpForm next={next} />
        </ClientMessages>
        <p>
          {t('haveAccount')}{' '}
          <Link href={withNext(`/${locale}/sign-in`, nextParam)} className="link">
            {t('toSignIn')}
          </Link>
        </p>
      </div>
    </Page>
  );
}
