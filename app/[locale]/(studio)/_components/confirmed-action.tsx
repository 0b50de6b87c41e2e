'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import type { ButtonLook } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

import { FailureNotice } from './failure-notice';
import { focusOn } from './focus-on';

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
  /** Whether there is anything to do. An action that was just done goes on saying so, whatever the page made of it. */
  readonly available?: boolean;
  /** What comes when it is done: the page made anew (when left out), the page as it is, or another page. */
  readonly next?: 'renew' | 'stay' | { readonly address: string };
}

/** Something that is said in full before it is done. */
export function ConfirmedAction(props: ConfirmedActionProps) {
  const {
    look = 'secondary',
    label,
    fullLabel,
    doneLabel,
    request,
    noteLabel,
    available = true,
    next = 'renew',
  } = props;
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  // Asked and cancelled, it is as before, but for the keyboard's focus, which comes back to the button.
  const [state, setState] = useState<'ready' | 'asking' | 'cancelled' | 'done'>('ready');
  const [note, setNote] = useState('');
  const act = async () => {
    const body = noteLabel === undefined ? request.body : { ...request.body, note };
    const reply = await run(() => sendJson({ ...request, ...(body === undefined ? {} : { body }) }));
    if (reply?.ok !== true) return;
    setState('done');
    if (next === 'renew') router.refresh();
    else if (next !== 'stay') window.location.assign(next.address);
  };
  if (!available && state !== 'done') return null;
  return (
    <div className="min-w-0">
      {(state === 'ready' || state === 'cancelled') && (
        <Button
          look={look}
          aria-label={fullLabel}
          ref={state === 'cancelled' ? focusOn : undefined}
          onClick={() => setState('asking')}
        >
          {label}
        </Button>
      )}
      {state === 'asking' && (
        <Question
          {...props}
          look={look}
          note={note}
          onNote={setNote}
          busy={busy}
          onConfirm={() => void act()}
          onCancel={() => setState('cancelled')}
        />
      )}
      <Done label={state === 'done' ? doneLabel : ''} />
      <FailureNotice failure={failure} />
    </div>
  );
}

interface QuestionProps extends ConfirmedActionProps {
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

function Question(props: QuestionProps) {
  const { look, label, fullLabel, busyLabel, question, noteLabel, note, onNote, busy, onConfirm, onCancel } = props;
  const t = useTranslations('studio');
  return (
    <div role="group" aria-label={fullLabel} className="max-w-xl rounded-lg border border-edge p-3">
      <p className="m-0 mb-3">{question}</p>
      {noteLabel !== undefined && <NoteField label={noteLabel} value={note} onChange={onNote} />}
      <div className="flex flex-wrap gap-2">
        <Button
          {...(look === undefined ? {} : { look })}
          ref={focusOn}
          busy={busy}
          busyLabel={busyLabel}
          onClick={onConfirm}
        >
          {label}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Empty until it is done; then it says so, where the focus is. */
function Done({ label }: { readonly label: string }) {
  return (
    <p
      role="status"
      tabIndex={-1}
      ref={label === '' ? undefined : focusOn}
      className="m-0 py-2 text-soft outline-none empty:hidden"
    >
      {label}
    </p>
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
