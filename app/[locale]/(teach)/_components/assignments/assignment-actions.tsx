'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import type { ButtonLook } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

import { ConfirmQuestion } from '../../../(studio)/_components/confirm-question';
import { focusOn } from '../../../(studio)/_components/focus-on';

export interface AssignmentAction {
  readonly name: 'publish' | 'unpublish' | 'release' | 'archive' | 'restore';
  readonly method: 'PUT' | 'DELETE';
  /** Below the assignment in the API. */
  readonly path: 'publication' | 'release' | 'archive';
  readonly look: ButtonLook;
}

interface AssignmentActionsProps {
  /** Of the assignment, in the API. */
  readonly url: string;
  readonly title: string;
  readonly actions: readonly AssignmentAction[];
}

/** What can be done with an assignment now; each says what it does before it does it. */
export function AssignmentActions({ url, title, actions }: AssignmentActionsProps) {
  const t = useTranslations('assignments');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [renewing, renew] = useTransition();
  // Asked and cancelled, the focus comes back to the button that asked.
  const [asking, setAsking] = useState<AssignmentAction['name'] | null>(null);
  const [cancelled, setCancelled] = useState<AssignmentAction['name'] | null>(null);
  const [said, setSaid] = useState('');
  const act = async ({ name, method, path }: AssignmentAction) => {
    const reply = await run(() => sendJson({ method, url: `${url}/${path}` }));
    if (reply?.ok !== true) return;
    setAsking(null);
    setSaid(t(`done_${name}`));
    renew(() => router.refresh());
  };
  const asked = actions.find(({ name }) => name === asking);
  return (
    <div className="no-print flex flex-col gap-3">
      {asked === undefined ? (
        <div className="flex flex-wrap gap-2">
          {actions.map(({ name, look }) => (
            <Button
              key={name}
              look={look}
              ref={name === cancelled ? focusOn : undefined}
              onClick={() => {
                setSaid('');
                setAsking(name);
              }}
            >
              {t(`do_${name}`)}
            </Button>
          ))}
        </div>
      ) : (
        <ConfirmQuestion
          look={asked.look}
          label={t(`do_${asked.name}`)}
          fullLabel={t('actionOn', { action: t(`do_${asked.name}`), title })}
          busyLabel={t('working')}
          question={t(`ask_${asked.name}`)}
          cancelLabel={t('cancel')}
          busy={busy || renewing}
          onConfirm={() => void act(asked)}
          onCancel={() => {
            setCancelled(asked.name);
            setAsking(null);
          }}
        />
      )}
      <p role="status" className="text-soft empty:hidden">
        {said}
      </p>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </div>
  );
}
