'use client';

import { useTranslations } from 'use-intl';

import { Notice } from '@/app/_components/ui/notice';
import type { PublicFeedback, PublicQuestion, PublicSolution } from '@/lib/core/questions/public';

import type { CardState, Notice as CardNotice } from './card-state';

/** What the server said: a notice, the verdict with its slip, the hints, the solution. Announced, and never by colour alone. */
export function CardFeedback({ state }: { readonly state: CardState }) {
  const t = useTranslations('learn');
  const { question, notice } = state;
  return (
    <div className="mt-4 flex flex-col gap-3">
      <div aria-live="polite" className="flex flex-col gap-3">
        {notice !== null && <NoticeLine notice={notice} unreadable={Object.values(state.unreadable)} />}
        {question.feedback !== null && <Verdict feedback={question.feedback} />}
        <Hints question={question} />
      </div>
      {question.state === 'given_up' && <Notice tone="plain" title={t('gaveUp')} />}
      {question.solution !== null && <Solution solution={question.solution} />}
    </div>
  );
}

function NoticeLine({ notice, unreadable }: { readonly notice: CardNotice; readonly unreadable: readonly string[] }) {
  const t = useTranslations('learn');
  switch (notice.code) {
    case 'prompt-changed':
      return <Notice tone="note">{t('noticePromptChanged')}</Notice>;
    case 'closed-elsewhere':
      return <Notice tone="note">{t('noticeClosedElsewhere')}</Notice>;
    case 'not-sent':
      return (
        <Notice tone="note">
          {t('noticeNotSent')} {unreadable.join(' ')}
        </Notice>
      );
    case 'ask-failed':
      return <Notice tone="note">{t('noticeAskFailed')}</Notice>;
    case 'refused':
      return <Notice tone="wrong">{notice.message}</Notice>;
  }
}

function Verdict({ feedback }: { readonly feedback: PublicFeedback }) {
  const t = useTranslations('learn');
  if (feedback.score === 1) return <Notice tone="right" title={t('right')} />;
  return (
    <Notice tone="wrong" title={t('wrong')}>
      {feedback.parts.map((part) => (
        <div key={part.id}>
          <p>{t('wrongAnswer', { answer: part.answer })}</p>
          {part.right && <p>{t('partRight')}</p>}
          {!part.right && part.slips.length === 0 && <p>{t('noSlip')}</p>}
          {part.slips.map(({ title, explanationHtml }) => (
            <div key={title}>
              <p className="font-semibold">{t('slip', { title })}</p>
              <div className="prose" dangerouslySetInnerHTML={{ __html: explanationHtml }} />
            </div>
          ))}
        </div>
      ))}
    </Notice>
  );
}

function Hints({ question }: { readonly question: PublicQuestion }) {
  const t = useTranslations('learn');
  return question.hints.shown.map((html, place) => (
    <Notice key={html} tone="plain" title={t('hintTitle', { number: place + 1 })}>
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
    </Notice>
  ));
}

function Solution({ solution }: { readonly solution: PublicSolution }) {
  const t = useTranslations('learn');
  return (
    <section className="rounded-lg border border-line bg-sunken px-4 py-3">
      <h4 className="font-semibold">{t('solution')}</h4>
      {solution.answers.map(({ id, label, answer }) => (
        <p key={id}>
          {label ?? t('rightAnswer')}: <strong>{answer}</strong>
        </p>
      ))}
      <ol className="mt-2 list-decimal ps-5">
        {solution.steps.map(({ html }) => (
          <li key={html} className="prose overflow-x-auto" dangerouslySetInnerHTML={{ __html: html }} />
        ))}
      </ol>
      {solution.remarkHtml !== null && (
        <div className="prose mt-2" dangerouslySetInnerHTML={{ __html: solution.remarkHtml }} />
      )}
    </section>
  );
}
