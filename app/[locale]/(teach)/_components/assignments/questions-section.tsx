'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';

import { FormSection } from './form-section';
import { readNumber } from './form-values';
import { QuestionChooser } from './question-chooser';
import { QuestionList } from './question-list';

import type { FormPart } from './form-part';

interface QuestionsSectionProps extends FormPart {
  /** The names of questions that are not served any more, by id. */
  readonly formerTitles: Readonly<Record<string, string>>;
}

const USUAL_POINTS = '10';

/** What is asked: chosen from the lessons, in an order, with points. */
export function QuestionsSection({ values, choices, change, problemOf, formerTitles }: QuestionsSectionProps) {
  const t = useTranslations('assignments');
  const [each, setEach] = useState(USUAL_POINTS);
  const { questions } = values;
  const titles = new Map(choices.lessons.flatMap((lesson) => lesson.questions.map(({ id, title }) => [id, title])));
  const chosen = new Set(questions.map(({ questionId }) => questionId));
  const choose = (ids: readonly string[], wanted: 'in' | 'out') => {
    const added = ids.filter((id) => !chosen.has(id)).map((questionId) => ({ questionId, points: each }));
    const kept = wanted === 'in' ? questions : questions.filter(({ questionId }) => !ids.includes(questionId));
    change({ questions: wanted === 'in' ? [...kept, ...added] : kept });
  };
  const total = questions.reduce((sum, { points }) => sum + (readNumber(points) ?? 0), 0);
  const problem = problemOf('questions') ?? problemOf('questions.points');
  return (
    <FormSection title={t('questions')} lead={t('questionsLead')}>
      <p data-field="questions" tabIndex={-1} role="status" className="font-medium">
        {t('saysQuestions', { count: questions.length, points: total })}
      </p>
      {problem !== undefined && <p className="text-sm font-medium text-wrong">{problem}</p>}
      <QuestionList
        questions={questions}
        titleOf={(id) => titles.get(id) ?? formerTitles[id] ?? id}
        isServed={(id) => titles.has(id)}
        onChange={(next) => change({ questions: next })}
      />
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label={t('pointsEach')}
          inputMode="decimal"
          value={each}
          onChange={(event) => setEach(event.target.value)}
          className="w-40"
        />
        {questions.length > 0 && (
          <Button
            look="secondary"
            onClick={() => change({ questions: questions.map((question) => ({ ...question, points: each })) })}
          >
            {t('pointsForAll')}
          </Button>
        )}
      </div>
      <QuestionChooser lessons={choices.lessons} chosen={chosen} onChoose={choose} />
    </FormSection>
  );
}
