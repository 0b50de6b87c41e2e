import Link from 'next/link';
import { redirect } from 'next/navigation';
import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, requireActor } from '@/app/_edge/page';
import { listStudioCourses } from '@/lib/services/studio/list-studio-courses';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'studio')('title') };
}

/** The courses that one writes for; where there is but one, straight on to it. */
export default async function StudioPage() {
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'studio');
  const courses = await listStudioCourses({ actor, locale });
  const [only] = courses;
  if (only !== undefined && courses.length === 1) redirect(`/${locale}/studio/${only.id}`);
  return (
    <Page title={t('title')} lead={courses.length === 0 ? t('noCourse') : t('chooseCourse')}>
      <ul className="flex flex-wrap gap-3">
        {courses.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/${locale}/studio/${id}`} className={buttonClasses('secondary')}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
