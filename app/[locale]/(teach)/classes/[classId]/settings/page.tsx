import type { Metadata } from 'next';
import type { ReactNode } from 'react';

import { Card } from '@/app/_components/ui/card';
import { CopyField } from '@/app/_components/ui/copy-field';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { WhenLive } from '@/app/_components/when-live';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { classParams } from '@/app/_edge/roster-schemas';
import { siteUrl } from '@/app/_edge/site-url';
import { JOIN_CODE_LIFETIMES } from '@/lib/core/access/join-code';
import type { Locale } from '@/lib/core/shared/locale';
import { viewClassSettings } from '@/lib/services/classes/view-class-settings';
import type { ClassSettings, TeacherEntry } from '@/lib/services/classes/view-class-settings';

import { AddTeacherForm } from '../../../_components/roster/add-teacher-form';
import { CodeForm } from '../../../_components/roster/code-form';
import { Confirmed } from '../../../_components/roster/confirmed';
import { NameForm } from '../../../_components/roster/name-form';

interface SettingsPageProps {
  readonly params: Promise<{ readonly classId: string }>;
}

interface Part {
  readonly view: ClassSettings;
  readonly locale: Locale;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'roster')('settingsTitle') };
}

/** What its teachers decide about a class itself: its name, who joins, who teaches, and whether it goes on. */
export default async function SettingsPage({ params }: SettingsPageProps) {
  const { classId } = await placeOrNotFound(classParams, params);
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'roster');
  const view = await orNotFound(viewClassSettings({ actor, classId, now: new Date() }));
  return (
    <Page title={t('settingsTitle')} lead={view.name}>
      <ClientMessages areas={['roster']}>
        <WhenLive>
          <div className="flex flex-col gap-6">
            {view.archivedAt === null && <Running view={view} locale={locale} />}
            <Archive view={view} locale={locale} />
          </div>
        </WhenLive>
      </ClientMessages>
    </Page>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card className="min-w-0">
      <h2 className="mb-3 text-lg">{title}</h2>
      {children}
    </Card>
  );
}

function Running({ view, locale }: Part) {
  const t = getTranslator(locale, 'roster');
  const { classId, name } = view;
  return (
    <>
      <Section title={t('className')}>
        <NameForm label={t('className')} name={name} url={`/api/v1/classes/${classId}`} />
      </Section>
      <Section title={t('joinCode')}>
        <JoinCode view={view} locale={locale} />
      </Section>
      <Section title={t('teachers')}>
        <p className="mt-0 mb-4 text-soft">{t('teachersText')}</p>
        <ul className="flex list-none flex-col gap-3 p-0">
          {view.teachers.map((teacher) => (
            <Teacher key={teacher.userId} teacher={teacher} classId={classId} locale={locale} />
          ))}
        </ul>
      </Section>
      <Section title={t('addTeacher')}>
        <AddTeacherForm classId={classId} />
      </Section>
    </>
  );
}

async function JoinCode({ view, locale }: Part) {
  const t = getTranslator(locale, 'roster');
  const { joinCode, classId } = view;
  return (
    <div className="flex flex-col gap-4">
      <p className="m-0 text-soft">{t('codeText')}</p>
      {joinCode === null ? (
        <Notice tone="note">{t('noCode')}</Notice>
      ) : (
        <>
          <p className="m-0">
            <span className="block font-mono text-3xl font-bold tracking-wider">{joinCode.shown}</span>
            <span className="text-sm text-soft">{t('expires', { when: momentIn(locale, joinCode.expiresAt) })}</span>
          </p>
          <CopyField
            label={t('joinLink')}
            value={`${await siteUrl()}/join/${joinCode.code}`}
            copyLabel={t('copy')}
            copiedLabel={t('copied')}
          />
        </>
      )}
      <CodeForm classId={classId} hasCode={joinCode !== null} lifetimes={JOIN_CODE_LIFETIMES} />
    </div>
  );
}

interface TeacherProps {
  readonly teacher: TeacherEntry;
  readonly classId: string;
  readonly locale: Locale;
}

function Teacher({ teacher, classId, locale }: TeacherProps) {
  const t = getTranslator(locale, 'roster');
  const { userId, name, email, own, removable } = teacher;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line pb-3 last:border-0 last:pb-0">
      <div className="min-w-0 grow basis-56">
        <p className="m-0 font-medium wrap-anywhere">
          {name} {own && <span className="font-normal text-soft">{t('you')}</span>}
        </p>
        <p className="m-0 text-sm break-all text-soft">{email}</p>
      </div>
      {removable ? (
        <Confirmed
          look="danger"
          label={t('removeTeacher')}
          about={name}
          busyLabel={t('removing')}
          doneLabel={t('removed')}
          question={own ? t('leaveTeaching') : t('removeTeacherQuestion', { name })}
          request={{ method: 'DELETE', url: `/api/v1/classes/${classId}/teachers/${userId}` }}
          {...(own ? { next: `/${locale}/classes` } : {})}
        />
      ) : (
        <p className="m-0 text-sm text-soft">{t('lastTeacher')}</p>
      )}
    </li>
  );
}

function Archive({ view, locale }: Part) {
  const t = getTranslator(locale, 'roster');
  const { classId, name, archivedAt } = view;
  const url = `/api/v1/classes/${classId}/archive`;
  if (archivedAt === null) {
    return (
      <Section title={t('archiveTitle')}>
        <p className="mt-0 mb-4 text-soft">{t('archiveText')}</p>
        <Confirmed
          key="archive"
          look="danger"
          label={t('archive')}
          about={name}
          busyLabel={t('archiving')}
          doneLabel={t('archived')}
          question={t('archiveQuestion', { name })}
          request={{ method: 'PUT', url }}
        />
      </Section>
    );
  }
  return (
    <Section title={t('archiveTitle')}>
      <p className="mt-0 mb-4">{t('archivedSince', { when: momentIn(locale, archivedAt) })}</p>
      <Confirmed
        key="restore"
        label={t('restore')}
        about={name}
        busyLabel={t('restoring')}
        doneLabel={t('restored')}
        question={t('restoreQuestion', { name })}
        request={{ method: 'DELETE', url }}
      />
    </Section>
  );
}
