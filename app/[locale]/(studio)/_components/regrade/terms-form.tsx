'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ReactNode } from 'react';

import { Button } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import type { RegradeChoices } from '@/lib/services/regrades/view-regrade-choices';

import { useVersionName } from './version-name';

import type { Terms } from './regrade-api';

interface TermsFormProps {
  readonly choices: RegradeChoices;
  readonly busy: boolean;
  /** What was previewed is not what is chosen any more. */
  readonly onChange: () => void;
  readonly onSubmit: (terms: Terms) => void;
}

const POLICIES = ['if_higher', 'always', 'full_marks'] as const;

/** Which answers are judged again, by what, and how. Begins with all answers to earlier versions, judged by the one that is served. */
export function TermsForm({ choices, busy, onChange, onSubmit }: TermsFormProps) {
  const t = useTranslations('regrade');
  const nameOf = useVersionName();
  const [terms, setTerms] = useState(() => firstTerms(choices));
  const [missing, setMissing] = useState(false);
  const change = (changes: Partial<Terms>) => {
    setTerms({ ...terms, ...changes });
    setMissing(false);
    onChange();
  };
  const judging = choices.versions.filter(({ approved }) => approved);
  return (
    <form
      method="post"
      noValidate
      className="mt-4 flex flex-col items-start gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(terms.fromVersionIds.length === 0);
        if (terms.fromVersionIds.length > 0) onSubmit(terms);
      }}
    >
      <VersionsFrom choices={choices} terms={terms} missing={missing} onChange={change} />
      <SelectField
        label={t('to')}
        value={terms.toVersionId}
        onChange={(event) => change({ toVersionId: event.target.value })}
        options={judging.map((version) => ({ value: version.versionId, label: nameOf(version) }))}
        className="w-full max-w-xl"
      />
      <ClassesOnly choices={choices} terms={terms} onChange={change} />
      <PolicyChoice terms={terms} onChange={change} />
      <Button type="submit" busy={busy} busyLabel={t('previewing')}>
        {t('preview')}
      </Button>
    </form>
  );
}

function firstTerms({ versions }: RegradeChoices): Terms {
  const to = versions.find(({ served }) => served) ?? versions.find(({ approved }) => approved);
  const earlier = versions.filter(({ versionId, answers }) => versionId !== to?.versionId && answers > 0);
  return {
    fromVersionIds: earlier.map(({ versionId }) => versionId),
    toVersionId: to?.versionId ?? '',
    classIds: [],
    policy: 'if_higher',
  };
}

function toggled(ids: readonly string[], { id, checked }: { readonly id: string; readonly checked: boolean }) {
  return checked ? [...ids, id] : ids.filter((one) => one !== id);
}

interface ChangingProps {
  readonly terms: Terms;
  readonly onChange: (changes: Partial<Terms>) => void;
}

interface ChoosingProps extends ChangingProps {
  readonly choices: RegradeChoices;
}

function VersionsFrom({ choices, terms, missing, onChange }: ChoosingProps & { readonly missing: boolean }) {
  const t = useTranslations('regrade');
  const nameOf = useVersionName();
  const ids = terms.fromVersionIds;
  return (
    <Choices legend={t('from')} hint={t('fromHint')} error={missing ? t('fromMissing') : null}>
      {choices.versions.map((version) => (
        <Box
          key={version.versionId}
          checked={ids.includes(version.versionId)}
          onChange={(checked) => onChange({ fromVersionIds: toggled(ids, { id: version.versionId, checked }) })}
          label={nameOf(version)}
          hint={t('answers', { count: version.answers })}
        />
      ))}
    </Choices>
  );
}

function ClassesOnly({ choices, terms, onChange }: ChoosingProps) {
  const t = useTranslations('regrade');
  const ids = terms.classIds;
  if (choices.classes.length === 0) return null;
  return (
    <Choices legend={t('classes')} hint={t('classesHint')} error={null}>
      {choices.classes.map(({ classId, name, students }) => (
        <Box
          key={classId}
          checked={ids.includes(classId)}
          onChange={(checked) => onChange({ classIds: toggled(ids, { id: classId, checked }) })}
          label={name}
          hint={t('students', { count: students })}
        />
      ))}
    </Choices>
  );
}

function PolicyChoice({ terms, onChange }: ChangingProps) {
  const t = useTranslations('regrade');
  return (
    <Choices legend={t('policy')} hint={null} error={null}>
      {POLICIES.map((policy) => (
        <Box
          key={policy}
          radio
          checked={terms.policy === policy}
          onChange={() => onChange({ policy })}
          label={t(`policies.${policy}`)}
          hint={t(`policyHints.${policy}`)}
        />
      ))}
    </Choices>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly hint: string | null;
  readonly error: string | null;
  readonly children: ReactNode;
}

function Choices({ legend, hint, error, children }: ChoicesProps) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="p-0 font-medium">{legend}</legend>
      {hint !== null && <p className="m-0 text-sm text-soft">{hint}</p>}
      <div role="alert">{error !== null && <p className="m-0 text-sm font-medium text-wrong">{error}</p>}</div>
      <div className="mt-1 flex flex-col">{children}</div>
    </fieldset>
  );
}

interface BoxProps {
  /** One of several; else each for itself. */
  readonly radio?: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: string;
  readonly hint: string;
}

function Box({ radio = false, checked, onChange, label, hint }: BoxProps) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-2">
      <input
        type={radio ? 'radio' : 'checkbox'}
        {...(radio ? { name: 'policy' } : {})}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="block wrap-anywhere">{label}</span>
        <span className="block text-sm text-soft">{hint}</span>
      </span>
    </label>
  );
}
