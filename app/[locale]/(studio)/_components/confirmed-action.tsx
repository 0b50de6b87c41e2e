'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import type { ButtonLook } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { failureText, useRequest } from '@/app/_components/use-request';

export interface ActionRequest {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

interface ConfirmedActionProps {
  readonly look?: ButtonLook;
  readonly label: string;
  /** The label with what it is about, for who hears one button without its row. */
  readonly fullLabel: string;
  readonly busyLabel: string;
  readonly doneLabel: string;
  /** What it will do, said before it is done. */
  readonly question: string;
  readonly request: ActionRequest;
  /** Asks for a note, too, which goes into the body as `note`. */
  readonly noteLabel?: string;
  /** Where to go when it is done; the same page, made anew, when left out. */
  readonly next?: string;
}

/** Something that is said in full before it is done. */
export function ConfirmedAction(props: ConfirmedActionProps) {
  const { look = 'secondary', label, fullLabel, busyLabel, doneLabel, question, request, noteLabel, next } = props;
  const t = useTranslations('studio');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [state, setState] = useState<'ready' | 'asking' | 'done'>('ready');
  const [note, setNote] = useState('');
  const act = async () => {
    const body = noteLabel === undefined ? request.body : { ...request.body, note };
    const reply = await run(() => sendJson({ ...request, ...(body === undefined ? {} : { body }) }));
    if (reply?.ok !== true) return;
    setState('done');
    if (next === undefined) router.refresh();
    else window.location.assign(next);
  };
  return (
    <div className="min-w-0">
      {state === 'ready' && (
        <Button look={look} aria-label={fullLabel} onClick={() => setState('asking')}>
          {label}
        </Button>
      )}
      {state === 'asking' && (
        <div role="group" aria-label={fullLabel} className="max-w-xl rounded-lg border border-edge p-3">
          <p className="m-0 mb-3">{question}</p>
          {noteLabel !== undefined && <NoteField label={noteLabel} value={note} onChange={setNote} />}
          <div className="flex flex-wrap gap-2">
            <Button look={look} ref={focusOn} busy={busy} busyLabel={busyLabel} onClick={() => void act()}>
              {label}
            </Button>
            <Button look="quiet" onClick={() => setState('ready')}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      )}
      <p role="status" className="m-0 py-2 text-soft empty:hidden">
        {state === 'done' ? doneLabel : ''}
      </p>
      <div role="alert" className="mt-2 empty:hidden">
        {failure !== null && (
          <Notice tone="wrong">{failureText(failure, { offline: t('offline'), unreadable: t('unreadable') })}</Notice>
        )}
      </div>
    </div>
  );
}

interface NoteFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NoteField({ label, value, onChange }: NoteFieldProps) {
  const id = useId();
  return (
    <div className="mb-3 flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink"
      />
    </div>
  );
}

/** What was asked is answered where the keyboard is. */
function focusOn(button: HTMLButtonElement | null): void {
  button?.focus();
}
