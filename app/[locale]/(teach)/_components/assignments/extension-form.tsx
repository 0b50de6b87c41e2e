'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { TextArea } from '@/app/_components/ui/text-area';
import { TextField } from '@/app/_components/ui/text-field';
import { failureText, useRequest } from '@/app/_components/use-request';
import { writeWallTime } from '@/lib/core/shared/wall-time';
import type { ExtensionView } from '@/lib/services/assignments/extension-view';
import type { AssignmentChoices } from '@/lib/services/assignments/view-assignment-choices';

import { readNumber, readTime } from './form-values';

import type { FieldFault } from './form-values';

export interface ExtensionFormProps extends Pick<AssignmentChoices, 'students' | 'groups' | 'zone'> {
  /** Of the assignment, in the API. */
  readonly url: string;
  readonly policy: 'homework' | 'exam';
  /** Null for a first one. */
  readonly before: ExtensionView | null;
  /** Whether a student or a group has none yet. */
  readonly free: (id: string) => boolean;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

type Faults = Readonly<Partial<Record<'whom' | 'dueAt' | 'closesAt' | 'extraMinutes' | 'extraAttempts', FieldFault>>>;

/** More time or attempts for one student or one group. What was typed stays when it is refused. */
export function ExtensionForm({
  url,
  policy,
  students,
  groups,
  zone,
  before,
  free,
  onDone,
  onCancel,
}: ExtensionFormProps) {
  const t = useTranslations('assignments');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const shown = (iso: string | null) => (iso === null ? '' : writeWallTime(new Date(iso), zone));
  const [values, setValues] = useState({
    whom: '',
    dueAt: shown(before?.dueAt ?? null),
    closesAt: shown(before?.closesAt ?? null),
    extraMinutes: String(before?.extraMinutes ?? 0),
    extraAttempts: String(before?.extraAttempts ?? 0),
    reason: before?.reason ?? '',
  });
  const [faults, setFaults] = useState<Faults>({});
  const change = (patch: Partial<typeof values>) => setValues({ ...values, ...patch });
  const texts = { offline: t('offline'), unreadable: t('unreadable') };
  const problemOf = (field: keyof Faults) => {
    const fault = faults[field];
    if (fault !== undefined) return t(`fault_${fault.key}`, { when: fault.when ?? '' });
    return failure !== null && failure.field === field ? failureText(failure, texts) : undefined;
  };
  const send = async (form: HTMLFormElement) => {
    const read = readExtension(values, { zone, form, isNew: before === null });
    setFaults(read.faults);
    if (Object.keys(read.faults).length > 0) return;
    const [kind, id = null] = values.whom.split(' ');
    const whom =
      before === null
        ? { userId: kind === 'user' ? id : null, groupId: kind === 'group' ? id : null }
        : { userId: before.userId, groupId: before.groupId };
    const body = { ...whom, ...read.body, seen: before?.updatedAt ?? null };
    const reply = await run(() => sendJson({ method: 'PUT', url: `${url}/extensions`, body }));
    if (reply?.ok === true) onDone();
    // What is there now appears above; what was typed here stays, and goes over it with the next save.
    else if (reply?.code === 'assignment_changed') router.refresh();
  };
  const named = failure?.field != null && problemOf(failure.field as keyof Faults) !== undefined;
  const field = (name: 'dueAt' | 'closesAt' | 'extraMinutes' | 'extraAttempts', hint: string) => ({
    ...{ name, label: t(`ext_${name}`), hint, error: problemOf(name), value: values[name] },
    onChange: (event: { readonly target: { readonly value: string } }) => change({ [name]: event.target.value }),
  });
  const isTwice = (name: 'dueAt' | 'closesAt') => readTime(values[name], zone).twice;
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
      className="flex max-w-2xl flex-col gap-4"
    >
      {before === null && (
        <div>
          <SelectField
            name="whom"
            label={t('whom')}
            value={values.whom}
            options={[
              { value: '', label: t('chooseWhom') },
              ...groups
                .filter(({ id }) => free(id))
                .map(({ id, name }) => ({ value: `group ${id}`, label: t('groupNamed', { name }) })),
              ...students
                .filter(({ userId }) => free(userId))
                .map(({ userId, name, studentNumber }) => ({
                  value: `user ${userId}`,
                  label: [name, studentNumber].filter((part) => part !== null).join(' '),
                })),
            ]}
            onChange={(event) => change({ whom: event.target.value })}
          />
          {problemOf('whom') !== undefined && <p className="text-sm font-medium text-wrong">{problemOf('whom')}</p>}
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField type="datetime-local" {...field('dueAt', isTwice('dueAt') ? t('shownTwice') : t('asEverybody'))} />
        <TextField
          type="datetime-local"
          {...field('closesAt', isTwice('closesAt') ? t('shownTwice') : t('asEverybody'))}
        />
        {policy === 'exam' && <TextField inputMode="numeric" {...field('extraMinutes', t('extraMinutesHint'))} />}
        <TextField inputMode="numeric" {...field('extraAttempts', t('extraAttemptsHint'))} />
      </div>
      <TextArea
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        value={values.reason}
        onChange={(event) => change({ reason: event.target.value })}
      />
      <FailureNotice failure={named ? null : failure} texts={texts} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={busy} busyLabel={t('saving')}>
          {t('saveExtension')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface Typed {
  readonly whom: string;
  readonly dueAt: string;
  readonly closesAt: string;
  readonly extraMinutes: string;
  readonly extraAttempts: string;
  readonly reason: string;
}

function readExtension(
  values: Typed,
  { zone, form, isNew }: { readonly zone: string; readonly form: HTMLFormElement; readonly isNew: boolean },
) {
  const faults: Partial<Record<keyof Faults, FieldFault>> = {};
  if (isNew && values.whom === '') faults.whom = { key: 'noWhom' };
  const time = (name: 'dueAt' | 'closesAt') => {
    const input = form.elements.namedItem(name);
    const isHalf = input instanceof HTMLInputElement && input.validity.badInput;
    const read = readTime(values[name], zone);
    const fault = isHalf ? ({ key: 'badTime' } as const) : read.fault;
    if (fault !== null) faults[name] = fault;
    return read.at;
  };
  const number = (name: 'extraMinutes' | 'extraAttempts') => {
    const read = values[name].trim() === '' ? 0 : readNumber(values[name]);
    if (read === null) faults[name] = { key: 'badNumber' };
    return read ?? 0;
  };
  const body = {
    ...{ dueAt: time('dueAt'), closesAt: time('closesAt'), reason: values.reason },
    ...{ extraMinutes: number('extraMinutes'), extraAttempts: number('extraAttempts') },
  };
  return { faults, body };
}
