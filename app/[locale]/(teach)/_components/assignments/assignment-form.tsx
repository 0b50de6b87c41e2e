'use client';

import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { TextArea } from '@/app/_components/ui/text-area';
import { TextField } from '@/app/_components/ui/text-field';
import { useLive } from '@/app/_components/use-live';
import { failureText } from '@/app/_components/use-request';
import type { AssignmentView } from '@/lib/services/assignments/view-assignment';
import type { AssignmentChoices } from '@/lib/services/assignments/view-assignment-choices';

import { AttemptsSection } from './attempts-section';
import { AudienceSection } from './audience-section';
import { ConflictNotice } from './conflict-notice';
import { FormSection } from './form-section';
import { FormSummary } from './form-summary';
import { emptyValues } from './presets';
import { PresetSection } from './preset-section';
import { QuestionsSection } from './questions-section';
import { ExamSection, MarksSection } from './rules-section';
import { TimesSection } from './times-section';
import { useAssignmentForm } from './use-assignment-form';
import { valuesOf } from './form-values';

import type { FormPart } from './form-part';

export interface AssignmentFormProps {
  readonly userId: string;
  readonly choices: AssignmentChoices;
  /** Null for a new one. */
  readonly assignment: AssignmentView | null;
  readonly listPath: string;
  /** When the page was made: ISO 8601. */
  readonly now: string;
}

/** An assignment to write or change. What this browser kept of it can only be looked up once the page's program runs. */
export function AssignmentForm(props: AssignmentFormProps) {
  const t = useTranslations('assignments');
  return useLive() ? <LiveForm {...props} /> : <p className="text-soft">{t('loading')}</p>;
}

function LiveForm({ userId, choices, assignment, listPath, now }: AssignmentFormProps) {
  const t = useTranslations('assignments');
  const { zone, classId } = choices;
  const facts = { now: new Date(now), zone, categories: choices.categories.map(({ id }) => id) };
  const start = startOf(assignment, facts);
  const form = useAssignmentForm({
    ...{ initial: start.values, revision: start.revision, zone, listPath },
    place: { userId, classId, assignmentId: start.assignmentId },
  });
  const { values, faults, failure, change } = form;
  const texts = { offline: t('offline'), unreadable: t('unreadable') };
  const problemOf = (field: string) => {
    const fault = faults[field];
    if (fault !== undefined) return t(`fault_${fault.key}`, { when: fault.when ?? '' });
    return failure !== null && form.refusedField === field ? failureText(failure, texts) : undefined;
  };
  const part: FormPart = { values, choices, change, problemOf };
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const by = event.nativeEvent.submitter;
        void form.send(by instanceof HTMLButtonElement && by.value === 'publish', event.currentTarget);
      }}
      className="flex flex-col gap-6"
    >
      <KeptNotices form={form} />
      {start.begun > 0 && <Notice tone="note">{t('begunAlready', { count: start.begun })}</Notice>}
      <PresetSection part={part} facts={facts} />
      <BasicsSection {...part} />
      <QuestionsSection {...part} formerTitles={start.formerTitles} />
      <TimesSection {...part} />
      <ExamSection {...part} />
      <AttemptsSection {...part} />
      <MarksSection {...part} />
      <AudienceSection {...part} />
      <FormSummary values={values} choices={choices} />
      {form.theirs !== null && <ConflictNotice {...{ values, choices, theirs: form.theirs, onSettle: form.settle }} />}
      <FaultsNotice count={Object.keys(faults).length} />
      <FailureNotice failure={form.theirs === null ? failure : null} texts={texts} />
      <FormButtons published={start.published} busy={form.busy} />
    </form>
  );
}

/** What the form begins with. */
function startOf(assignment: AssignmentView | null, facts: Parameters<typeof emptyValues>[0]) {
  if (assignment === null) {
    const none = { assignmentId: null, revision: null, published: false, begun: 0, formerTitles: {} } as const;
    return { ...none, values: emptyValues(facts) };
  }
  const { assignmentId, revision, publishedAt, begun, questions } = assignment;
  return {
    ...{ assignmentId, revision, begun, published: publishedAt !== null },
    values: valuesOf(assignment, facts.zone),
    formerTitles: Object.fromEntries(questions.map(({ questionId, title }) => [questionId, title])),
  };
}

/** Where what is typed comes from, and whether it is safe. */
function KeptNotices({ form }: { readonly form: ReturnType<typeof useAssignmentForm> }) {
  const t = useTranslations('assignments');
  return (
    <>
      {form.restored && (
        <Notice tone="plain" role="status">
          <p>{t('restored')}</p>
          <Button look="quiet" onClick={form.startAnew}>
            {t('startAnew')}
          </Button>
        </Notice>
      )}
      {!form.isKept && <Notice tone="note">{t('notKept')}</Notice>}
    </>
  );
}

function FaultsNotice({ count }: { readonly count: number }) {
  const t = useTranslations('assignments');
  return (
    <div role="alert" className="empty:hidden">
      {count > 0 && <Notice tone="wrong">{t('mendFirst', { count })}</Notice>}
    </div>
  );
}

function BasicsSection({ values, change, problemOf }: FormPart) {
  const t = useTranslations('assignments');
  return (
    <FormSection title={t('basics')}>
      <TextField
        name="title"
        label={t('titleLabel')}
        autoComplete="off"
        required
        error={problemOf('title')}
        value={values.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <TextArea
        name="instructions"
        rows={4}
        label={t('instructions')}
        hint={t('instructionsHint')}
        error={problemOf('instructions')}
        value={values.instructions}
        onChange={(event) => change({ instructions: event.target.value })}
      />
    </FormSection>
  );
}

function FormButtons({ published, busy }: { readonly published: boolean; readonly busy: boolean }) {
  const t = useTranslations('assignments');
  const button = { type: 'submit', busy, busyLabel: t('saving') } as const;
  if (published) {
    return (
      <div>
        <Button {...button}>{t('saveChanges')}</Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-3">
      <Button {...button} value="publish">
        {t('saveAndPublish')}
      </Button>
      <Button {...button} look="secondary" value="draft">
        {t('saveDraft')}
      </Button>
    </div>
  );
}
