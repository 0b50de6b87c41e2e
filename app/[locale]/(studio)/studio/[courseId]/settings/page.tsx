import type { Metadata } from 'next';

import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { WhenLive } from '@/app/_components/when-live';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import type { Locale } from '@/lib/core/shared/locale';
import { viewSettings } from '@/lib/services/studio/view-settings';
import type { InstructorEntry, SettingsView } from '@/lib/services/studio/view-settings';

import { AddInstructorForm } from '../../../_components/add-instructor-form';
import { ConfirmedAction } from '../../../_components/confirmed-action';
import { SettingsForm } from '../../../_components/settings-form';

interface SettingsPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'studio')('settingsTitle') };
}

/** Who writes for the course, and by which rules. */
export default async function SettingsPage({ params }: SettingsPageProps) {
  const { courseId } = await placeOrNotFound(studioCourseSchema, params);
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'studio');
  const view = await orNotFound(viewSettings({ actor, courseId, locale }));
  const { reviewRequired, teachersMayWrite } = view;
  return (
    <Page title={t('settingsTitle')} lead={t('settingsLead', { course: view.courseTitle })}>
      <ClientMessages areas={['studio']}>
        <div className="flex flex-col gap-6">
          <Card>
            <h2 className="mb-3 text-lg">{t('rules')}</h2>
            <WhenLive>
              <SettingsForm courseId={view.courseId} settings={{ reviewRequired, teachersMayWrite }} />
            </WhenLive>
          </Card>
          <Card>
            <h2 className="mb-3 text-lg">{t('instructors')}</h2>
            <Instructors view={view} locale={locale} />
          </Card>
          <Card>
            <h2 className="mb-3 text-lg">{t('addTitle')}</h2>
            <WhenLive>
              <AddInstructorForm courseId={view.courseId} />
            </WhenLive>
          </Card>
        </div>
      </ClientMessages>
    </Page>
  );
}

function Instructors({ view, locale }: { readonly view: SettingsView; readonly locale: Locale }) {
  const t = getTranslator(locale, 'studio');
  if (view.instructors.length === 0) return <p className="m-0 text-soft">{t('noInstructors')}</p>;
  return (
    <ul className="flex list-none flex-col gap-3 p-0">
      {view.instructors.map((entry) => (
        <Instructor key={entry.userId} entry={entry} courseId={view.courseId} locale={locale} />
      ))}
    </ul>
  );
}

interface InstructorProps {
  readonly entry: InstructorEntry;
  readonly courseId: string;
  readonly locale: Locale;
}

function Instructor({ entry, courseId, locale }: InstructorProps) {
  const t = getTranslator(locale, 'studio');
  const { userId, name, email, since, own, removable } = entry;
  const when = getFormatter(locale).dateTime(new Date(since), { dateStyle: 'medium' });
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line pb-3 last:border-0 last:pb-0">
      <div className="min-w-0 grow basis-56">
        <p className="m-0 font-medium">
          {name} {own && <span className="font-normal text-soft">{t('you')}</span>}
        </p>
        <p className="m-0 text-sm break-all text-soft">
          {email} · {t('since', { when })}
        </p>
      </div>
      {removable ? (
        <ConfirmedAction
          look="danger"
          label={t('remove')}
          fullLabel={t('actionOn', { action: t('remove'), title: name })}
          busyLabel={t('removing')}
          doneLabel={t('removed')}
          question={own ? t('removeSelfQuestion') : t('removeQuestion')}
          request={{ method: 'DELETE', url: `/api/v1/studio/${courseId}/instructors/${userId}` }}
          next={own ? { address: `/${locale}/studio` } : 'stay'}
        />
      ) : (
        <p className="m-0 text-sm text-soft">{t('lastInstructor')}</p>
      )}
    </li>
  );
}
