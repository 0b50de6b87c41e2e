import type { Locale } from '@/lib/core/shared/locale';

/** Signing in leads back to this very question. */
export function signInPath(questionId: string, locale: Locale): string {
  const next = `${window.location.pathname}#question-${questionId}`;
  return `/${locale}/sign-in?${new URLSearchParams({ next }).toString()}`;
}
