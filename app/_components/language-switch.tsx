'use client';

import { usePathname, useSearchParams } from 'next/navigation';

import type { Locale } from '@/lib/core/shared/locale';

import { sendJson } from './send-json';

const YEAR_SECONDS = 31_536_000;

interface LanguageSwitchProps {
  readonly other: Locale;
  /** The other language's own name for itself. */
  readonly name: string;
  readonly label: string;
  readonly signedIn: boolean;
}

/** Opens the same page in the other language, and remembers the choice. */
export function LanguageSwitch({ other, name, label, signedIn }: LanguageSwitchProps) {
  const [, , ...rest] = usePathname().split('/');
  const query = useSearchParams().toString();
  const href = ['', other, ...rest].join('/') + (query === '' ? '' : `?${query}`);
  return (
    <a
      href={href}
      hrefLang={other}
      lang={other}
      aria-label={label}
      onClick={({ currentTarget }) => {
        // The place in the page comes along; the address bar alone knows it.
        currentTarget.hash = window.location.hash;
        remember(other, signedIn);
      }}
      className="inline-flex min-h-11 items-center rounded-lg px-2 text-sm text-soft hover:bg-sunken hover:text-ink"
    >
      {name}
    </a>
  );
}

function remember(locale: Locale, signedIn: boolean) {
  document.cookie = `locale=${locale}; path=/; max-age=${String(YEAR_SECONDS)}; samesite=lax`;
  // The cookie serves this browser; the account tells the next one. It may fail: the page opens all the same.
  if (signedIn) void sendJson({ method: 'PATCH', url: '/api/account', body: { locale } });
}
