import 'katex/dist/katex.min.css';
import '../../../../../(learn)/learn/learn.css';

import Link from 'next/link';
import type { Metadata } from 'next';

import { Page } from '@/app/_components/ui/page';
import { WhenLive } from '@/app/_components/when-live';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { studioLessonSchema } from '@/app/_edge/notice-schemas';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { NOTICE_MAXIMUM } from '@/lib/services/notices/save-notice';
import { NOTICE_FIGURES, viewNotice } from '@/lib/services/notices/view-notice';
import { viewPlacements } from '@/lib/services/placements/view-placements';

import { LessonPlan } from '../../../../_components/placing/lesson-plan';
import { NoticeEditor } from '../../../../_components/placing/notice-editor';

interface PlacingPageProps {
  readonly params: Promise<{ readonly courseId: string; readonly lessonId: string }>;
  readonly searchParams: Promise<{ readonly question?: string | readonly string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'placing')('lessonsTitle') };
}

/** One lesson in the studio: what stands in it, what can be placed there, and the notice above it. */
export default async function PlacingPage({ params, searchParams }: PlacingPageProps) {
  const { courseId, lessonId } = await placeOrNotFound(studioLessonSchema, params);
  const { question } = await searchParams;
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'placing');
  const plan = await orNotFound(viewPlacements({ actor, courseId, lessonId, locale, now: new Date() }));
  const notice = plan.runs ? await orNotFound(viewNotice({ actor, courseId, lessonId })) : null;
  const lead = t('lessonLead', { course: plan.courseTitle, number: plan.number });
  return (
    <Page title={plan.title} lead={lead}>
      <p className="-mt-4 mb-6 flex flex-wrap gap-x-6">
        <Link href={`/${locale}/learn/${courseId}/${lessonId}`} className="link inline-flex min-h-11 items-center">
          {t('seeLesson')}
        </Link>
        <Link href={`/${locale}/studio/${courseId}/lessons`} className="link inline-flex min-h-11 items-center">
          {t('allLessons')}
        </Link>
      </p>
      <ClientMessages areas={['placing', 'learn', 'figures', 'images', 'networks']}>
        <WhenLive>
          <div className="flex flex-col gap-12">
            <LessonPlan courseId={courseId} plan={plan} wanted={typeof question === 'string' ? question : null} />
            {notice === null ? (
              <p className="text-soft">{t('noticeRunnersOnly')}</p>
            ) : (
              <NoticeEditor
                userId={actor.id}
                courseId={courseId}
                lessonId={lessonId}
                notice={notice}
                figures={NOTICE_FIGURES}
                most={NOTICE_MAXIMUM}
              />
            )}
          </div>
        </WhenLive>
      </ClientMessages>
    </Page>
  );
}
