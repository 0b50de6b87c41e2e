'use client';

import { useTranslations } from 'use-intl';

import { Notice } from '@/app/_components/ui/notice';
import type { PublicFeedback, PublicPartFeedback, PublicQuestion } from '@/lib/core/questions/public';

import { Solution } from './solution';

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
      <Hints question={question} />
      {question.state === 'given_up' && <GaveUp />}
      {question.solution !== null && (
        <Solution solution={question.solution} startsOpen={question.state === 'given_up'} />
      )}
    </div>
  );
}

/** The verdict for those who listen: said anew for every answer, also when the same one comes twice. */
function Announcement({ state: { question, acknowledged, notice } }: { readonly state: CardState }) {
  const t = useTranslations('learn');
  const { feedback } = question;
  const isVerdict = acknowledged > 0 && notice === null && feedback !== null;
  const slips = isVerdict ? feedback.parts.flatMap((part) => part.slips.flatMap(({ title }) => title ?? [])) : [];
  return (
    <p role="status" className="sr-only m-0">
      {isVerdict && [t('attempts', { count: question.attempts }), t(verdictOf(feedback)), ...slips].join('。')}
    </p>
  );
}

function verdictOf({ score, parts }: PublicFeedback): 'right' | 'partlyRight' | 'wrong' {
  if (score === 1) return 'right';
  return parts.some(({ right }) => right) ? 'partlyRight' : 'wrong';
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

function Verdict({ question, feedback }: { readonly question: PublicQuestion; readonly feedback: PublicFeedback }) {
  const t = useTranslations('learn');
  const verdict = verdictOf(feedback);
  const labels = new Map(question.parts.map(({ id, label }) => [id, label]));
  return (
    <Notice tone={verdict === 'right' ? 'right' : 'wrong'} title={t(verdict)}>
      {feedback.parts.map((part) => (
        <PartVerdict
          key={part.id}
          part={part}
          label={labels.get(part.id) ?? null}
          single={feedback.parts.length === 1}
        />
      ))}
    </Notice>
  );
}

interface PartVerdictProps {
  readonly part: PublicPartFeedback;
  readonly label: string | null;
  /** The only part of its question: the heading has said whether it is right. */
  readonly single: boolean;
}

function PartVerdict({ part, label, single }: PartVerdictProps) {
  const t = useTranslations('learn');
  return (
    <div className="flex flex-col gap-1">
      <p className="m-0">
        {label !== null && <span className="font-medium">{label} </span>}
        {t('yourAnswer', { answer: part.answer })}
        {!single && ` ${part.right ? '✓' : '✕'} ${t(part.right ? 'partRight' : 'partWrong')}`}
      </p>
      {!part.right && <Slips slips={part.slips} />}
    </div>
  );
}

function Slips({ slips }: Pick<PublicPartFeedback, 'slips'>) {
  const t = useTranslations('learn');
  if (slips.length === 0) return <p className="m-0">{t('noSlip')}</p>;
  return (
    <>
      {slips.length > 1 && <p className="m-0">{t('slipsTie')}</p>}
      {slips.map(({ title, explanationHtml }) => (
        <div key={explanationHtml}>
          {title !== null && <p className="m-0 font-semibold">{t('slip', { title })}</p>}
          <div className="rich" dangerouslySetInnerHTML={{ __html: explanationHtml }} />
        </div>
      ))}
    </>
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
