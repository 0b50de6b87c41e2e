'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import { TextField } from '@/app/_components/ui/text-field';
import type { ChoosableLesson } from '@/lib/services/worksheets/view-worksheet-choices';

interface QuestionPickerProps {
  readonly lessons: readonly ChoosableLesson[];
  readonly most: number;
}

/** Questions to tick, by lesson. Without its program it is a list of boxes; with it, there is a search, a count, and a lesson at once. */
export function QuestionPicker({ lessons, most }: QuestionPickerProps) {
  const t = useTranslations('slides');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (ids: readonly string[], wanted: 'in' | 'out') => {
    setChosen((before) => {
      const rest = [...before].filter((id) => !ids.includes(id));
      return new Set(wanted === 'in' ? [...rest, ...ids] : rest);
    });
  };
  const found = (title: string) => title.toLowerCase().includes(query.trim().toLowerCase());
  const tooMany = chosen.size > most;
  return (
    <section aria-labelledby="worksheet-questions">
      <h2 id="worksheet-questions" className="text-xl">
        {t('questions')}
      </h2>
      <div className="sticky top-0 z-10 -mx-1 flex flex-wrap items-end gap-x-6 gap-y-2 bg-paper px-1 py-3">
        <TextField
          type="search"
          label={t('searchQuestions')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            // Enter looks for questions; it does not send the form.
            if (event.key === 'Enter') event.preventDefault();
          }}
          className="min-w-56 grow"
        />
        <p
          role="status"
          className={classes('min-h-11 content-center', tooMany ? 'font-medium text-wrong' : 'text-soft')}
        >
          {t(tooMany ? 'chosenTooMany' : 'chosen', { count: chosen.size, most })}
        </p>
      </div>
      {lessons.map((lesson) => (
        <LessonQuestions key={lesson.id} lesson={lesson} found={found} chosen={chosen} choose={choose} />
      ))}
    </section>
  );
}

interface LessonQuestionsProps {
  readonly lesson: ChoosableLesson;
  readonly found: (title: string) => boolean;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (ids: readonly string[], wanted: 'in' | 'out') => void;
}

function LessonQuestions({ lesson, found, chosen, choose }: LessonQuestionsProps) {
  const t = useTranslations('slides');
  const { number, title, questions } = lesson;
  const shown = found(title) ? questions : questions.filter((question) => found(question.title));
  const ids = shown.map(({ id }) => id);
  const all = ids.length > 0 && ids.every((id) => chosen.has(id));
  return (
    // What is not found stays in the form: a question that was ticked before is still chosen.
    <fieldset hidden={shown.length === 0} className="mt-4 rounded-xl border border-line bg-surface px-4 pb-3">
      <legend className="px-1 font-medium">{t('lesson', { number, title })}</legend>
      <button
        type="button"
        className="link min-h-11 text-sm"
        aria-label={t(all ? 'noneOf' : 'allOf', { title })}
        onClick={() => choose(ids, all ? 'out' : 'in')}
      >
        {t(all ? 'none' : 'all')}
      </button>
      {questions.map(({ id, title: name, draws }) => (
        <label key={id} hidden={!ids.includes(id)} className="flex min-h-11 items-center gap-3 [&[hidden]]:hidden">
          <input
            type="checkbox"
            name="q"
            value={id}
            checked={chosen.has(id)}
            onChange={(event) => choose([id], event.target.checked ? 'in' : 'out')}
            className="size-5 shrink-0 accent-accent"
          />
          <span>
            {name}
            {!draws && <span className="ms-2 text-sm text-soft">{t('sameNumbers')}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
