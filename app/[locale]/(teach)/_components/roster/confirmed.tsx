'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { ConfirmQuestion } from '@/app/[locale]/(studio)/_components/confirm-question';
import { focusOn } from '@/app/[locale]/(studio)/_components/focus-on';
import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import type { ButtonLook } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

interface ConfirmedProps {
  readonly look?: ButtonLook;
  readonly label: string;
  /** Whom or what it is about, for who hears one button without its row. */
  readonly about: string;
  readonly busyLabel: string;
  readonly doneLabel: string;
  /** What it will do, said before it is done. */
  readonly question: string;
  readonly request: { readonly method: 'POST' | 'PUT' | 'DELETE'; readonly url: string; readonly body?: unknown };
  /** Another page afterwards; the page made anew unless told. */
  readonly next?: string;
}

/** Something that is said in full before it is done. */
export function Confirmed(props: ConfirmedProps) {
  const { look = 'secondary', label, about, busyLabel, doneLabel, question, request, next } = props;
  const t = useTranslations('roster');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  // Asked and cancelled, it is as before, but for the keyboard's focus, which comes back to the button.
  const [state, setState] = useState<'ready' | 'asking' | 'cancelled' | 'done'>('ready');
  const fullLabel = t('actionOn', { action: label, title: about });
  const act = async () => {
    const reply = await run(() => sendJson(request));
    if (reply?.ok !== true) return;
    setState('done');
    if (next === undefined) router.refresh();
    else window.location.assign(next);
  };
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
          {...{ look, label, fullLabel, busyLabel, question, busy }}
          cancelLabel={t('cancel')}
          onConfirm={() => void act()}
          onCancel={() => setState('cancelled')}
        />
      )}
      <p
        role="status"
        tabIndex={-1}
        ref={state === 'done' ? focusOn : undefined}
        className="m-0 py-2 text-soft outline-none empty:hidden"
      >
        {state === 'done' ? doneLabel : ''}
      </p>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </div>
  );
}
