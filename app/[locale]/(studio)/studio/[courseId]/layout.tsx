import type { ReactNode } from 'react';

import { getTranslator } from '@/app/_edge/i18n';
import { getActor, getLocale, placeOrNotFound } from '@/app/_edge/page';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { toAppError } from '@/lib/services/errors';
import { viewStudio } from '@/lib/services/studio/view-studio';
import type { StudioView } from '@/lib/services/studio/view-studio';

import { StudioNavigation } from '../../_components/studio-navigation';

interface StudioLayoutProps {
  readonly params: Promise<{ readonly courseId: string }>;
  readonly children: ReactNode;
}

/** The ways through one studio, above each of its pages. It lets nobody in and keeps nobody out: each page's use case does. */
export default async function StudioLayout({ params, children }: StudioLayoutProps) {
  const { courseId } = await placeOrNotFound(studioCourseSchema, params);
  const locale = await getLocale();
  const view = await optionalStudio(courseId);
  if (view === null) return children;
  const t = getTranslator(locale, 'studio');
  const home = `/${locale}/studio/${courseId}`;
  return (
    <>
      <div className="no-print border-b border-line bg-sunken">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 px-4 sm:px-6">
          <p className="m-0 py-2 font-semibold max-sm:hidden">{view.courseTitle}</p>
          <StudioNavigation
            label={t('navigation')}
            home={home}
            links={[
              { href: home, label: t('questions') },
              { href: `${home}/lessons`, label: t('lessons') },
              ...(view.runs
                ? [
                    { href: `${home}/exchange`, label: t('exchange') },
                    { href: `${home}/settings`, label: t('settings') },
                  ]
                : []),
            ]}
          />
        </div>
      </div>
      {children}
    </>
  );
}

/** Null for who has no business here: the page says so. */
async function optionalStudio(courseId: string): Promise<StudioView | null> {
  const actor = await getActor();
  if (actor === null) return null;
  try {
    return await viewStudio({ actor, courseId, locale: await getLocale() });
  } catch (error) {
    if (toAppError(error)?.code === 'not_found') return null;
    throw error;
  }
}
