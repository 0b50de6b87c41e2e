'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { classes } from '@/app/_components/ui/classes';

import type { FormValues } from './form-values';

type Chosen = FormValues['questions'];

interface QuestionListProps {
  readonly questions: Chosen;
  readonly titleOf: (questionId: string) => string;
  /** Whether students can be given it now. */
  readonly isServed: (questionId: string) => boolean;
  readonly onChange: (questions: Chosen) => void;
}

const ICON = 'inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-lg hover:bg-sunken';

/** The questions that were chosen, in their order, with the points of each. Everything goes by keyboard; what moved is said. */
export function QuestionList({ questions, titleOf, isServed, onChange }: QuestionListProps) {
  const t = useTranslations('assignments');
  const [said, setSaid] = useState('');
  const move = (from: number, to: number) => {
    const moved = questions[from];
    if (moved === undefined || to < 0 || to >= questions.length) return;
    onChange(questions.toSpliced(from, 1).toSpliced(to, 0, moved));
    setSaid(t('moved', { title: titleOf(moved.questionId), place: to + 1 }));
  };
  const remove = (place: number, title: string) => {
    onChange(questions.toSpliced(place, 1));
    setSaid(t('removed', { title }));
  };
  return (
    <>
      <ol className="space-y-2">
        {questions.map((question, place) => (
          <QuestionRow
            key={question.questionId}
            title={titleOf(question.questionId)}
            points={question.points}
            served={isServed(question.questionId)}
            {...{ place, last: questions.length - 1 }}
            onPoints={(points) => onChange(questions.with(place, { ...question, points }))}
            onMove={(to) => move(place, to)}
            onRemove={() => remove(place, titleOf(question.questionId))}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

interface QuestionRowProps {
  readonly title: string;
  readonly points: string;
  readonly served: boolean;
  /** From 0. */
  readonly place: number;
  readonly last: number;
  readonly onPoints: (points: string) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

function QuestionRow({ title, points, served, place, last, onPoints, onMove, onRemove }: QuestionRowProps) {
  const t = useTranslations('assignments');
  // Not disabled at the ends: that would throw the keyboard's focus away.
  const mover = (to: number, sign: string, label: string) => (
    <button
      type="button"
      className={classes(ICON, (to < 0 || to > last) && 'opacity-40')}
      aria-label={label}
      aria-disabled={to < 0 || to > last}
      onClick={() => onMove(to)}
    >
      {sign}
    </button>
  );
  return (
    <li className="flex flex-wrap items-center gap-x-2 rounded-lg border border-line bg-paper py-1 ps-3 pe-1">
      <span className="min-w-0 grow basis-48 py-1">
        <span className="text-soft tabular-nums">{place + 1}.</span> {title}
        {!served && <span className="block text-sm text-wrong">{t('notServed')}</span>}
      </span>
      <span className="flex items-center">
        <label className="flex items-center gap-2 pe-1 text-sm">
          <input
            name="questions.points"
            inputMode="decimal"
            aria-label={t('pointsOf', { title })}
            value={points}
            onChange={(event) => onPoints(event.target.value)}
            className="min-h-11 w-16 rounded-lg border border-edge bg-surface px-2 text-end text-base tabular-nums"
          />
          {t('pointsUnit')}
        </label>
        {mover(place - 1, '↑', t('moveUp', { title }))}
        {mover(place + 1, '↓', t('moveDown', { title }))}
        <button type="button" className={ICON} aria-label={t('remove', { title })} onClick={onRemove}>
          ✕
        </button>
      </span>
    </li>
  );
}
