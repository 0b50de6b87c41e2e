'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';

import { browserStore } from '@/app/_components/browser-store';
import { newUuid } from '@/app/_components/new-uuid';
import { sendJson } from '@/app/_components/send-json';
import { useRequest } from '@/app/_components/use-request';
import type { FailedReply, Reply } from '@/app/_components/send-json';
import type { AssignmentView } from '@/lib/services/assignments/view-assignment';

import { keepCopy, readCopy } from './form-copy';
import { TIME_FIELDS, readForm, valuesOf } from './form-values';

import type { FormPlace } from './form-copy';
import type { FieldFault, FieldFaults, FormValues } from './form-values';

interface AssignmentFormOptions {
  readonly place: FormPlace;
  readonly initial: FormValues;
  /** Null for a new assignment. */
  readonly revision: number | null;
  readonly zone: string;
  /** The list of the class's assignments; each lies below it. */
  readonly listPath: string;
}

/** What an assignment's form holds. Whatever is typed is kept in this browser until the server has it. */
export function useAssignmentForm({ place, initial, revision, zone, listPath }: AssignmentFormOptions) {
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [leaving, leave] = useTransition();
  const [left] = useState(() => readCopy(browserStore, place, initial));
  const [values, setValues] = useState(left?.values ?? initial);
  const [restored, setRestored] = useState(left !== null);
  const [seen, setSeen] = useState(left === null ? revision : left.seen);
  const [newId, setNewId] = useState(() => left?.newId ?? newUuid());
  const [isKept, setIsKept] = useState(true);
  const [faults, setFaults] = useState<FieldFaults>({});
  const [theirs, setTheirs] = useState<AssignmentView | null>(null);
  const url = `/api/v1/classes/${place.classId}/assignments`;
  const savedId = place.assignmentId ?? newId;

  const put = (next: FormValues, nextSeen: number | null) => {
    setValues(next);
    setSeen(nextSeen);
    setIsKept(keepCopy(browserStore, place, { values: next, seen: nextSeen, newId }));
  };
  const forget = () => {
    keepCopy(browserStore, place, null);
    setRestored(false);
  };
  const send = async (publish: boolean, form: HTMLFormElement) => {
    const found = faultsIn(form, readForm(values, zone));
    setFaults(found.faults);
    if (found.body === null) {
      focusField(form, Object.keys(found.faults)[0] ?? '');
      return;
    }
    const body = { ...found.body, publish };
    const reply = await run(() => sendForm(url, { body, seen, savedId }));
    if (reply === null) return;
    if (reply.ok) {
      forget();
      leave(() => router.push(`${listPath}/${savedId}`));
    } else if (reply.code === 'assignment_changed') {
      const current = await sendJson({ method: 'GET', url: `${url}/${savedId}` });
      if (current.ok) setTheirs(current.data as AssignmentView);
    } else focusField(form, fieldOf(reply) ?? '');
  };
  return {
    ...{ values, faults, failure, isKept, theirs, restored },
    busy: busy || leaving,
    change: (patch: Partial<FormValues>) => put({ ...values, ...patch }, seen),
    send,
    /** Leaves what was typed before, and begins with what is stored. */
    startAnew: () => {
      forget();
      setValues(initial);
      setSeen(revision);
      setNewId(newUuid());
    },
    /** Of the two after a conflict: one's own goes over theirs with the next save, or theirs takes its place. */
    settle: (which: 'mine' | 'theirs') => {
      if (theirs === null) return;
      put(which === 'mine' ? values : valuesOf(theirs, zone), theirs.revision);
      setTheirs(null);
    },
    refusedField: failure === null ? null : fieldOf(failure),
  };
}

interface Sent {
  readonly body: object;
  /** Null for a new assignment. */
  readonly seen: number | null;
  readonly savedId: string;
}

function sendForm(url: string, { body, seen, savedId }: Sent): Promise<Reply> {
  return seen === null
    ? sendJson({ method: 'POST', url, body: { ...body, assignmentId: savedId } })
    : sendJson({ method: 'PUT', url: `${url}/${savedId}`, body: { ...body, seen } });
}

/** A date that is half typed has no value at all: only the field itself knows that it is not empty. */
function faultsIn(form: HTMLFormElement, read: ReturnType<typeof readForm>) {
  const half = TIME_FIELDS.filter((name) => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLInputElement && field.validity.badInput;
  });
  const bad = Object.fromEntries(half.map((name): [string, FieldFault] => [name, { key: 'badTime' }]));
  const faults: FieldFaults = read.ok ? bad : { ...read.faults, ...bad };
  return { faults, body: read.ok && half.length === 0 ? read.body : null };
}

/** The API names a path; a number in it is a place in a list, and the form has one name for all of them. */
function fieldOf({ field }: FailedReply): string | null {
  return field?.replace(/^settings\./, '').replaceAll(/\.\d+(?=\.|$)/g, '') ?? null;
}

function focusField(form: HTMLFormElement, field: string): void {
  const named = form.elements.namedItem(field);
  const found = named instanceof RadioNodeList ? named[0] : named;
  const element = found ?? form.querySelector(`[data-field="${CSS.escape(field)}"]`);
  if (element instanceof HTMLElement) element.focus();
}
