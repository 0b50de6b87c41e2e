'use client';

import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';
import type { QuestionStarts } from '@/lib/services/studio/view-question-starts';
import type { StudioVocabulary } from '@/lib/services/studio/view-vocabulary';

import { OriginChoice } from './origin-choice';
import { MOST } from './suggest-id';
import { useNewQuestion } from './use-new-question';

import type { NewQuestion } from './use-new-question';

interface NewQuestionFormProps {
  readonly courseId: string;
  readonly starts: QuestionStarts;
  readonly vocabulary: Pick<StudioVocabulary, 'templates' | 'quantities' | 'kinds'>;
  /** The page of a question is this, and its id. */
  readonly questionsPath: string;
  /** The question that is to be copied, where the page was asked for one. */
  readonly copyOf: string | null;
}

/** A new question: what it begins with, its id, and for whom it is written. */
export function NewQuestionForm({ vocabulary, ...options }: NewQuestionFormProps) {
  const t = useTranslations('studioEditor');
  const question = useNewQuestion(options);
  const { busy, failure, idRefused } = question;
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void question.begin();
      }}
      className="flex flex-col gap-8"
    >
      <OriginChoice
        starts={options.starts}
        vocabulary={vocabulary}
        origin={question.origin}
        onChoose={question.setOrigin}
        missing={question.checked && question.origin === null}
      />
      <Names question={question} starts={options.starts} />
      <p className="m-0">
        <Button type="submit" busy={busy} busyLabel={t('beginning')}>
          {t('create')}
        </Button>
      </p>
      <FailureNotice
        failure={idRefused === null ? failure : null}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
      />
    </form>
  );
}

function Names({ question, starts }: { readonly question: NewQuestion; readonly starts: QuestionStarts }) {
  const t = useTranslations('studioEditor');
  const { title, setTitle, id, setId, idProblem, idRefused, checked, classId, setClassId } = question;
  const problem = checked && idProblem !== null ? t(`idProblems.${idProblem}`) : undefined;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t('newTitle')}
        hint={t('newTitleHint')}
        value={title}
        autoComplete="off"
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextField
        label={t('newId')}
        hint={t('newIdHint')}
        error={idRefused ?? problem}
        value={id}
        maxLength={MOST}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        onChange={(event) => setId(event.currentTarget.value.trim())}
      />
      {starts.classes.length > 0 && (
        <SelectField
          label={t('forWhom')}
          value={classId}
          onChange={(event) => setClassId(event.currentTarget.value)}
          options={[
            ...(starts.wholeCourse ? [{ value: '', label: t('wholeCourse') }] : []),
            ...starts.classes.map((group) => ({ value: group.classId, label: group.name })),
          ]}
        />
      )}
    </div>
  );
}
