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

type TimeName = 'dueAt' | 'closesAt';
type NumberName = 'extraMinutes' | 'extraAttempts';
type Faults = Readonly<Partial<Record<'whom' | TimeName | NumberName, FieldFault>>>;

/** More time or attempts for one student or one group. What was typed stays when it is refused. */
export function ExtensionForm(props: ExtensionFormProps) {
  const { policy, zone, before, onCancel } = props;
  const t = useTranslations('assignments');
  const { values, change, busy, problemOf, failure, texts, send } = useExtensionForm(props);
  const time = (name: TimeName) => (
    <TextField
      type="datetime-local"
      name={name}
      label={t(`ext_${name}`)}
      hint={t(readTime(values[name], zone).twice ? 'shownTwice' : 'asEverybody')}
      error={problemOf(name)}
      value={values[name]}
      onChange={(event) => change({ [name]: event.target.value })}
    />
  );
  const number = (name: NumberName) => (
    <TextField
      inputMode="numeric"
      name={name}
      label={t(`ext_${name}`)}
      hint={t(`extHints.${name}`)}
      error={problemOf(name)}
      value={values[name]}
      onChange={(event) => change({ [name]: event.target.value })}
    />
  );
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
        <WhomField {...props} value={values.whom} problem={problemOf('whom')} onChange={(whom) => change({ whom })} />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {time('dueAt')}
        {time('closesAt')}
        {policy === 'exam' && number('extraMinutes')}
        {number('extraAttempts')}
      </div>
      <TextArea
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        value={values.reason}
        onChange={(event) => change({ reason: event.target.value })}
      />
      <FailureNotice failure={failure} texts={texts} />
      <FormButtons busy={busy} onCancel={onCancel} />
    </form>
  );
}

function FormButtons({ busy, onCancel }: { readonly busy: boolean; readonly onCancel: () => void }) {
  const t = useTranslations('assignments');
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" busy={busy} busyLabel={t('saving')}>
        {t('saveExtension')}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}

interface WhomFieldProps extends Pick<ExtensionFormProps, 'students' | 'groups' | 'free'> {
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (whom: string) => void;
}

/** A student or a group that has no extension yet. */
function WhomField({ students, groups, free, value, problem, onChange }: WhomFieldProps) {
  const t = useTranslations('assignments');
  const ofGroups = groups
    .filter(({ id }) => free(id))
    .map(({ id, name }) => ({ value: `group ${id}`, label: t('groupNamed', { name }) }));
  const ofStudents = students
    .filter(({ userId }) => free(userId))
    .map(({ userId, name, studentNumber }) => ({
      value: `user ${userId}`,
      label: studentNumber === null ? name : `${name} ${studentNumber}`,
    }));
  return (
    <div>
      <SelectField
        name="whom"
        label={t('whom')}
        value={value}
        options={[{ value: '', label: t('chooseWhom') }, ...ofGroups, ...ofStudents]}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem !== undefined && <p className="text-sm font-medium text-wrong">{problem}</p>}
    </div>
  );
}

/** What is typed about an extension, and what became of sending it. */
function useExtensionForm({ url, zone, before, onDone }: ExtensionFormProps) {
  const t = useTranslations('assignments');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [values, setValues] = useState(() => typedOf(before, zone));
  const [faults, setFaults] = useState<Faults>({});
  const texts = { offline: t('offline'), unreadable: t('unreadable') };
  const problemOf = (field: keyof Faults) => {
    const fault = faults[field];
    if (fault !== undefined) return t(`fault_${fault.key}`, { when: fault.when ?? '' });
    return failure?.field === field ? failureText(failure, texts) : undefined;
  };
  const send = async (form: HTMLFormElement) => {
    const read = readExtension(values, { zone, form, isNew: before === null });
    setFaults(read.faults);
    if (Object.keys(read.faults).length > 0) return;
    const body = { ...whomOf(values.whom, before), ...read.body, seen: before?.updatedAt ?? null };
    const reply = await run(() => sendJson({ method: 'PUT', url: `${url}/extensions`, body }));
    if (reply?.ok === true) onDone();
    // What is there now appears above; what was typed here stays, and goes over it with the next save.
    else if (reply?.code === 'assignment_changed') router.refresh();
  };
  const isBesideField = FIELDS.some((field) => field === failure?.field);
  return {
    ...{ values, busy, texts, problemOf, send },
    change: (patch: Partial<Typed>) => setValues({ ...values, ...patch }),
    /** Null, too, where it stands beside its field. */
    failure: isBesideField ? null : failure,
  };
}

const FIELDS = [
  'whom',
  'dueAt',
  'closesAt',
  'extraMinutes',
  'extraAttempts',
] as const satisfies readonly (keyof Faults)[];

function typedOf(before: ExtensionView | null, zone: string): Typed {
  if (before === null) return { whom: '', dueAt: '', closesAt: '', extraMinutes: '0', extraAttempts: '0', reason: '' };
  const { dueAt, closesAt, extraMinutes, extraAttempts, reason } = before;
  const shown = (iso: string | null) => (iso === null ? '' : writeWallTime(new Date(iso), zone));
  const counts = { extraMinutes: String(extraMinutes), extraAttempts: String(extraAttempts) };
  return { whom: '', dueAt: shown(dueAt), closesAt: shown(closesAt), ...counts, reason };
}

/** For whom it stays, or for whom it was chosen: "user ID" or "group ID". */
function whomOf(chosen: string, before: ExtensionView | null) {
  if (before !== null) return { userId: before.userId, groupId: before.groupId };
  const [kind, id = null] = chosen.split(' ');
  return kind === 'group' ? { userId: null, groupId: id } : { userId: id, groupId: null };
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
