import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { Metadata } from 'next';
import * as z from 'zod';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { CopyField } from '@/app/_components/ui/copy-field';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, requireActor } from '@/app/_edge/page';
import { siteUrl } from '@/app/_edge/site-url';
import type { Locale } from '@/lib/core/shared/locale';
import { viewClass } from '@/lib/services/classes/view-class';
import type { ClassView } from '@/lib/services/classes/view-class';

import { ProgressTable } from './progress-table';
import { JoinCodeButtons } from '../../_components/join-code-buttons';

const ParamsSchema = z.object({ classId: z.uuid() });

type ClassPageProps = PageProps<'/[locale]/classes/[classId]'>;

interface Part {
  readonly view: ClassView;
  readonly locale: Locale;
}

export async function generateMetadata(): Promise<Metadata> {
  // The class's own name is for its teachers only, and a title is made before it is known who asks.
  return { title: getTranslator(await getLocale(), 'classes')('tableTitle') };
}

export default async function ClassPage({ params }: ClassPageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'classes');
  const parsed = ParamsSchema.safeParse(await params);
  if (!parsed.success) notFound();
  const view = await orNotFound(viewClass({ actor, classId: parsed.data.classId, locale, now: new Date() }));
  const count = t('studentCount', { count: view.students.length });
  return (
    <Page title={view.name} lead={`${view.courseTitle} · ${count}`} width="wide">
      {view.students.length === 0 ? (
        <Card className="mx-auto max-w-2xl">
          <h2 className="text-xl">{t('emptyTitle')}</h2>
          <p className="mt-2 mb-6 text-soft">{t('emptyText')}</p>
          <Invitation view={view} locale={locale} />
        </Card>
      ) : (
        <div className="flex flex-col gap-8">
          <ProgressTable view={view} locale={locale} />
          <p>
            <Link href={`/${locale}/learn/${view.courseId}/worksheet`} className={buttonClasses('secondary')}>
              {getTranslator(locale, 'slides')('toWorksheet')}
            </Link>
          </p>
          <Card className="max-w-2xl">
            <h2 className="mb-4 text-lg">{t('joinLinkTitle')}</h2>
            <Invitation view={view} locale={locale} />
          </Card>
        </div>
      )}
    </Page>
  );
}

/** The join code, large enough to be read from the back of a room, and the link that holds it. */
async function Invitation({ view, locale }: Part) {
  const t = getTranslator(locale, 'classes');
  const { joinCode } = view;
  return (
    <div className="flex flex-col gap-5">
      {joinCode === null ? (
        <Notice tone="note">{t('noCode')}</Notice>
      ) : (
        <>
          <div>
            <p className="font-medium">{t('codeShown')}</p>
            <p className="font-mono text-3xl font-bold tracking-wider sm:text-4xl">{joinCode.shown}</p>
            <p className="text-sm text-soft">
              {t('expires', {
                date: getFormatter(locale).dateTime(new Date(joinCode.expiresAt), { dateStyle: 'long' }),
              })}
            </p>
          </div>
          <CopyField
            label={t('joinLink')}
            value={`${await siteUrl()}/join/${joinCode.code}`}
            copyLabel={t('copy')}
            copiedLabel={t('copied')}
          />
        </>
      )}
      <ClientMessages areas={['classes']}>
        <JoinCodeButtons classId={view.classId} hasCode={joinCode !== null} />
      </ClientMessages>
    </div>
  );
}
