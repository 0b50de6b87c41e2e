'use client';

import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

const RULES = ['reviewRequired', 'teachersMayWrite'] as const;

interface SettingsFormProps {
  readonly courseId: string;
  readonly settings: Readonly<Record<(typeof RULES)[number], boolean>>;
}

/** The rules of a course's studio. */
export function SettingsForm({ courseId, settings }: SettingsFormProps) {
  const t = useTranslations('studio');
  const { busy, failure, run } = useRequest();
  const [values, setValues] = useState(settings);
  const [isSaved, setIsSaved] = useState(false);
  const save = async () => {
    const { reviewRequired, teachersMayWrite } = values;
    const reply = await run(() =>
      sendJson({
        method: 'PUT',
        url: `/api/v1/studio/${courseId}/settings`,
        body: { reviewRequired, teachersMayWrite },
      }),
    );
    setIsSaved(reply?.ok === true);
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void save();
  };
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col items-start gap-4">
      {RULES.map((rule) => (
        <Rule
          key={rule}
          label={t(rule)}
          hint={t(`hints.${rule}`)}
          checked={values[rule]}
          onChange={(checked) => {
            setValues({ ...values, [rule]: checked });
            setIsSaved(false);
          }}
        />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={busy} busyLabel={t('saving')}>
          {t('save')}
        </Button>
        <span role="status">{isSaved ? t('saved') : ''}</span>
      </div>
      <FailureNotice
        failure={failure}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
        className="w-full basis-full"
      />
    </form>
  );
}

interface RuleProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Rule({ label, hint, checked, onChange }: RuleProps) {
  const id = useId();
  return (
    <div>
      <label className="flex min-h-11 items-center gap-3 font-medium">
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={id}
          onChange={(event) => onChange(event.target.checked)}
          className="size-5 shrink-0 accent-accent"
        />
        {label}
      </label>
      <p id={id} className="m-0 ps-8 text-sm text-soft">
        {hint}
      </p>
    </div>
  );
}
