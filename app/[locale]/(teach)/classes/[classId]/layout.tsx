import type { ReactNode } from 'react';
import * as z from 'zod';

import { Notice } from '@/app/_components/ui/notice';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, placeOrNotFound } from '@/app/_edge/page';

import { ClassNavigation } from '../../_components/class-navigation';
import { getClassFrame } from './class-frame';

const ParamsSchema = z.object({ classId: z.uuid() });

interface ClassLayoutProps {
  readonly params: Promise<{ readonly classId: string }>;
  readonly children: ReactNode;
}

/** The ways through one class, above each of its pages. It lets nobody in and keeps nobody out: each page's use case does. */
export default async function ClassLayout({ params, children }: ClassLayoutProps) {
  const { classId } = await placeOrNotFound(ParamsSchema, params);
  const locale = await getLocale();
  const frame = await getClassFrame(classId);
  if (frame === null) return children;
  const t = getTranslator(locale, 'classPage');
  const home = `/${locale}/classes/${classId}`;
  return (
    <>
      <div className="no-print border-b border-line bg-sunken">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 px-4 sm:px-6">
          <p className="m-0 max-w-64 truncate py-2 font-semibold max-sm:hidden">{frame.name}</p>
          <ClassNavigation
            label={t('navigation')}
            links={[
              { href: home, label: t('overview') },
              { href: `${home}/students`, label: t('students') },
              { href: `${home}/assignments`, label: t('assignments') },
              { href: `${home}/understanding`, label: t('understanding') },
              { href: `${home}/gradebook`, label: t('gradebook') },
              { href: `${home}/settings`, label: t('settings') },
            ]}
          />
        </div>
      </div>
      {frame.archived && (
        <div className="no-print mx-auto max-w-6xl px-4 pt-4 sm:px-6">
          <Notice tone="note">{t('archived')}</Notice>
        </div>
      )}
      {children}
    </>
  );
}
