'use client';

import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';

import { Notice } from '@/app/_components/ui/notice';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { WorkQuestion as Asked } from '@/lib/services/assignments/view-my-assignment';

import { Countdown } from './countdown';
import { HandIn } from './hand-in';
import { QuestionLinks } from './question-links';
import { usePassed } from './use-server-now';
import { WorkQuestion } from './work-question';

import type { Sheet } from './sheet';

interface WorkSheetProps {
  readonly sheet: Sheet;
  /** Those on this page. */
  readonly questions: readonly Asked[];
  /** From 1: the number of the first one on this page. */
  readonly first: number;
  /** The address of the pages, where each question has its own; null where all are on one. */
  readonly path: string | null;
  /** Whether it is to be handed in. */
  readonly handsIn: boolean;
  readonly viewerId: string;
  readonly locale: Locale;
}

/** What is answered: the questions, what is left of the time, and the way to hand in. */
export function WorkSheet({ sheet, questions, first, path, handsIn, viewerId, locale }: WorkSheetProps) {
  const t = useTranslations('work');
  const { answered, onTold } = useAnswered(sheet);
  const { sent, endsAt } = sheet;
  const takesAnswers = sheet.standing === 'open' || sheet.standing === 'late';
  const over = usePassed(sent, endsAt === null ? null : Date.parse(endsAt)) && takesAnswers;
  const unanswered = sheet.all.filter(({ questionId }) => !answered.has(questionId)).length;
  return (
    <div className="flex flex-col gap-6">
      {takesAnswers && <TimeOf sheet={sheet} over={over} />}
      {path !== null && <QuestionLinks all={sheet.all} current={first} answered={answered} path={path} />}
      <fieldset disabled={over} className="m-0 flex min-w-0 flex-col gap-6 border-0 p-0">
        <legend className="sr-only">{t('questions')}</legend>
        {questions.map((asked, place) => (
          <WorkQuestion
            key={asked.questionId}
            sheet={sheet}
            asked={asked}
            number={first + place}
            viewerId={viewerId}
            locale={locale}
            onTold={onTold}
          />
        ))}
      </fieldset>
      {path !== null && <QuestionLinks all={sheet.all} current={first} answered={answered} path={path} onlySteps />}
      {takesAnswers && handsIn && !over && <HandIn assignmentId={sheet.assignmentId} unanswered={unanswered} />}
    </div>
  );
}

/** The clock of a timed exam; and, of whatever has an end, that it has come. */
function TimeOf({ sheet, over }: Pick<WorkSheetProps, 'sheet'> & { readonly over: boolean }) {
  const t = useTranslations('work');
  const { sent, endsAt, minutes } = sheet;
  return (
    <>
      {minutes !== null && endsAt !== null && <Countdown sent={sent} endsAt={endsAt} />}
      {over && (
        <Notice tone="note" title={t('timeIsUp')}>
          {t('timeIsUpLong')}
        </Notice>
      )}
    </>
  );
}

/** The questions with an answer: what the server knew, and what was answered while the page is open. */
function useAnswered({ all }: Pick<Sheet, 'all'>) {
  const [since, setSince] = useState<ReadonlySet<string>>(new Set());
  const onTold = useCallback(({ questionId, attempts }: PublicQuestion) => {
    if (attempts > 0) setSince((before) => (before.has(questionId) ? before : new Set([...before, questionId])));
  }, []);
  const known = all.filter(({ standing }) => standing !== 'new').map(({ questionId }) => questionId);
  return { answered: new Set([...known, ...since]), onTold };
}
