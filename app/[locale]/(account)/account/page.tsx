import Link from 'next/link';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';

import { ShortcutSwitch } from '@/app/_components/shortcut-switch';
import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import type { Translator } from '@/app/_edge/i18n';
import { getLocale, requireActor } from '@/app/_edge/page';
import type { Role } from '@/lib/core/access/actor';

import { EndSessions } from '../_components/end-sessions';
import { PasswordForm } from '../_components/password-form';
import { ProfileForm } from '../_components/profile-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'account')('accountTitle') };
}

export default async function AccountPage() {
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'account');
  const [keys, data] = [getTranslator(locale, 'keys'), getTranslator(locale, 'data')];
  return (
    <Page title={t('accountTitle')} lead={`${actor.email} · ${roleName(t, actor.role)}`}>
      <ClientMessages areas={['account']}>
        <div className="flex max-w-xl flex-col gap-6">
          <Section title={t('profile')}>
            <ProfileForm name={actor.name} />
          </Section>
          <Section title={t('changePassword')}>
            <PasswordForm email={actor.email} />
          </Section>
          <Section title={t('sessions')} text={endsWhat(t, actor.role)}>
            <EndSessions signInHref={`/${locale}/sign-in`} />
          </Section>
          <Section title={keys('title')} text={keys('sectionText')}>
            <ShortcutSwitch label={keys('on')} />
          </Section>
          <Section title={data('title')} text={data('lead')}>
            <Link href={`/${locale}/account/data`} className={buttonClasses('secondary')}>
              {data('openPage')}
            </Link>
          </Section>
        </div>
      </ClientMessages>
    </Page>
  );
}

interface SectionProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

function Section({ title, text, children }: SectionProps) {
  return (
    <Card>
      <h2 className="text-lg">{title}</h2>
      {text !== undefined && <p className="mt-1 text-soft">{text}</p>}
      <div className="mt-4">{children}</div>
    </Card>
  );
}

/** Students are not told of tokens: only who writes programs has any use for them. */
function endsWhat(t: Translator<'account'>, role: Role): string {
  return role === 'student' ? t('sessionsText') : `${t('sessionsText')} ${t('sessionsTokens')}`;
}

function roleName(t: Translator<'account'>, role: Role): string {
  const names: Readonly<Record<Role, string>> = {
    student: t('roleStudent'),
    instructor: t('roleInstructor'),
    teacher: t('roleTeacher'),
    admin: t('roleAdmin'),
  };
  return names[role];
}
