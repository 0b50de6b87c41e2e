import type { Metadata } from 'next';
import * as z from 'zod';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { viewGradebook } from '@/lib/services/gradebook/view-gradebook';
import type { GradebookView } from '@/lib/services/gradebook/view-gradebook';

import { GradebookBoard } from '../../../_components/gradebook/gradebook-board';
import { SettingsForm } from '../../../_components/gradebook/settings-form';
import { isArchived } from '../class-frame';
import { boardProps } from './board-props';

import './gradebook.css';

const ParamsSchema = z.object({ classId: z.uuid() });

type GradebookPageProps = PageProps<'/[locale]/classes/[classId]/gradebook'>;

interface Part {
  readonly view: GradebookView;
  readonly locale: Locale;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'gradebook')('title') };
}

export default async function GradebookPage({ params }: GradebookPageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const { classId } = await placeOrNotFound(ParamsSchema, params);
  const view = await orNotFound(viewGradebook({ actor, classId, now: new Date() }));
  const archived = await isArchived(classId);
  const t = getTranslator(locale, 'gradebook');
  const counts = { students: view.students.length, assignments: view.assignments.length };
  return (
    <Page title={t('title')} lead={t('lead', counts)} width="wide">
      <ClientMessages areas={['gradebook']}>
        <div className="flex flex-col gap-8">
          {view.students.length === 0 ? (
            <p className="text-soft">{t('noStudents')}</p>
          ) : (
            <>
              {view.assignments.length === 0 && <p className="text-soft">{t('noAssignments')}</p>}
              <p className="no-print m-0 text-sm text-soft md:hidden">{t('scrollHint')}</p>
              <GradebookBoard {...boardProps(view, locale)} readOnly={archived} />
              <Legend locale={locale} />
            </>
          )}
          <Exports view={view} locale={locale} />
          {!archived && <Settings view={view} locale={locale} />}
        </div>
      </ClientMessages>
    </Page>
  );
}

function Settings({ view, locale }: Part) {
  return (
    <details className="no-print">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center text-lg font-semibold">
        {getTranslator(locale, 'gradebook')('settingsTitle')}
      </summary>
      <Card className="mt-2">
        <SettingsForm
          classId={view.classId}
          settings={view.settings}
          revision={view.revision}
          inUse={countByCategory(view)}
        />
      </Card>
    </details>
  );
}

function countByCategory({ settings, assignments }: GradebookView): Readonly<Record<string, number>> {
  return Object.fromEntries(
    settings.categories.map(({ id }) => [id, assignments.filter(({ category }) => category === id).length]),
  );
}

const SIGNS = ['override', 'dropped', 'excused', 'kept', 'notHandedIn', 'nothingYet', 'outside', 'late'] as const;

function Legend({ locale }: Pick<Part, 'locale'>) {
  const t = getTranslator(locale, 'gradebook');
  return (
    <section className="text-sm text-soft">
      <h2 className="text-base">{t('legendTitle')}</h2>
      <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
        {SIGNS.map((sign) => (
          <li key={sign}>{t(`legend.${sign}`)}</li>
        ))}
      </ul>
    </section>
  );
}

function Exports({ view, locale }: Part) {
  const t = getTranslator(locale, 'gradebook');
  const base = `/api/v1/classes/${view.classId}/exports`;
  const files = [
    { href: `${base}/gradebook.xlsx`, label: t('exportXlsx') },
    { href: `${base}/gradebook.csv`, label: t('exportCsv') },
    { href: `${base}/answers.csv`, label: t('exportAnswers') },
  ];
  return (
    <section className="no-print">
      <h2 className="text-lg">{t('exportTitle')}</h2>
      <ul className="mt-3 flex flex-wrap gap-3">
        {files.map(({ href, label }) => (
          <li key={href}>
            <a href={href} download className={buttonClasses('secondary')}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-soft">{t('exportAnswersHint')}</p>
    </section>
  );
}
