'use client';

import { useTranslations } from 'use-intl/react';

import { signInWithPassword } from '@/app/_components/authenticate';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { PasswordField } from '@/app/_components/ui/password-field';
import { TextField } from '@/app/_components/ui/text-field';
import { useForm } from '@/app/_components/use-form';
import { failureText } from '@/app/_components/use-request';

const FIELDS = ['email', 'password'] as const;

interface SignInFormProps {
  /** Where to go afterwards. */
  readonly next: string;
  /** What went wrong before the page opened, as at the identity provider. */
  readonly problem: string | null;
}

export function SignInForm({ next, problem }: SignInFormProps) {
  const t = useTranslations('account');
  const { busy, failure, onSubmit, problemOf } = useForm({
    fields: FIELDS,
    send: signInWithPassword,
    // A whole new page: the one that was left was made for a reader without an account.
    onDone: () => window.location.assign(next),
  });
  const emptyError = (field: (typeof FIELDS)[number]) =>
    problemOf(field) === 'empty' ? t('fillIn', { field: t(field) }) : undefined;
  const message =
    failure === null ? problem : failureText(failure, { offline: t('offline'), unreadable: t('unreadable') });
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
      <div role="alert" className="empty:-mb-5">
        {message !== null && <Notice tone="wrong">{message}</Notice>}
      </div>
      <TextField
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        label={t('email')}
        error={emptyError('email')}
      />
      <PasswordField
        name="password"
        autoComplete="current-password"
        required
        label={t('password')}
        showLabel={t('showPassword')}
        hideLabel={t('hidePassword')}
        error={emptyError('password')}
      />
      <Button type="submit" busy={busy} busyLabel={t('signingIn')}>
        {t('signIn')}
      </Button>
    </form>
  );
}
