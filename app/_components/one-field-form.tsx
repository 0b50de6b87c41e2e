'use client';

import { useState, useTransition } from 'react';
import type { ComponentProps } from 'react';

import { FailureNotice } from './failure-notice';
import { Button } from './ui/button';
import { TextField } from './ui/text-field';
import { useForm } from './use-form';
import { failureText } from './use-request';

import type { Reply } from './send-json';
import type { ButtonLook } from './ui/button';

interface OneFieldFormProps {
  readonly field: Pick<ComponentProps<typeof TextField>, 'label' | 'hint' | 'type'> & { readonly name: string };
  readonly button: { readonly label: string; readonly busyLabel: string; readonly look?: ButtonLook };
  readonly texts: Parameters<typeof failureText>[1] & { readonly fillIn: string };
  readonly send: (value: string) => Promise<Reply>;
  /** May lead to another page, or have this one made anew: the form is busy until that is there. */
  readonly onDone: (reply: Reply & { readonly ok: true }) => void;
  /** Said when it is done, where the form stays; it is emptied then. */
  readonly doneLabel?: string;
}

/** A form of one line that must not be empty. What was typed stays when it is refused. */
export function OneFieldForm({ field, button, texts, send, onDone, doneLabel }: OneFieldFormProps) {
  const [isDone, setIsDone] = useState(false);
  const [leaving, leave] = useTransition();
  const { name } = field;
  const { busy, failure, onSubmit, problemOf } = useForm({
    fields: [name],
    send: (values) => {
      setIsDone(false);
      return send(values[name] ?? '');
    },
    onDone: (reply, form) => {
      if (doneLabel !== undefined) form.reset();
      setIsDone(true);
      leave(() => onDone(reply));
    },
  });
  const problem = problemOf(name);
  const refusal = problem === 'refused' && failure !== null ? failureText(failure, texts) : undefined;
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        if (leaving) event.preventDefault();
        else onSubmit(event);
      }}
      className="flex flex-col items-start gap-4"
    >
      <TextField
        {...field}
        autoComplete="off"
        required
        error={problem === 'empty' ? texts.fillIn : refusal}
        className="w-full max-w-md"
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look={button.look ?? 'primary'} busy={busy || leaving} busyLabel={button.busyLabel}>
          {button.label}
        </Button>
        {doneLabel !== undefined && <span role="status">{isDone ? doneLabel : ''}</span>}
      </div>
      <FailureNotice failure={problem === null ? failure : null} texts={texts} className="w-full" />
    </form>
  );
}
