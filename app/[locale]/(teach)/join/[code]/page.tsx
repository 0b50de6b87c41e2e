import Link from 'next/link';
import { redirect } from 'next/navigation';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';

import { buttonClasses } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, requireActor } from '@/app/_edge/page';
import { FOLLOWS_ACCOUNT } from '@/app/_edge/request-locale';
import type { Locale } from '@/lib/core/shared/locale';
import { previewClass } from '@/lib/services/classes/preview-class';
import type { ClassPreview } from '@/lib/services/classes/preview-class';
import { toAppError } from '@/lib/services/errors';

import { JoinButton } from '../../_components/join-button';

interface JoinPartProps {
  readonly locale: Locale;
  readonly code: string;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'classes')('joinPageTitle') };
}

export default async function JoinPage({ params, searchParams }: PageProps<'/[locale]/join/[code]'>) {
  const actor = await requireActor();
  const locale = await getLocale();
  const code = decodeParam((await params).code);
  // A teacher's link has no language; who follows it reads in their own.
  if (FOLLOWS_ACCOUNT in (await searchParams)) redirect(`/${actor.locale}/join/${encodeURIComponent(code)}`);
  const preview = await previewClass({ actor, code, now: new Date() }).catch(nameProblem);
  if (typeof preview === 'string') return <Unusable problem={preview} locale={locale} />;
  return <Confirmation preview={preview} locale={locale} code={code} />;
}

function Confirmation({ preview, locale, code }: JoinPartProps & { readonly preview: ClassPreview }) {
  const t = getTranslator(locale, 'classes');
  const { name, role, courseId, classId, asksNumber } = preview;
  if (role === 'student') {
    return (
      <Page title={t('alreadyStudent', { name })} width="narrow">
        <GoTo href={`/${locale}/learn/${courseId}`}>{t('toCourse')}</GoTo>
      </Page>
    );
  }
  if (role === 'teacher') {
    return (
      <Page title={t('alreadyTeacher', { name })} width="narrow">
        <GoTo href={`/${locale}/classes/${classId}`}>{t('open')}</GoTo>
      </Page>
    );
  }
  return (
    <Page title={t('joinQuestion', { name })} lead={t('joinExplain', { seen: t('teachersSee') })} width="narrow">
      <ClientMessages areas={['roster']}>
        <JoinButton code={code} next={`/${locale}/learn/${courseId}`} asksNumber={asksNumber} />
      </ClientMessages>
    </Page>
  );
}

interface UnusableProps {
  readonly problem: 'join_code_unusable' | 'too_many_attempts';
  readonly locale: Locale;
}

function Unusable({ problem, locale }: UnusableProps) {
  const t = getTranslator(locale, 'classes');
  return (
    <Page
      title={t('codeUnusableTitle')}
      lead={t(problem === 'too_many_attempts' ? 'tooMany' : 'codeUnusable')}
      width="narrow"
    >
      <GoTo href={`/${locale}/classes`}>{t('backToClasses')}</GoTo>
    </Page>
  );
}

function GoTo({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className={buttonClasses()}>
      {children}
    </Link>
  );
}

function nameProblem(error: unknown): UnusableProps['problem'] {
  const code = toAppError(error)?.code;
  if (code === 'join_code_unusable' || code === 'too_many_attempts') return code;
  throw error;
}

/** Next hands over the part of the address as it was sent. */
function decodeParam(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
