'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Notice } from '@/app/_components/ui/notice';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { WorkQuestion as Asked } from '@/lib/services/assignments/view-my-assignment';

import { QuestionCard } from '../question-card/question-card';
import { KeptAnswer } from './kept-answer';
import { nextPoints } from './sheet';
import { useCall } from './use-call';

import type { Sheet } from './sheet';

interface WorkQuestionProps {
  readonly sheet: Sheet;
  readonly asked: Asked;
  /** From 1, in this student's order. */
  readonly number: number;
  readonly viewerId: string;
  readonly locale: Locale;
  readonly onTold: (question: PublicQuestion) => void;
}

/** A question of an assignment: opened when it comes into view, and then a card like those of lessons. */
export function WorkQuestion({ sheet, asked, number, viewerId, locale, onTold }: WorkQuestionProps) {
  const t = useTranslations('work');
  const [opened, setOpened] = useState<PublicQuestion | null>(null);
  const question = asked.question ?? opened;
  const { standing, released, endsInWords } = sheet;
  if (question === null) return <Unopened sheet={sheet} asked={asked} number={number} onOpened={setOpened} />;
  return (
    <div>
      <QuestionCard
        // What was typed is kept as a draft; that it closes, or is judged, must be seen.
        key={`${question.variantId ?? ''} ${String(standing === 'closed')} ${String(released)}`}
        question={question}
        viewerId={viewerId}
        locale={locale}
        onTold={onTold}
        words={{
          facts: (now) => factsOf(now, { sheet, asked, number, t }),
          told: (state) => <KeptAnswer state={state} until={endsInWords} />,
        }}
      />
    </div>
  );
}

interface Facts extends Pick<WorkQuestionProps, 'sheet' | 'asked' | 'number'> {
  readonly t: ReturnType<typeof useTranslations<'work'>>;
}

function factsOf({ attempts, work }: PublicQuestion, { sheet, asked, number, t }: Facts): readonly string[] {
  const limit = work?.attemptLimit ?? null;
  const next = work?.closed === false ? nextPoints(sheet, asked, attempts) : asked.points;
  return [
    t('questionNumber', { number }),
    t('points', { points: asked.points }),
    ...(attempts > 0 || limit !== null ? [usedWords(attempts, limit, t)] : []),
    ...(next < asked.points ? [t('nextWorth', { points: next })] : []),
    ...(asked.earned === null ? [] : [t('earned', { points: asked.earned })]),
  ];
}

function usedWords(attempts: number, limit: number | null, t: Facts['t']): string {
  if (limit === null) return t('used', { count: attempts });
  return t('usedOf', { count: attempts, left: Math.max(0, limit - attempts) });
}

interface UnopenedProps extends Pick<WorkQuestionProps, 'sheet' | 'asked' | 'number'> {
  readonly onOpened: (question: PublicQuestion) => void;
}

function Unopened({ sheet, asked, number, onOpened }: UnopenedProps) {
  const t = useTranslations('work');
  const { busy, said, post } = useCall(sheet.assignmentId);
  const box = useRef<HTMLDivElement>(null);
  const takesAnswers = sheet.standing === 'open' || sheet.standing === 'late';
  const open = async () => {
    const reply = await post(`questions/${encodeURIComponent(asked.questionId)}`);
    if (reply?.ok === true) onOpened(reply.data as PublicQuestion);
  };
  const openNow = useRef(open);
  useEffect(() => {
    openNow.current = open;
  });
  useEffect(() => {
    if (!takesAnswers || box.current === null) return;
    return whenNear(box.current, () => void openNow.current());
  }, [takesAnswers]);
  return (
    <div ref={box}>
      <Card className="flex flex-col items-start gap-3">
        <div>
          <p className="m-0 text-sm text-soft">
            {t('questionNumber', { number })} · {t('points', { points: asked.points })}
          </p>
          <h3 className="m-0 text-lg">{asked.title}</h3>
        </div>
        {!takesAnswers && <p className="m-0 text-soft">{t('notAnswered')}</p>}
        {takesAnswers && said === null && (
          <p role="status" className="m-0 text-soft">
            {t('opening')}
          </p>
        )}
        {said !== null && (
          <Notice tone="note" role="status">
            {said}
          </Notice>
        )}
        {(said !== null || (!takesAnswers && sheet.mayOpen)) && (
          <Button look="secondary" busy={busy} onClick={() => void open()}>
            {t(takesAnswers ? 'tryAgain' : 'readIt')}
          </Button>
        )}
      </Card>
    </div>
  );
}

/** Calls once, when the element is on the screen or a screen away from it. Returns a function that stops. */
function whenNear(element: Element, call: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      call();
    },
    { rootMargin: '100% 0%' },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
