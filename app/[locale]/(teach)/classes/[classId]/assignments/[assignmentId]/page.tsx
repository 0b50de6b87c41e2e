import Link from 'next/link';
import type { Metadata } from 'next';
import * as z from 'zod';

import { buttonClasses } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { viewAssignment } from '@/lib/services/assignments/view-assignment';
import { viewAssignmentChoices } from '@/lib/services/assignments/view-assignment-choices';
import { viewAssignmentResults } from '@/lib/services/assignments/view-assignment-results';
import type { AssignmentChoices } from '@/lib/services/assignments/view-assignment-choices';
import type { AssignmentResults } from '@/lib/services/assignments/view-assignment-results';
import type { AssignmentView } from '@/lib/services/assignments/view-assignment';

import { AssignmentActions } from '../../../../_components/assignments/assignment-actions';
import { CopyForm } from '../../../../_components/assignments/copy-form';
import { ExtensionPanel } from '../../../../_components/assignments/extension-panel';
import { ResultsTable } from '../../../../_components/assignments/results-table';
import { PrintButton } from '../../../../../(learn)/_components/print-button';
import { isArchived } from '../../class-frame';
import { AssignmentFacts } from './assignment-facts';
import { actionsFor } from './actions-for';
import { QuestionBars } from './question-bars';

const ParamsSchema = z.object({ classId: z.uuid(), assignmentId: z.uuid() });

type AssignmentPageProps = PageProps<'/[locale]/classes/[classId]/assignments/[assignmentId]'>;

interface Part {
  readonly locale: Locale;
  readonly assignment: AssignmentView;
  readonly results: AssignmentResults;
  readonly choices: AssignmentChoices;
  /** The class is to be read only. */
  readonly archived: boolean;
}

export async function generateMetadata(): Promise<Metadata> {
  // Its own title is for the teachers of the class, and this one is made before it is known who asks.
  return { title: getTranslator(await getLocale(), 'assignments')('assignment') };
}

export default async function AssignmentPage({ params }: AssignmentPageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const place = await placeOrNotFound(ParamsSchema, params);
  const asked = { actor, ...place, locale, now: new Date() };
  // The results first: what is judged for them, the assignment tells as settled.
  const results = await orNotFound(viewAssignmentResults(asked));
  const assignment = await orNotFound(viewAssignment(asked));
  const choices = await orNotFound(viewAssignmentChoices({ actor, classId: place.classId, locale }));
  const part = { locale, assignment, results, choices, archived: await isArchived(place.classId) };
  return (
    <Page title={assignment.title} lead={assignment.className} width="wide">
      <div className="flex flex-col gap-10">
        <Overview {...part} />
        {assignment.publishedAt !== null && <Results {...part} />}
        <Extensions {...part} />
      </div>
    </Page>
  );
}

function Overview({ locale, assignment, results, choices, archived }: Part) {
  const t = getTranslator(locale, 'assignments');
  const { classId, assignmentId, title } = assignment;
  const url = `/api/v1/classes/${classId}/assignments/${assignmentId}`;
  const path = `/${locale}/classes/${classId}/assignments/${assignmentId}`;
  return (
    <div className="flex flex-col gap-5">
      <AssignmentFacts assignment={assignment} students={results.students} locale={locale} />
      <div className="no-print flex flex-wrap gap-2">
        {!archived && (
          <Link href={`${path}/edit`} className={buttonClasses()}>
            {t('edit')}
          </Link>
        )}
        <PrintButton label={t('print')} className={buttonClasses('secondary')} />
      </div>
      <ClientMessages areas={['assignments']}>
        {!archived && <AssignmentActions url={url} title={title} actions={actionsFor(assignment)} />}
        {choices.classes.length > 0 && (
          <CopyForm url={url} classId={classId} classes={choices.classes} classesPath={`/${locale}/classes`} />
        )}
      </ClientMessages>
    </div>
  );
}

function Results({ locale, assignment, results }: Part) {
  const t = getTranslator(locale, 'assignments');
  return (
    <>
      <section aria-labelledby="questions-title">
        <h2 id="questions-title" className="mb-3 text-xl">
          {t('byQuestion')}
        </h2>
        <QuestionBars questions={results.questions} locale={locale} />
      </section>
      <section>
        <h2 id="results-title" className="mb-3 text-xl">
          {t('results')}
        </h2>
        {results.students.length === 0 ? (
          <p className="text-soft">{t('noStudents')}</p>
        ) : (
          <ClientMessages areas={['assignments']}>
            <ResultsTable
              students={results.students}
              questions={results.questions}
              outOf={results.outOf}
              studentsPath={`/${locale}/classes/${assignment.classId}/students`}
            />
          </ClientMessages>
        )}
      </section>
    </>
  );
}

function Extensions({ locale, assignment, results, choices, archived }: Part) {
  const t = getTranslator(locale, 'assignments');
  return (
    <section aria-labelledby="extensions-title">
      <h2 id="extensions-title" className="text-xl">
        {t('extensions')}
      </h2>
      <p className="mt-1 mb-4 text-soft">{t('extensionsLead')}</p>
      <ClientMessages areas={['assignments']}>
        <ExtensionPanel
          url={`/api/v1/classes/${assignment.classId}/assignments/${assignment.assignmentId}`}
          policy={assignment.policy}
          extensions={results.extensions}
          students={choices.students}
          groups={choices.groups}
          zone={choices.zone}
          readOnly={archived}
        />
      </ClientMessages>
    </section>
  );
}
