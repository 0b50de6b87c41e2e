'use client';

import { useState } from 'react';
import type { SubmitEvent } from 'react';

import { useRequest } from './use-request';

import type { Reply } from './send-json';

interface FormOptions<Field extends string> {
  /** In the order they stand on the page. None may be left empty. */
  readonly fields: readonly Field[];
  readonly send: (values: Readonly<Record<Field, string>>) => Promise<Reply>;
  readonly onDone: (reply: Reply & { readonly ok: true }, form: HTMLFormElement) => void;
}

/**
 * A form that keeps what was typed, whatever happens. Fields are found by their `name`; the first one in error gets the
 * focus: the one left empty, or the one the server names.
 */
export function useForm<Field extends string>({ fields, send, onDone }: FormOptions<Field>) {
  const { busy, failure, run } = useRequest();
  const [empty, setEmpty] = useState<readonly Field[]>([]);
  const submit = async (form: HTMLFormElement) => {
    const values = readValues(form, fields);
    const missing = fields.filter((field) => values[field].trim() === '');
    setEmpty(missing);
    if (missing[0] !== undefined) {
      focusField(form, missing[0]);
      return;
    }
    const reply = await run(() => send(values));
    if (reply?.ok === true) onDone(reply, form);
    else if (reply !== null && reply.field !== null) focusField(form, reply.field);
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit(event.currentTarget);
  };
  /** `empty`, or the failure's own sentence, or nothing. */
  const problemOf = (field: Field): 'empty' | 'refused' | null => {
    if (empty.includes(field)) return 'empty';
    return failure?.field === field ? 'refused' : null;
  };
  return { busy, failure, onSubmit, problemOf };
}

function readValues<Field extends string>(form: HTMLFormElement, fields: readonly Field[]): Record<Field, string> {
  const data = new FormData(form);
  const values = fields.map((field) => {
    const value = data.get(field);
    return [field, typeof value === 'string' ? value : ''] as const;
  });
  return Object.fromEntries(values) as Record<Field, string>;
}

function focusField(form: HTMLFormElement, field: string): void {
  const element = form.elements.namedItem(field);
  if (element instanceof HTMLElement) element.focus();
}
