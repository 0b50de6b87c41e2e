'use client';

import en from '@/messages/en/failure.json';
import zh from '@/messages/zh-CN/failure.json';

import { Button } from './ui/button';
import { Page } from './ui/page';

import type { Locale } from '@/lib/core/shared/locale';

interface FailurePageProps {
  readonly locale: Locale;
  readonly error: unknown;
  readonly retry: () => void;
}

/** What a reader sees when a page could not be made: no detail, but a number that finds it in the server's log. */
export function FailurePage({ locale, error, retry }: FailurePageProps) {
  const texts = locale === 'en' ? en : zh;
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <Page title={texts.title} lead={texts.text} width="narrow">
      <div role="alert" className="flex flex-col items-start gap-4">
        <Button onClick={() => retry()}>{texts.tryAgain}</Button>
        <a href={`/${locale}`} className="link">
          {texts.backHome}
        </a>
        {digest !== null && (
          <p className="text-sm text-soft">
            {texts.number}: {digest}
          </p>
        )}
      </div>
    </Page>
  );
}
