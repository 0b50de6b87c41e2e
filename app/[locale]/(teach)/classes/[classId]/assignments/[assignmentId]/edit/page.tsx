import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import * as z from 'zod';

import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { viewAssignment } from '@/lib/services/assignments/view-assignment';
import { viewAssignmentChoices } from '@/lib/services/assignments/view-assignment-choices';

import { AssignmentForm } from '../../../../../_components/assignments/assignment-form';
import { isArchived } from '../../../class-frame';

const ParamsSchema = z.object({ classId: z.uuid(), assignmentId: z.uuid() });

type EditPageProps = PageProps<'/[locale]/classes/[classId]/assignments/[assignmentId]/edit'>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'assignments')('edit') };
}

export default async function EditAssignmentPage({ params }: EditPageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const place = await placeOrNotFound(ParamsSchema, params);
  const now = new Date();
  const assignment = await orNotFound(viewAssignment({ actor, ...place, locale, now }));
  const listPath = `/${locale}/classes/${place.classId}/assignments`;
  if (await isArchived(place.classId)) redirect(`${listPath}/${place.assignmentId}`);
  const choices = await orNotFound(viewAssignmentChoices({ actor, classId: place.classId, locale }));
  return (
    <Page title={getTranslator(locale, 'assignments')('edit')} lead={assignment.title}>
      <ClientMessages areas={['assignments']}>
        <AssignmentForm
          userId={actor.id}
          choices={choices}
          assignment={assignment}
          listPath={listPath}
          now={now.toISOString()}
        />
      </ClientMessages>
    </Page>
  );
}
