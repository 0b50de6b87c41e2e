'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import type { ButtonLook } from '@/app/_components/ui/button';
import { TextArea } from '@/app/_components/ui/text-area';
import { useRequest } from '@/app/_components/use-request';

import { ConfirmQuestion } from './confirm-question';
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

/** As many characters as the API takes. */
const NOTE_MAXIMUM = 2000;

/** Something that is said in full before it is done. */
export function ConfirmedAction(props: ConfirmedActionProps) {
  const { look = 'secondary', label, fullLabel, request, noteLabel, available = true, next = 'renew' } = props;
  const t = useTranslations('studio');
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
        <ConfirmQuestion
          look={look}
          label={label}
          fullLabel={fullLabel}
          busyLabel={props.busyLabel}
          question={props.question}
          cancelLabel={t('cancel')}
          busy={busy}
          onConfirm={() => void act()}
          onCancel={() => setState('cancelled')}
        >
          {noteLabel !== undefined && (
            <TextArea
              label={noteLabel}
              maxLength={NOTE_MAXIMUM}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              className="mb-3"
            />
          )}
        </ConfirmQuestion>
      )}
      <Done label={state === 'done' ? props.doneLabel : ''} />
      <FailureNotice
        failure={failure}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
        className="w-full basis-full"
      />
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
