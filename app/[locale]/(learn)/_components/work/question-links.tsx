'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';

import { buttonClasses } from '@/app/_components/ui/button';

import type { Listed } from './sheet';

interface QuestionLinksProps {
  readonly all: readonly Listed[];
  /** From 1. */
  readonly current: number;
  readonly answered: ReadonlySet<string>;
  readonly path: string;
  /** Leaves out all but the steps to the previous and the next one. */
  readonly onlySteps?: boolean;
}

/** From question to question, where each has a page of its own. */
export function QuestionLinks({ all, current, answered, path, onlySteps = false }: QuestionLinksProps) {
  const t = useTranslations('work');
  const to = (number: number) => `${path}?q=${String(number)}`;
  if (onlySteps) {
    return (
      <nav aria-label={t('neighbours')} className="flex flex-wrap justify-between gap-3">
        {current > 1 ? (
          <Link href={to(current - 1)} className={buttonClasses('secondary')}>
            {t('previous')}
          </Link>
        ) : (
          <span />
        )}
        {current < all.length && (
          <Link href={to(current + 1)} className={buttonClasses('secondary')}>
            {t('next')}
          </Link>
        )}
      </nav>
    );
  }
  return (
    <nav aria-label={t('questions')}>
      <ol className="flex flex-wrap gap-2">
        {all.map(({ questionId }, place) => (
          <li key={questionId}>
            <Link
              href={to(place + 1)}
              aria-current={place + 1 === current ? 'page' : undefined}
              className="flex min-h-11 min-w-11 items-center justify-center gap-1 rounded-lg border border-edge bg-surface px-2 text-ink no-underline aria-[current]:border-accent aria-[current]:bg-tint aria-[current]:font-semibold"
            >
              {place + 1}
              {answered.has(questionId) && <span aria-hidden="true">✓</span>}
              <span className="sr-only">{t(answered.has(questionId) ? 'linkAnswered' : 'linkNew')}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
