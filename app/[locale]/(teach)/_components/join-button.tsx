'use client';

import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';
import { failureText, useRequest } from '@/app/_components/use-request';

interface JoinButtonProps {
  readonly code: string;
  readonly next: string;
  /** Whether the class waits for numbers of its roster: then one may be typed. */
  readonly asksNumber: boolean;
}

/** Joining is a decision of its own: opening the link alone joins nothing. */
export function JoinButton({ code, next, asksNumber }: JoinButtonProps) {
  const t = useTranslations('roster');
  const { busy, failure, run } = useRequest();
  const texts = { offline: t('offline'), unreadable: t('unreadable') };
  const isNumber = failure?.field === 'studentNumber';
  const join = async (form: HTMLFormElement) => {
    const typed = new FormData(form).get('studentNumber');
    const body = { code, ...(typeof typed === 'string' ? { studentNumber: typed } : {}) };
    const reply = await run(() => sendJson({ method: 'POST', url: '/api/v1/memberships', body }));
    if (reply?.ok === true) window.location.assign(next);
    else if (reply?.field === 'studentNumber') focusNumber(form);
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void join(event.currentTarget);
  };
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col items-start gap-4">
      {asksNumber && (
        <TextField
          name="studentNumber"
          label={t('myNumber')}
          hint={t('myNumberHint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={isNumber ? failureText(failure, texts) : undefined}
          className="w-full max-w-md"
        />
      )}
      <Button type="submit" busy={busy} busyLabel={t('joining')}>
        {t('join')}
      </Button>
      <FailureNotice failure={isNumber ? null : failure} texts={texts} className="w-full" />
    </form>
  );
}

function focusNumber(form: HTMLFormElement): void {
  const element = form.elements.namedItem('studentNumber');
  if (element instanceof HTMLElement) element.focus();
}
