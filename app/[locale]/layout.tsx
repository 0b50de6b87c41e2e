import '../globals.css';

import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';

import { getTranslator } from '../_edge/i18n';
import { getLocale } from '../_edge/page';
import { SiteFooter } from './_shell/site-footer';
import { SiteHeader } from './_shell/site-header';

const THEMES = ['light', 'dark'];

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f4' },
    { media: '(prefers-color-scheme: dark)', color: '#171410' },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const t = getTranslator(await getLocale(), 'shell');
  const name = `${t('productName')} · ${t('productNameOther')}`;
  return { title: { default: name, template: `%s · ${t('productName')}` }, description: t('tagline') };
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // Every page is made for its request: the nonce in its content security policy is new each time.
  await connection();
  const locale = await getLocale();
  const t = getTranslator(locale, 'shell');
  const theme = (await cookies()).get('theme')?.value ?? '';
  return (
    <html lang={locale} dir="ltr" data-theme={THEMES.includes(theme) ? theme : undefined} suppressHydrationWarning>
      <body className="flex flex-col">
        <a
          href="#content"
          className="sr-only rounded-lg bg-accent px-4 py-3 text-on-accent focus:not-sr-only focus:absolute focus:start-3 focus:top-3 focus:z-30"
        >
          {t('skipToContent')}
        </a>
        <SiteHeader locale={locale} />
        <main id="content" tabIndex={-1} className="w-full grow outline-none">
          {children}
        </main>
        <SiteFooter locale={locale} />
      </body>
    </html>
  );
}
