'use client';

import { useTranslations } from 'use-intl/react';

import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { PasswordField } from '@/app/_components/ui/password-field';
import { useForm } from '@/app/_components/use-form';
import { failureText } from '@/app/_components/use-request';

interface SetPasswordFormProps {
  readonly token: string;
  /** Whose password it is. */
  readonly email: string;
  /** Where to go afterwards. */
  readonly next: string;
}

/** Sets the password that a link is for. The cookie of the session comes with the answer. */
export function SetPasswordForm({ token, email, next }: SetPasswordFormProps) {
  const t = useTranslations('account');
  const { busy, failure, onSubmit, problemOf } = useForm({
    fields: ['password'],
    send: ({ password }) => sendJson({ method: 'POST', url: '/api/account/password-link', body: { token, password } }),
    // A whole new page, in place of this one: its address opens nothing any more.
    onDone: () => window.location.replace(next),
  });
  const reason = failure && failureText(failure, { offline: t('offline'), unreadable: t('unreadable') });
  const problem = problemOf('password');
  const error = problem === 'empty' ? t('fillIn', { field: t('newPassword') }) : undefined;
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col items-start gap-5">
      {/* Tells a password manager whose password this is. */}
      <input type="text" name="email" autoComplete="username" defaultValue={email} hidden readOnly />
      <PasswordField
        name="password"
        autoComplete="new-password"
        required
        label={t('newPassword')}
        hint={t('passwordHint')}
        error={problem === 'refused' ? reason : error}
        showLabel={t('showPassword')}
        hideLabel={t('hidePassword')}
        className="w-full"
      />
      <Button type="submit" busy={busy} busyLabel={t('settingPassword')}>
        {t('setPassword')}
      </Button>
      <div role="alert" className="w-full empty:-mt-5">
        {reason !== null && problem === null && <Notice tone="wrong">{reason}</Notice>}
      </div>
    </form>
  );
}
