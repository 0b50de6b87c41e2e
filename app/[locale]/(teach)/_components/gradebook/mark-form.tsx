'use client';

import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button } from '@/app/_components/ui/button';
import { TextArea } from '@/app/_components/ui/text-area';
import { TextField } from '@/app/_components/ui/text-field';

import { useMarkForm } from './use-mark-form';

import type { ChangeKind, MarkFormProps } from './use-mark-form';

const KINDS: readonly ChangeKind[] = ['override', 'excuse', 'restore', 'comment'];

/** Sets points, excuses, lets the answers decide again, or comments. A reason goes with each: the student reads it. */
export function MarkForm(props: MarkFormProps) {
  const t = useTranslations('gradebook');
  const { form, busy, failure, problem, isSaved, onSubmit, ...typed } = useMarkForm(props);
  const { mark } = props;
  const outOf = String(mark.outOf);
  const isDecided = mark.overridden || mark.state === 'excused';
  const reasonProblem = problem === 'points' ? null : problem;
  return (
    <form ref={form} method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <h3 className="text-base">{t('formTitle')}</h3>
      <KindChoice
        kinds={KINDS.filter((each) => each !== 'restore' || isDecided)}
        chosen={typed.kind}
        onChoose={typed.setKind}
      />
      {typed.kind === 'override' && (
        <TextField
          label={t('points')}
          hint={t('pointsHint', { outOf })}
          name="points"
          inputMode="decimal"
          autoComplete="off"
          value={typed.points}
          onChange={({ target }) => typed.setPoints(target.value)}
          error={problem === 'points' ? t('pointsUnreadable', { outOf, example: String(mark.outOf / 2) }) : undefined}
          className="max-w-48"
        />
      )}
      <TextArea
        label={t('reason')}
        hint={t('reasonHint')}
        name="reason"
        rows={3}
        value={typed.reason}
        onChange={({ target }) => typed.setReason(target.value)}
        error={
          reasonProblem === null
            ? undefined
            : t(`reasonProblems.${reasonProblem}`, { count: typed.reason.trim().length })
        }
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={busy} busyLabel={t('saving')}>
          {t('save')}
        </Button>
        <span role="status">{isSaved ? t('saved') : ''}</span>
      </div>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </form>
  );
}

interface KindChoiceProps {
  readonly kinds: readonly ChangeKind[];
  readonly chosen: ChangeKind;
  readonly onChoose: (kind: ChangeKind) => void;
}

function KindChoice({ kinds, chosen, onChoose }: KindChoiceProps) {
  const t = useTranslations('gradebook');
  return (
    <fieldset className="m-0 flex flex-wrap gap-x-5 border-0 p-0">
      <legend className="font-medium">{t('kindLabel')}</legend>
      {kinds.map((kind) => (
        <label key={kind} className="inline-flex min-h-11 items-center gap-2">
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={chosen === kind}
            onChange={() => onChoose(kind)}
            className="size-5 accent-accent"
          />
          {t(`kind.${kind}`)}
        </label>
      ))}
    </fieldset>
  );
}
