import Link from 'next/link';
import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, requireActor } from '@/app/_edge/page';
import { listMyAssignments } from '@/lib/services/assignments/list-my-assignments';
import { listMyMarks } from '@/lib/services/gradebook/list-my-marks';
import { listMyMessages } from '@/lib/services/messages/list-my-messages';

import { ClassMarks } from './class-marks';
import { DueList } from './due-list';
import { MessageList } from './message-list';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'my')('title') };
}

/** A student's own classes: what is to be done, and what the marks are and why. */
export default async function MyPage() {
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'my');
  const now = new Date();
  const [assignments, classes, past, messages] = await Promise.all([
    listMyAssignments({ actor, now }),
    listMyMarks({ actor, locale, now }),
    listMyMarks({ actor, locale, now, archived: true }),
    listMyMessages({ actor }),
  ]);
  return (
    <Page title={t('title')} lead={classes.length === 0 ? t('noClasses') : t('lead')}>
      <div className="flex flex-col gap-10">
        <ClientMessages areas={['my', 'messages']}>
          {classes.length > 0 && <DueList assignments={assignments} locale={locale} />}
          {classes.length > 0 && <MessageList messages={messages} locale={locale} />}
          {classes.map((marks) => (
            <ClassMarks key={marks.classId} marks={marks} locale={locale} />
          ))}
          {past.length > 0 && (
            <details>
              <summary className="link inline-flex min-h-11 cursor-pointer items-center">
                {t('pastTitle')} ({past.length})
              </summary>
              <div className="mt-3 flex flex-col gap-6">
                {past.map((marks) => (
                  <ClassMarks key={marks.classId} marks={marks} locale={locale} isOver />
                ))}
              </div>
            </details>
          )}
        </ClientMessages>
        <p>
          <Link href={`/${locale}/classes`} className={buttonClasses(classes.length === 0 ? 'primary' : 'secondary')}>
            {t('toJoin')}
          </Link>
        </p>
      </div>
    </Page>
  );
}
