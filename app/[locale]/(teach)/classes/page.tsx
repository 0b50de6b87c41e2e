import Link from 'next/link';
import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, requireActor } from '@/app/_edge/page';
import { mayCreateClass } from '@/lib/core/access/classes';
import type { Locale } from '@/lib/core/shared/locale';
import { listMyClasses } from '@/lib/services/classes/list-my-classes';
import type { MyClass } from '@/lib/services/classes/list-my-classes';

import { CreateClassForm } from '../_components/create-class-form';
import { JoinCodeForm } from '../_components/join-code-form';

/** The one course there is so far. */
const COURSE_ID = 'cnn';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'classes')('title') };
}

export default async function ClassesPage() {
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'classes');
  const classes = await listMyClasses({ actor, locale });
  const archived = await listMyClasses({ actor, locale, archived: true });
  const isTeacher = mayCreateClass(actor);
  return (
    <Page title={t('title')} lead={isTeacher ? t('teacherLead') : t('lead', { seen: t('teachersSee') })}>
      <div className="flex flex-col gap-8">
        {classes.length === 0 ? (
          <p className="rounded-xl border border-dashed border-edge px-5 py-8 text-center text-soft">
            {isTeacher ? t('noneTaught') : t('none')}
          </p>
        ) : (
          <ul className="flex flex-col gap-4">
            {classes.map((entry) => (
              <ClassEntry key={entry.classId} entry={entry} locale={locale} />
            ))}
          </ul>
        )}
        {archived.length > 0 && (
          <details>
            <summary className="link inline-flex min-h-11 cursor-pointer items-center">
              {getTranslator(locale, 'roster')('archivedClasses', { count: archived.length })}
            </summary>
            <ul className="mt-3 flex flex-col gap-4">
              {archived.map((entry) => (
                <ClassEntry key={entry.classId} entry={entry} locale={locale} />
              ))}
            </ul>
          </details>
        )}
        <ClientMessages areas={['classes']}>
          <div className="grid items-start gap-6 sm:grid-cols-2">
            {isTeacher && (
              <Card>
                <h2 className="mb-4 text-lg">{t('createTitle')}</h2>
                <CreateClassForm courseId={COURSE_ID} classesPath={`/${locale}/classes`} />
              </Card>
            )}
            <Card>
              <h2 className="mb-4 text-lg">{t('joinTitle')}</h2>
              <JoinCodeForm joinPath={`/${locale}/join`} />
            </Card>
          </div>
        </ClientMessages>
      </div>
    </Page>
  );
}

function ClassEntry({ entry, locale }: { readonly entry: MyClass; readonly locale: Locale }) {
  const t = getTranslator(locale, 'classes');
  const isTeacher = entry.role === 'teacher';
  const href = isTeacher ? `/${locale}/classes/${entry.classId}` : `/${locale}/learn/${entry.courseId}`;
  return (
    <li>
      <Card className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-56">
          <h2 className="text-lg">{entry.name}</h2>
          <p className="text-soft">
            {entry.courseTitle} · {t(isTeacher ? 'roleTeacher' : 'roleStudent')}
            {isTeacher && ` · ${t('studentCount', { count: entry.studentCount })}`}
          </p>
        </div>
        <Link href={href} className={buttonClasses('secondary')}>
          {t(isTeacher ? 'open' : 'toCourse')}
          <span className="sr-only">: {entry.name}</span>
        </Link>
      </Card>
    </li>
  );
}
