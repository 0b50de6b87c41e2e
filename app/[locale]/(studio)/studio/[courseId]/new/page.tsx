import type { Metadata } from 'next';

import { Page } from '@/app/_components/ui/page';
import { WhenLive } from '@/app/_components/when-live';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { viewQuestionStarts } from '@/lib/services/studio/view-question-starts';
import { viewVocabulary } from '@/lib/services/studio/view-vocabulary';

import { NewQuestionForm } from '../../../_components/new-question/new-question-form';

interface NewQuestionPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'studioEditor')('newQuestion') };
}

/** Begin a question: with a template or as a copy. `?copy=ID` names the question to copy. */
export default async function NewQuestionPage({ params, searchParams }: NewQuestionPageProps) {
  const { courseId } = await placeOrNotFound(studioCourseSchema, params);
  const { copy } = await searchParams;
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'studioEditor');
  const [starts, { templates, quantities, kinds }] = await orNotFound(
    Promise.all([viewQuestionStarts({ actor, courseId, locale }), viewVocabulary({ actor, courseId, locale })]),
  );
  const copyOf = starts.questions.find(({ questionId }) => questionId === copy)?.questionId ?? null;
  return (
    <Page title={t('newQuestion')} lead={t('newLead', { course: starts.courseTitle })} width="wide">
      <ClientMessages areas={['studio', 'studioEditor']}>
        <WhenLive>
          <NewQuestionForm
            courseId={courseId}
            starts={starts}
            vocabulary={{ templates, quantities, kinds }}
            questionsPath={`/${locale}/studio/${courseId}/questions`}
            copyOf={copyOf}
          />
        </WhenLive>
      </ClientMessages>
    </Page>
  );
}
