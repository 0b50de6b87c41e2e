'use client';

import './globals.css';

import { FailurePage } from './_components/failure-page';

interface GlobalErrorProps {
  readonly error: unknown;
  readonly retry: () => void;
}

/** Shown when even the frame of the pages could not be made; it stands alone, with the system's own theme. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  const isEnglish = typeof location !== 'undefined' && /^\/en(\/|$)/.test(location.pathname);
  const locale = isEnglish ? 'en' : 'zh-CN';
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <title>ConvClass · 卷积课堂</title>
        <main>
          <FailurePage locale={locale} error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
