import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { TextField } from '@/app/_components/ui/text-field';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, requireActor } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { MOST_QUESTIONS, MOST_SHEETS } from '@/lib/services/worksheets/make-worksheet';
import { viewWorksheetChoices } from '@/lib/services/worksheets/view-worksheet-choices';
import type { WorksheetChoices } from '@/lib/services/worksheets/view-worksheet-choices';

import { QuestionPicker } from '../../../_components/worksheet/question-picker';

interface WorksheetPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'slides')('worksheet') };
}

/** What to print: questions, for whom, and the word that the numbers come from. The form leads to an address that makes the same sheets again. */
export default async function WorksheetPage({ params }: WorksheetPageProps) {
  const { courseId } = await params;
  const locale = await getLocale();
  const actor = await requireActor();
  const choices = await orNotFound(viewWorksheetChoices({ actor, courseId, locale }));
  const t = getTranslator(locale, 'slides');
  return (
    <Page title={t('worksheet')} lead={t('worksheetLead')} width="normal">
      <form action={`/${locale}/learn/${choices.course.id}/worksheet/sheets`} className="flex flex-col gap-6">
        <Card className="grid gap-5 sm:grid-cols-2">
          <TextField name="title" label={t('sheetTitle')} defaultValue={t('sheetTitleUsual')} required maxLength={60} />
          <TextField name="word" label={t('seedWord')} hint={t('seedWordHint')} defaultValue="1" maxLength={60} />
          <PrintFor choices={choices} locale={locale} />
        </Card>
        <ClientMessages areas={['slides']}>
          <QuestionPicker lessons={choices.lessons} most={MOST_QUESTIONS} />
        </ClientMessages>
        <p>
          <button type="submit" className={buttonClasses()}>
            {t('makeSheets')}
          </button>
        </p>
      </form>
    </Page>
  );
}

function PrintFor({ choices: { classes }, locale }: { readonly choices: WorksheetChoices; readonly locale: Locale }) {
  const t = getTranslator(locale, 'slides');
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="worksheet-class" className="font-medium">
          {t('printFor')}
        </label>
        <select
          id="worksheet-class"
          name="class"
          className="min-h-11 w-full rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink"
        >
          <option value="">{t('noNames')}</option>
          {classes.map(({ id, name, students }) => (
            <option key={id} value={id}>
              {t('classOption', { name, students })}
            </option>
          ))}
        </select>
      </div>
      <TextField
        name="copies"
        type="number"
        min={1}
        max={MOST_SHEETS}
        label={t('copies')}
        hint={t('copiesHint', { most: MOST_SHEETS })}
        defaultValue="30"
      />
    </>
  );
}
