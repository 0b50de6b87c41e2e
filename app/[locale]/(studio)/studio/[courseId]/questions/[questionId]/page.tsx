import Link from 'next/link';
import type { Metadata } from 'next';

import { Notice } from '@/app/_components/ui/notice';
import { WhenLive } from '@/app/_components/when-live';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import type { Locale } from '@/lib/core/shared/locale';
import { viewQuestion } from '@/lib/services/studio/view-question';
import type { StudioQuestionView } from '@/lib/services/studio/view-question';
import { viewVocabulary } from '@/lib/services/studio/view-vocabulary';

import { BeginDraft } from '../../../../_components/editor/begin-draft';
import { PreviewGround } from '../../../../_preview/preview-ground';

interface EditorPageProps {
  readonly params: Promise<{ readonly courseId: string; readonly questionId: string }>;
}

export async function generateMetadata({ params }: EditorPageProps): Promise<Metadata> {
  const { questionId } = await params;
  return { title: getTranslator(await getLocale(), 'studioEditor')('editTitle', { title: questionId }) };
}

/** The editor of a question. */
export default async function EditorPage({ params }: EditorPageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const place = await placeOrNotFound(studioQuestionSchema, params);
  const [view, vocabulary] = await orNotFound(
    Promise.all([
      viewQuestion({ actor, ...place, locale, now: new Date() }),
      viewVocabulary({ actor, courseId: place.courseId, locale }),
    ]),
  );
  return (
    <div className="mx-auto max-w-[100rem] px-4 py-6 sm:px-6">
      <Head view={view} courseId={place.courseId} locale={locale} />
      <ClientMessages areas={['studio', 'studioEditor', 'studioPreview', 'exchange']}>
        <WhenLive>
          <PreviewGround>
            <BeginDraft
              {...place}
              userId={actor.id}
              draft={view.draft}
              served={view.served?.source ?? ''}
              vocabulary={vocabulary}
              reviewRequired={view.reviewRequired}
            />
          </PreviewGround>
        </WhenLive>
      </ClientMessages>
    </div>
  );
}

interface HeadProps {
  readonly view: StudioQuestionView;
  readonly courseId: string;
  readonly locale: Locale;
}

function Head({ view, courseId, locale }: HeadProps) {
  const t = getTranslator(locale, 'studioEditor');
  const questions = `/${locale}/studio/${courseId}/questions/${view.questionId}`;
  return (
    <header className="mb-5 flex flex-col gap-2">
      <h1 className="text-2xl">{view.title}</h1>
      <p className="m-0 flex flex-wrap gap-x-4 text-soft">
        <code>{view.questionId}</code>
        {view.className !== null && <span>{t('forClass', { name: view.className })}</span>}
        <span>{t(`standing.${standingOf(view)}`)}</span>
        <Link href={`${questions}/versions`} className="link">
          {t('toVersions')}
        </Link>
        {view.served !== null && !view.archived && (
          <>
            <Link href={`/${locale}/studio/${courseId}/lessons?question=${view.questionId}`} className="link">
              {t('toPlace')}
            </Link>
            <Link href={`${questions}/regrade`} className="link">
              {t('toRegrade')}
            </Link>
          </>
        )}
        <Link href={`/${locale}/studio/${courseId}/new?copy=${view.questionId}`} className="link">
          {t('toCopy')}
        </Link>
      </p>
      {view.archived && <Notice tone="note">{t('archived')}</Notice>}
      {view.pending.map(({ publicationId, state, publishedBy, effectiveAt }) => (
        <Notice key={publicationId} tone="plain">
          {state === 'waiting'
            ? t('pendingWaiting', { name: publishedBy })
            : t('pendingScheduled', { name: publishedBy, when: momentIn(locale, effectiveAt) })}
        </Notice>
      ))}
    </header>
  );
}

function standingOf({ served, differs }: StudioQuestionView): 'unpublished' | 'ahead' | 'file' | 'studio' {
  if (served === null) return 'unpublished';
  return differs ? 'ahead' : served.from;
}
