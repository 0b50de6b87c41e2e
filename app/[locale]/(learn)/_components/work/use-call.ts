import { useTranslations } from 'use-intl';

import { sendJson } from '@/app/_components/send-json';
import { failureText, useRequest } from '@/app/_components/use-request';

/** Calls what a student does with an assignment, such as "start". */
export function useCall(assignmentId: string) {
  const t = useTranslations('work');
  const { busy, failure, run } = useRequest();
  const post = (what: string) =>
    run(() => sendJson({ method: 'POST', url: `/api/v1/assignments/${assignmentId}/${what}`, body: {} }));
  /** A sentence; null where nothing failed. */
  const said = failure === null ? null : failureText(failure, { offline: t('offline'), unreadable: t('unreadable') });
  return { busy, said, post };
}
