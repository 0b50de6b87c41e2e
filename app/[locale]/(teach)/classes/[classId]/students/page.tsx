import type { Metadata } from 'next';

import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { WhenLive } from '@/app/_components/when-live';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { classParams } from '@/app/_edge/roster-schemas';
import type { Locale } from '@/lib/core/shared/locale';
import { listStudents } from '@/lib/services/roster/list-students';
import type { ClassRoster } from '@/lib/services/roster/list-students';

import { GroupsPanel } from '../../../_components/roster/groups-panel';
import { LinksDownload } from '../../../_components/roster/links-download';
import { RosterBoard } from '../../../_components/roster/roster-board';
import { RosterImport } from '../../../_components/roster/roster-import';

interface StudentsPageProps {
  readonly params: Promise<{ readonly classId: string }>;
}

interface Part {
  readonly roster: ClassRoster;
  readonly locale: Locale;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'roster')('title') };
}

/** Who is in the class and whom it waits for, the file they come from, and their groups. */
export default async function StudentsPage({ params }: StudentsPageProps) {
  const { classId } = await placeOrNotFound(classParams, params);
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'roster');
  const roster = await orNotFound(listStudents({ actor, classId }));
  const { students, waiting, archived } = roster;
  return (
    <Page title={t('title')} lead={t('lead', { students: students.length, waiting: waiting.length })} width="wide">
      <ClientMessages areas={['roster']}>
        <WhenLive>
          <div className="flex flex-col gap-8">
            <People roster={roster} locale={locale} />
            {!archived && <Changes roster={roster} locale={locale} />}
          </div>
        </WhenLive>
      </ClientMessages>
    </Page>
  );
}

function People({ roster, locale }: Part) {
  const t = getTranslator(locale, 'roster');
  if (roster.students.length + roster.waiting.length > 0) {
    return <RosterBoard roster={roster} studentPath={`/${locale}/classes/${roster.classId}/students`} />;
  }
  return (
    <div className="rounded-xl border border-dashed border-edge px-5 py-8 text-center">
      <h2 className="m-0 text-lg">{t('emptyTitle')}</h2>
      <p className="mt-2 mb-0 text-soft">{t('emptyText')}</p>
    </div>
  );
}

function Changes({ roster, locale }: Part) {
  const t = getTranslator(locale, 'roster');
  const { classId, students, waiting, groups } = roster;
  const withoutPassword = students.filter(({ signsIn }) => !signsIn).length;
  const sizeOf = (groupId: string) => [...students, ...waiting].filter((one) => one.groupId === groupId).length;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card className="min-w-0">
        <h2 className="mb-3 text-lg">{t('importTitle')}</h2>
        <RosterImport classId={classId} />
      </Card>
      <div className="flex min-w-0 flex-col gap-6">
        {withoutPassword > 0 && (
          <Card>
            <h2 className="mb-3 text-lg">{t('linksTitle')}</h2>
            <LinksDownload classId={classId} count={withoutPassword} />
          </Card>
        )}
        <Card>
          <h2 className="mb-3 text-lg">{t('groupsTitle')}</h2>
          <GroupsPanel classId={classId} groups={groups.map(({ id, name }) => ({ id, name, size: sizeOf(id) }))} />
        </Card>
      </div>
    </div>
  );
}
