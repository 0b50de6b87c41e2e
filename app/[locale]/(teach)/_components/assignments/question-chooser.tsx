'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { TextField } from '@/app/_components/ui/text-field';
import type { AssignableLesson } from '@/lib/services/assignments/view-assignment-choices';

interface QuestionChooserProps {
  readonly lessons: readonly AssignableLesson[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: readonly string[], wanted: 'in' | 'out') => void;
}

/** The questions of the course by lesson: one at a time, or a lesson at once. */
export function QuestionChooser({ lessons, chosen, onChoose }: QuestionChooserProps) {
  const t = useTranslations('assignments');
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = (title: string) => title.toLowerCase().includes(wanted);
  const shown = lessons.flatMap((lesson) => {
    const questions = found(lesson.title) ? lesson.questions : lesson.questions.filter(({ title }) => found(title));
    return questions.length === 0 ? [] : [{ ...lesson, questions }];
  });
  return (
    <div>
      <TextField
        type="search"
        label={t('searchQuestions')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          // Enter looks for questions; it does not send the form.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <p role="status" className="mt-2 text-sm text-soft">
        {shown.length === 0 ? t('noneFound') : ''}
      </p>
      <div className="mt-2 divide-y divide-line rounded-lg border border-line">
        {shown.map((lesson) => (
          // What is looked for is shown at once.
          <LessonQuestions
            key={`${lesson.id}${wanted === '' ? '' : ' found'}`}
            {...{ lesson, chosen, onChoose }}
            open={wanted !== ''}
          />
        ))}
      </div>
    </div>
  );
}

interface LessonQuestionsProps extends Omit<QuestionChooserProps, 'lessons'> {
  readonly lesson: AssignableLesson;
  readonly open: boolean;
}

function LessonQuestions({ lesson, chosen, onChoose, open }: LessonQuestionsProps) {
  const t = useTranslations('assignments');
  const { number, title, questions } = lesson;
  const ids = questions.map(({ id }) => id);
  const count = ids.filter((id) => chosen.has(id)).length;
  const all = count === ids.length;
  return (
    <details open={open} className="px-3">
      <summary className="min-h-11 content-center">
        {t('lesson', { number, title })}{' '}
        <span className="text-sm text-soft">{t('chosenOf', { chosen: count, count: ids.length })}</span>
      </summary>
      <div className="pb-3 ps-4">
        <button
          type="button"
          className="link min-h-11 text-sm"
          aria-label={t(all ? 'takeOutLessonOf' : 'addLessonOf', { title })}
          onClick={() => onChoose(ids, all ? 'out' : 'in')}
        >
          {t(all ? 'takeOutLesson' : 'addLesson', { count: ids.length })}
        </button>
        {questions.map(({ id, title: name, draws }) => (
          <label key={id} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={(event) => onChoose([id], event.target.checked ? 'in' : 'out')}
              className="size-5 shrink-0 accent-accent"
            />
            <span>
              {name}
              {!draws && <span className="ms-2 text-sm text-soft">{t('sameNumbers')}</span>}
            </span>
          </label>
        ))}
      </div>
    </details>
  );
}
