import type { ReactNode } from 'react';
import * as z from 'zod';

import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, placeOrNotFound } from '@/app/_edge/page';

import { ClassNavigation } from '../../../_components/class-navigation';

const ParamsSchema = z.object({ classId: z.uuid() });

interface UnderstandingLayoutProps {
  readonly params: Promise<{ readonly classId: string }>;
  readonly children: ReactNode;
}

/** The ways through what a class understands. Whether somebody may see any of it, each page's use case says. */
export default async function UnderstandingLayout({ params, children }: UnderstandingLayoutProps) {
  const { classId } = await placeOrNotFound(ParamsSchema, params);
  const locale = await getLocale();
  const t = getTranslator(locale, 'insight');
  const home = `/${locale}/classes/${classId}/understanding`;
  return (
    <>
      <div className="no-print border-b border-line">
        <div className="mx-auto max-w-6xl px-4 text-sm sm:px-6">
          <ClassNavigation
            label={t('navigation')}
            links={[
              { href: home, label: t('tabMisconceptions') },
              { href: `${home}/map`, label: t('tabMap') },
              { href: `${home}/questions`, label: t('tabQuestions') },
              { href: `${home}/progress`, label: t('tabProgress') },
            ]}
          />
        </div>
      </div>
      {children}
    </>
  );
}
