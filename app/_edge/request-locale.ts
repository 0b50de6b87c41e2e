import { DEFAULT_LOCALE, LOCALES, isLocale } from '@/lib/core/shared/locale';
import type { Locale } from '@/lib/core/shared/locale';

export const LOCALE_COOKIE = 'locale';

/**
 * Of an address that was sent from one person to another: the page it leads to speaks the language of the reader's account, which is
 * known only once the reader is.
 */
export const FOLLOWS_ACCOUNT = 'language';
const SENT_BY_PEOPLE = /^\/join\//u;

const LONGEST_HEADER = 500;

/** The language an API answer speaks: what the request accepts, else what the person last chose, else Chinese. */
export function requestLocale(request: Request): Locale {
  return (
    acceptedLocale(request.headers.get('accept-language')) ??
    localeOf(cookieOf(request, LOCALE_COOKIE)) ??
    DEFAULT_LOCALE
  );
}

/** The first interface language that an Accept-Language header names, by its weights; null when it names none. */
export function acceptedLocale(header: string | null): Locale | null {
  if (header === null || header.length > LONGEST_HEADER) return null;
  const wishes = header
    .split(',')
    .map(readWish)
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight);
  for (const { language } of wishes) {
    const locale = LOCALES.find((known) => known.split('-')[0] === language);
    if (locale !== undefined) return locale;
  }
  return null;
}

/** Where an address without a language leads: path and query, in this one. */
export function addressIn(locale: Locale, { pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
  const query = new URLSearchParams(search);
  if (SENT_BY_PEOPLE.test(pathname)) query.set(FOLLOWS_ACCOUNT, 'account');
  const asked = query.size === 0 ? '' : `?${query.toString()}`;
  return `/${locale}${pathname === '/' ? '' : pathname}${asked}`;
}

export function localeOf(value: string | undefined): Locale | null {
  return value !== undefined && isLocale(value) ? value : null;
}

/** One cookie of a request, as it was sent; undefined when absent. */
export function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

function readWish(wish: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  const weight = quality === undefined ? 1 : Number(quality);
  return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}
