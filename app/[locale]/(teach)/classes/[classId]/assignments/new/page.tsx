import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import * as z from 'zod';

import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { viewAssignmentChoices } from '@/lib/services/assignments/view-assignment-choices';

import { AssignmentForm } from '../../../../_components/assignments/assignment-form';
import { isArchived } from '../../class-frame';

const ParamsSchema = z.object({ classId: z.uuid() });

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'assignments')('create') };
}

export default async function NewAssignmentPage({ params }: PageProps<'/[locale]/classes/[classId]/assignments/new'>) {
  const actor = await requireActor();
  const locale = await getLocale();
  const { classId } = await placeOrNotFound(ParamsSchema, params);
  const listPath = `/${locale}/classes/${classId}/assignments`;
  if (await isArchived(classId)) redirect(listPath);
  const choices = await orNotFound(viewAssignmentChoices({ actor, classId, locale }));
  return (
    <Page title={getTranslator(locale, 'assignments')('create')} lead={choices.className}>
      <ClientMessages areas={['assignments']}>
        <AssignmentForm
          userId={actor.id}
          choices={choices}
          assignment={null}
          listPath={listPath}
          now={new Date().toISOString()}
        />
      </ClientMessages>
    </Page>
  );
}
