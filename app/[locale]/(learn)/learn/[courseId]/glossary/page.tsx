import Link from 'next/link';
import type { Metadata } from 'next';

import { Page } from '@/app/_components/ui/page';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound } from '@/app/_edge/page';
import { viewGlossary } from '@/lib/services/courses/view-glossary';

interface GlossaryPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'find')('glossary') };
}

/** The terms of the course with their names in the other language. */
export default async function GlossaryPage({ params }: GlossaryPageProps) {
  const { courseId } = await params;
  const locale = await getLocale();
  const t = getTranslator(locale, 'find');
  const { course, entries } = await orNotFound(viewGlossary({ courseId, locale }));
  const address = `/${locale}/learn/${course.id}`;
  return (
    <Page title={t('glossary')} lead={t('glossaryLead')}>
      <p className="mb-6">
        <Link href={address} className="link">
          {course.title}
        </Link>
      </p>
      {entries.length === 0 && <p className="text-soft">{t('noTerms')}</p>}
      <dl className="flex flex-col gap-5">
        {entries.map(({ id, term, otherNames, definitionHtml, lesson }) => (
          <div
            key={id}
            id={id}
            className="scroll-mt-6 rounded-xl border border-line bg-surface p-4 target:border-accent"
          >
            <dt className="flex flex-wrap items-baseline gap-x-3">
              <span className="text-lg font-semibold">{term}</span>
              {otherNames.length > 0 && <span className="text-soft">{otherNames.join(' · ')}</span>}
            </dt>
            <dd className="m-0 mt-1">
              <span dangerouslySetInnerHTML={{ __html: definitionHtml }} />
              {lesson !== null && (
                <Link
                  href={`${address}/${lesson.id}`}
                  className="link mt-1 inline-flex min-h-11 items-center text-sm sm:ms-3"
                >
                  {t('taughtIn', { title: lesson.title })}
                </Link>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
