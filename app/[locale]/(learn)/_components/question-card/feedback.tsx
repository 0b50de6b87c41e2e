'use client';

import { useFormatter, useTranslations } from 'use-intl';

import { Notice } from '@/app/_components/ui/notice';
import type { PublicFeedback, PublicQuestion, PublicRegrade } from '@/lib/core/questions/public';

import { PartVerdict } from './part-verdict';
import { Solution } from './solution';
import { percentOf, slipTitles, verdictOf } from './verdict';

import type { CardState, Notice as CardNotice } from './card-state';

/** What the server said: a notice, the verdict with its slip, the hints, the solution. In words and signs, never by colour alone. */
export function CardFeedback({ state }: { readonly state: CardState }) {
  const { question, notice } = state;
  return (
    <div className="flex flex-col gap-3 not-empty:mt-4 has-[>*]:mt-4">
      <Announcement state={state} />
      {notice !== null && <NoticeLine notice={notice} />}
      {/* While the newest answer could not be read, the verdict on the one before would only confuse. */}
      {question.feedback !== null && notice?.code !== 'not-sent' && (
        <Verdict question={question} feedback={question.feedback} />
      )}
      {question.regraded !== null && <Regraded regraded={question.regraded} />}
      <Hints question={question} />
      {question.state === 'given_up' && <GaveUp />}
      {question.solution !== null && (
        <Solution solution={question.solution} parts={question.parts} startsOpen={question.state === 'given_up'} />
      )}
    </div>
  );
}

/** The verdict for those who listen: said anew for every answer, also when the same one comes twice. */
function Announcement({ state: { question, acknowledged, notice } }: { readonly state: CardState }) {
  const t = useTranslations('learn');
  const format = useFormatter();
  const { feedback } = question;
  const isVerdict = acknowledged > 0 && notice === null && feedback !== null;
  return (
    <p role="status" className="sr-only m-0">
      {isVerdict &&
        [
          t('attempts', { count: question.attempts }),
          verdictWords(feedback, t),
          ...feedback.parts.map((part) => format.list(slipTitles(part), { type: 'disjunction' })),
        ]
          .filter((words) => words !== '')
          .join('。')}
    </p>
  );
}

/** "Partly right · 67 %". */
function verdictWords({ score }: PublicFeedback, t: ReturnType<typeof useTranslations<'learn'>>): string {
  const verdict = verdictOf(score);
  const word = t(verdict);
  return verdict === 'partlyRight' ? `${word} · ${t('score', { percent: percentOf(score) })}` : word;
}

const NOTICE_TEXTS = {
  'prompt-changed': 'noticePromptChanged',
  'closed-elsewhere': 'noticeClosedElsewhere',
  'not-sent': 'noticeNotSent',
} as const;

function NoticeLine({ notice }: { readonly notice: CardNotice }) {
  const t = useTranslations('learn');
  if (notice.code === 'ask-failed') {
    return (
      <Notice tone="note" role="status">
        {t(notice.reason === 'signed-out' ? 'noticeSignedOut' : 'noticeAskFailed')}
      </Notice>
    );
  }
  const text = notice.code === 'refused' ? notice.message : t(NOTICE_TEXTS[notice.code]);
  return (
    <Notice tone="note" role="status">
      {text === '' ? t('noticeRefused') : text}
    </Notice>
  );
}

const TONES = { right: 'right', partlyRight: 'partly', wrong: 'wrong' } as const;

function Verdict({ question, feedback }: { readonly question: PublicQuestion; readonly feedback: PublicFeedback }) {
  const t = useTranslations('learn');
  return (
    <Notice tone={TONES[verdictOf(feedback.score)]} title={verdictWords(feedback, t)}>
      {feedback.parts.map((part) => (
        <PartVerdict
          key={part.id}
          feedback={part}
          part={question.parts.find(({ id }) => id === part.id)}
          single={feedback.parts.length === 1}
        />
      ))}
    </Notice>
  );
}

/** Why the verdict is another than the student remembers. */
function Regraded({ regraded: { was, now, reason } }: { readonly regraded: PublicRegrade }) {
  const t = useTranslations('learn');
  const changed = reason === '' ? 'regraded' : 'regradedBecause';
  const same = reason === '' ? 'regradedSame' : 'regradedSameBecause';
  return (
    <Notice tone="note" title={t('regradedTitle')}>
      {t(was === now ? same : changed, { was: percentOf(was), now: percentOf(now), reason })}
    </Notice>
  );
}

function Hints({ question }: { readonly question: PublicQuestion }) {
  const t = useTranslations('learn');
  return (
    <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
      {question.hints.shown.map((html, place) => (
        <Notice key={html} tone="plain" title={t('hintTitle', { number: place + 1 })}>
          <div className="rich" dangerouslySetInnerHTML={{ __html: html }} />
        </Notice>
      ))}
    </div>
  );
}

function GaveUp() {
  const t = useTranslations('learn');
  return <Notice tone="plain" title={t('gaveUp')} />;
}
