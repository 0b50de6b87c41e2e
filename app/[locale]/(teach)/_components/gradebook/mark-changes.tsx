'use client';

import { useFormatter, useTranslations } from 'use-intl/react';

import type { MarkChangeView } from '@/lib/services/gradebook/mark-view';

/** What was done to a mark, the newest first: who, what, why, when. */
export function MarkChanges({ changes }: { readonly changes: readonly MarkChangeView[] }) {
  const t = useTranslations('gradebook');
  const format = useFormatter();
  return (
    <section>
      <h3 className="text-base">{t('changesTitle')}</h3>
      {changes.length === 0 ? (
        <p className="mt-1 text-soft">{t('noChanges')}</p>
      ) : (
        <ol className="mt-1 flex flex-col gap-2">
          {changes.map(({ sequence, kind, points, was, reason, by, at }) => (
            <li key={sequence} className="border-s-2 border-edge ps-3">
              <p className="m-0 font-medium">
                {kind === 'override' && was !== null
                  ? t('change.overrideWas', { by, was: String(was), points: String(points ?? 0) })
                  : t(`change.${kind}`, { by, points: String(points ?? 0) })}
              </p>
              <p className="m-0 whitespace-pre-wrap wrap-anywhere">{reason}</p>
              <time dateTime={at} className="text-sm text-soft">
                {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
