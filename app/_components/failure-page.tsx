'use client';

import en from '@/messages/en/failure.json';
import zh from '@/messages/zh-CN/failure.json';

import type { Locale } from '@/lib/core/shared/locale';

interface FailurePageProps {
  readonly locale: Locale;
  readonly error: unknown;
  readonly retry: () => void;
}

/**
 * What a reader sees when a page could not be made: no detail, but a number that finds it in the server's log. Every page carries it, and few ever
 * show it: it is made of nothing else.
 */
export function FailurePage({ locale, error, retry }: FailurePageProps) {
  const texts = locale === 'en' ? en : zh;
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <div className="mx-auto max-w-md px-4 py-10 sm:py-14">
      <h1 className="text-2xl sm:text-3xl">{texts.title}</h1>
      <p className="mt-3 text-soft">{texts.text}</p>
      <div role="alert" className="mt-8 flex flex-col items-start gap-4">
        <button
          type="button"
          onClick={() => retry()}
          className="min-h-11 rounded-lg bg-accent px-4 font-medium text-on-accent hover:bg-accent-strong"
        >
          {texts.tryAgain}
        </button>
        <a href={`/${locale}`} className="link">
          {texts.backHome}
        </a>
        {digest !== null && (
          <p className="text-sm text-soft">
            {texts.number}: {digest}
          </p>
        )}
      </div>
    </div>
  );
}
