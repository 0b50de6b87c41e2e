'use client';

import { useFormatter, useTranslations } from 'use-intl/react';

import type { VersionChoice } from '@/lib/services/regrades/view-regrade-choices';

/** A day and time in words, with the clock it is read from. Takes an ISO 8601 instant. */
export function useMoment(): (iso: string) => string {
  const t = useTranslations('regrade');
  const format = useFormatter();
  return (iso) => t('moment', { when: format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' }) });
}

/** Versions in words: "Version 2 (2 Sep 2026, 10:08 Beijing time): fixed the stride (given to students now)". */
export function useVersionName(): (version: VersionChoice) => string {
  const t = useTranslations('regrade');
  const moment = useMoment();
  return ({ version, mark, note, since, served, approved }) => {
    const when = moment(since);
    const name = version === null ? t('fileVersion', { mark, when }) : t('version', { number: version, when });
    const said = note === '' ? name : t('noted', { name, note });
    if (served) return t('servedNow', { name: said });
    return approved ? said : t('notApproved', { name: said });
  };
}
