'use client';

import { useTranslations } from 'use-intl';

import type { PublicPart, PublicSolution } from '@/lib/core/questions/public';

import { AnswerShown } from './answer-shown';

interface SolutionProps {
  readonly solution: PublicSolution;
  readonly parts: readonly PublicPart[];
  readonly startsOpen: boolean;
}

/** The worked solution with this variant's own numbers, step by step. */
export function Solution({ solution, parts, startsOpen }: SolutionProps) {
  const t = useTranslations('learn');
  return (
    <details open={startsOpen} className="rounded-lg border border-line bg-sunken px-4">
      <summary className="flex min-h-11 items-center gap-2 font-semibold">
        <h4 className="m-0">{t('solution')}</h4>
      </summary>
      <div className="pb-4">
        {solution.answers.map(({ id, label, answer }) => (
          <AnswerShown
            key={id}
            part={parts.find((part) => part.id === id)}
            answer={answer}
            sentence={(text) =>
              label === null ? t('rightAnswer', { answer: text }) : t('rightAnswerOf', { label, answer: text })
            }
          />
        ))}
        {solution.steps.length > 0 && (
          <ol className="mt-3 flex list-decimal flex-col gap-2 ps-6">
            {solution.steps.map(({ html }, index) => (
              <li key={index} className="rich m-0" dangerouslySetInnerHTML={{ __html: html }} />
            ))}
          </ol>
        )}
        {solution.remarkHtml !== null && (
          <div className="rich mt-3" dangerouslySetInnerHTML={{ __html: solution.remarkHtml }} />
        )}
      </div>
    </details>
  );
}
