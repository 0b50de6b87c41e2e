'use client';

import Link from 'next/link';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';

import { send } from '@/app/_components/send-json';
import type { FailedReply } from '@/app/_components/send-json';
import { failureText, useRequest } from '@/app/_components/use-request';
import { Button, buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Notice } from '@/app/_components/ui/notice';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';

import { QuestionCard } from '../question-card/question-card';

import type { ClosedQuestion } from '../question-card/question-card';

export interface ReviewConcept {
  readonly concept: string;
  readonly name: string;
}

interface ReviewSessionProps {
  readonly courseId: string;
  readonly queue: readonly ReviewConcept[];
  /** Goes on with new numbers for ever instead of ending with the queue. */
  readonly endless: boolean;
  readonly viewerId: string;
  readonly locale: Locale;
}

interface Turn {
  /** Counts from 0. */
  readonly number: number;
  readonly question: PublicQuestion;
}

interface Session {
  /** Null before the first question, and again after the last. */
  readonly turn: Turn | null;
  /** How each question ended, by the place of its turn; a hole where it has not. */
  readonly outcomes: Outcomes;
  readonly busy: boolean;
  readonly failure: FailedReply | null;
  readonly open: (number: number) => void;
  readonly end: () => void;
  readonly onClosed: (closed: ClosedQuestion) => void;
}

type Outcomes = readonly (ClosedQuestion | undefined)[];

/** Each question is opened when its turn comes, so that a queue left half done costs nothing. */
function useSession({ courseId, queue, locale }: Pick<ReviewSessionProps, 'courseId' | 'queue' | 'locale'>): Session {
  const { busy, failure, run } = useRequest();
  const [turn, setTurn] = useState<Turn | null>(null);
  const [outcomes, setOutcomes] = useState<Outcomes>([]);
  const number = turn?.number ?? 0;
  const onClosed = useCallback(
    (closed: ClosedQuestion) => setOutcomes((before) => Object.assign([...before], { [number]: closed })),
    [number],
  );
  const open = async (next: number): Promise<void> => {
    const concept = queue[next % queue.length]?.concept;
    const body = JSON.stringify({ courseId, concept });
    const headers = { 'content-type': 'application/json', 'accept-language': locale };
    const reply = await run(() => send('/api/v1/reviews', { method: 'POST', headers, body }));
    if (reply?.ok === true) setTurn({ number: next, question: reply.data as PublicQuestion });
  };
  return {
    turn,
    outcomes,
    busy,
    failure,
    open: (next) => void open(next),
    end: () => setTurn(null),
    onClosed,
  };
}

/** One question after another: today's queue to its end, or one concept for as long as somebody likes. */
export function ReviewSession(props: ReviewSessionProps) {
  const { courseId, queue, endless, viewerId, locale } = props;
  const session = useSession(props);
  const { turn, outcomes, failure } = session;
  const course = `/${locale}/learn/${courseId}`;
  const done = !endless && turn === null && outcomes[queue.length - 1] !== undefined;
  if (done) return <Result queue={queue} outcomes={outcomes} course={course} />;
  return (
    <div className="flex flex-col gap-5">
      {turn !== null && (
        <>
          <Where queue={queue} number={turn.number} endless={endless} />
          <QuestionCard
            key={turn.number}
            question={turn.question}
            viewerId={viewerId}
            locale={locale}
            review
            onClosed={session.onClosed}
          />
        </>
      )}
      {failure !== null && <Failed failure={failure} />}
      <Actions session={session} course={course} length={endless ? Infinity : queue.length} />
    </div>
  );
}

function Failed({ failure }: { readonly failure: FailedReply }) {
  const t = useTranslations('review');
  const reason = failureText(failure, { offline: t('offline'), unreadable: t('unreadable') });
  // Nothing that was begun trains the concept.
  if (failure.code === 'not_found') return <Notice tone="note">{t('notTaught')}</Notice>;
  return <Notice tone="note">{t('openFailed', { reason })}</Notice>;
}

interface ActionsProps {
  readonly session: Session;
  readonly course: string;
  /** Turns in all; Infinity for practice. */
  readonly length: number;
}

function Actions({ session: { turn, outcomes, busy, failure, open, end }, course, length }: ActionsProps) {
  const t = useTranslations('review');
  const endless = length === Infinity;
  if (turn === null) {
    return (
      <p>
        <Button busy={busy} onClick={() => open(0)}>
          {failure === null ? t(endless ? 'practiseStart' : 'start') : t('tryAgain')}
        </Button>
      </p>
    );
  }
  const next = turn.number + 1;
  const closed = outcomes[turn.number] !== undefined;
  return (
    <p className="flex flex-wrap gap-3">
      {closed && next < length && (
        <Button busy={busy} onClick={() => open(next)}>
          {failure === null ? t(endless ? 'another' : 'next') : t('tryAgain')}
        </Button>
      )}
      {closed && next === length && <Button onClick={end}>{t('finish')}</Button>}
      <Link href={`${course}/concepts`} className={buttonClasses('quiet')}>
        {t('stop')}
      </Link>
    </p>
  );
}

function Where({
  queue,
  number,
  endless,
}: Pick<ReviewSessionProps, 'queue' | 'endless'> & { readonly number: number }) {
  const t = useTranslations('review');
  const name = queue[number % queue.length]?.name ?? '';
  return (
    <p aria-live="polite" className="text-sm text-soft">
      {!endless && `${t('progress', { number: number + 1, total: queue.length })} · `}
      {t('concept', { name })}
    </p>
  );
}

interface ResultProps {
  readonly queue: readonly ReviewConcept[];
  readonly outcomes: Outcomes;
  /** Address of the course. */
  readonly course: string;
}

function Result({ queue, outcomes, course }: ResultProps) {
  const t = useTranslations('review');
  const first = outcomes.filter((outcome) => outcome?.solved === true && outcome.attempts === 1).length;
  return (
    <Card className="flex flex-col gap-4">
      <h2 tabIndex={-1} ref={focusOnce} className="m-0 text-xl outline-none">
        {t('done')}
      </h2>
      <p>{t('doneLine', { total: queue.length, first })}</p>
      <ul className="flex flex-col gap-2">
        {queue.map(({ concept, name }, place) => (
          <li key={concept} className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">{name}</span>
            <span className="text-soft">{t(wordFor(outcomes[place]))}</span>
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-3">
        <Link href={`${course}/concepts`} className={buttonClasses()}>
          {t('toConcepts')}
        </Link>
        <Link href={course} className={buttonClasses('secondary')}>
          {t('toCourse')}
        </Link>
      </p>
    </Card>
  );
}

function wordFor(outcome: ClosedQuestion | undefined): 'doneFirst' | 'doneLater' | 'doneNot' {
  if (outcome?.solved !== true) return 'doneNot';
  return outcome.attempts === 1 ? 'doneFirst' : 'doneLater';
}

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus();
}
