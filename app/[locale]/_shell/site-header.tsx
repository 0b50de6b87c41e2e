import Link from 'next/link';

import { AccountMenu } from '@/app/_components/account-menu';
import { LanguageSwitch } from '@/app/_components/language-switch';
import { ThemeToggle } from '@/app/_components/theme-toggle';
import { buttonClasses } from '@/app/_components/ui/button';
import { Logo } from '@/app/_components/ui/logo';
import { getTranslator } from '@/app/_edge/i18n';
import type { Translator } from '@/app/_edge/i18n';
import { getReader } from '@/app/_edge/page';
import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import { toAppError } from '@/lib/services/errors';
import { countMyUnread } from '@/lib/services/messages/list-my-messages';
import { mayEnterAnyStudio } from '@/lib/services/studio/list-studio-courses';

interface Part {
  readonly locale: Locale;
  readonly t: Translator<'shell'>;
}

const NAVIGATION_LINK = 'inline-flex min-h-11 items-center rounded-lg px-2.5 hover:bg-sunken hover:text-accent';

/** The course's name, the places to go, and the settings of the reader. */
export async function SiteHeader({ locale }: { readonly locale: Locale }) {
  const t = getTranslator(locale, 'shell');
  const reader = await getReader();
  const isSignedIn = reader !== null && reader !== 'unknown';
  const other: Locale = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <header className="no-print border-b border-line bg-paper">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-1 px-3 py-1.5 sm:gap-x-2 sm:px-6">
        <Link href={`/${locale}`} className="me-1 inline-flex min-h-11 items-center gap-2.5 rounded-lg px-1 sm:me-4">
          <Logo className="size-7" />
          <span className="text-lg font-bold max-sm:sr-only">{t('productName')}</span>
        </Link>
        <nav aria-label={t('mainNavigation')} className="flex">
          <Link href={`/${locale}/learn/cnn`} className={NAVIGATION_LINK}>
            {t('course')}
          </Link>
          {isSignedIn && (
            <Link href={`/${locale}/${reader.role === 'student' ? 'my' : 'classes'}`} className={NAVIGATION_LINK}>
              {t('classes')}
            </Link>
          )}
          {isSignedIn && (await hasStudio(reader)) && (
            <Link href={`/${locale}/studio`} className={NAVIGATION_LINK}>
              {t('studio')}
            </Link>
          )}
        </nav>
        <div className="ms-auto flex items-center">
          <ThemeToggle toDark={t('themeToDark')} toLight={t('themeToLight')} moon={<MoonIcon />} sun={<SunIcon />} />
          <LanguageSwitch
            other={other}
            name={t('otherLanguage')}
            label={t('otherLanguageLabel')}
            signedIn={isSignedIn}
          />
          <Reader reader={reader} locale={locale} t={t} />
        </div>
      </div>
    </header>
  );
}

/** While the database is away, nobody is shown the way to what needs it. */
async function hasStudio(actor: Actor): Promise<boolean> {
  try {
    return await mayEnterAnyStudio(actor);
  } catch (error) {
    if (toAppError(error)?.code === 'unavailable') return false;
    throw error;
  }
}

function Reader({ reader, locale, t }: Part & { readonly reader: Actor | null | 'unknown' }) {
  if (reader === 'unknown') return <span className="px-2 text-sm text-soft">{t('accountUnknown')}</span>;
  if (reader === null) return <SignInLinks locale={locale} t={t} />;
  return <ReaderMenu reader={reader} locale={locale} t={t} />;
}

/** The account's menu. That there are unread messages is shown beside its button, by the server: no script knows of it. */
async function ReaderMenu({ reader, locale, t }: Part & { readonly reader: Actor }) {
  const unread = await countMyUnread({ actor: reader });
  return (
    <div className="relative">
      <AccountMenu
        name={reader.name}
        email={reader.email}
        homeHref={`/${locale}`}
        accountHref={`/${locale}/account`}
        myHref={`/${locale}/my`}
        labels={{
          menu: t(unread === 0 ? 'accountMenu' : 'accountMenuUnread', { name: reader.name, count: unread }),
          my: t(unread === 0 ? 'my' : 'myUnread', { count: unread }),
          account: t('account'),
          signOut: t('signOut'),
          signingOut: t('signingOut'),
          failed: t('offline'),
        }}
      />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute end-0 top-0 min-w-5 rounded-full bg-wrong px-1 text-center text-xs/5 font-bold text-surface tabular-nums"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </div>
  );
}

function SignInLinks({ locale, t }: Part) {
  return (
    <>
      <Link href={`/${locale}/sign-in`} className={buttonClasses('quiet')}>
        {t('signIn')}
      </Link>
      <Link href={`/${locale}/sign-up`} className={`${buttonClasses('secondary')} max-sm:hidden`}>
        {t('signUp')}
      </Link>
    </>
  );
}

function MoonIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 fill-none stroke-current stroke-2">
      <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z" strokeLinejoin="round" />
    </svg>
  );
}

function SunIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 fill-none stroke-current stroke-2">
      <circle cx="12" cy="12" r="4.5" />
      <path
        d="M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M4.9 19.1l1.8-1.8M17.3 6.7l1.8-1.8"
        strokeLinecap="round"
      />
    </svg>
  );
}
