'use client';

import { useTranslations } from 'use-intl';

import { Notice } from '@/app/_components/ui/notice';
import { checkAnswer } from '@/lib/core/questions/public';
import type { PublicKept } from '@/lib/core/questions/public';

import { AnswerShown } from '../question-card/answer-shown';
import { acceptsTyping } from '../question-card/card-state';

import type { CardState } from '../question-card/card-state';

interface KeptAnswerProps {
  readonly state: CardState;
  /** Until when it may be changed, in words; null for until it is handed in. */
  readonly until: string | null;
}

/** An answer that is saved and not judged: what was saved, until when it may be changed, and whether something else is typed by now. */
export function KeptAnswer({ state, until }: KeptAnswerProps) {
  const t = useTranslations('work');
  const { question, acknowledged } = state;
  const kept = question.work?.kept ?? null;
  return (
    <>
      <div role="status" className="empty:hidden">
        {kept !== null && (
          // Drawn anew for each answer, so that it is said anew.
          <Notice key={acknowledged} tone="plain" title={t('saved')} className="mt-4">
            <p className="m-0">{untilWhen(question.work?.closed === true, until, t)}</p>
            {kept.answers.map(({ id, answer }) => (
              <AnswerShown
                key={id}
                part={question.parts.find((part) => part.id === id)}
                sentence={(shown) => t('savedAnswer', { answer: shown })}
                answer={answer}
              />
            ))}
          </Notice>
        )}
      </div>
      {kept !== null && isChanged(state, kept) && (
        <Notice tone="note" role="status" className="mt-3">
          {t('changedSince')}
        </Notice>
      )}
    </>
  );
}

function untilWhen(closed: boolean, until: string | null, t: ReturnType<typeof useTranslations<'work'>>): string {
  if (closed) return t('savedForGood');
  return until === null ? t('savedUntilHandedIn') : t('savedUntil', { when: until });
}

/** Whether what stands in the fields is something else than what was saved. */
function isChanged(state: CardState, kept: PublicKept): boolean {
  if (!acceptsTyping(state)) return false;
  return state.question.parts.some((part) => {
    const raw = state.answers[part.id] ?? '';
    if (raw === '') return false;
    const read = checkAnswer(raw, part);
    return (read.ok ? read.value : raw) !== kept.answers.find(({ id }) => id === part.id)?.answer;
  });
}
