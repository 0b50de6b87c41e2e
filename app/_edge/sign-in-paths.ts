import { safeReturnPath } from '@/lib/core/shared/return-path';

import type { Locale } from '@/lib/core/shared/locale';

type QueryValue = string | string[] | undefined;

/** Where to go after signing in: back to `next` when it is a page of this site, otherwise to the course. */
export function afterSignIn(locale: Locale, next: QueryValue): string {
  return pathOf(next) ?? `/${locale}/learn/cnn`;
}

/** A link that carries `next` along. */
export function withNext(href: string, next: QueryValue): string {
  const path = pathOf(next);
  return path === null ? href : `${href}?${new URLSearchParams({ next: path }).toString()}`;
}

function pathOf(next: QueryValue): string | null {
  return typeof next === 'string' ? safeReturnPath(next) : null;
}
