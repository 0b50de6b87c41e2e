'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { PasswordField } from '@/app/_components/ui/password-field';
import { useForm } from '@/app/_components/use-form';
import { failureText } from '@/app/_components/use-request';

const FIELDS = ['currentPassword', 'newPassword'] as const;

export function PasswordForm({ email }: { readonly email: string }) {
  const t = useTranslations('account');
  const [changed, setChanged] = useState(false);
  const { busy, failure, onSubmit, problemOf } = useForm({
    fields: FIELDS,
    send: (body) => sendJson({ method: 'POST', url: '/api/account/password', body }),
    onDone: (_reply, form) => {
      form.reset();
      setChanged(true);
    },
  });
  const reason = failure && failureText(failure, { offline: t('offline'), unreadable: t('unreadable') });
  const errorOf = (field: (typeof FIELDS)[number]) => {
    const problem = problemOf(field);
    return problem === 'empty' ? t('fillIn', { field: t(field) }) : problem === 'refused' ? reason : undefined;
  };
  const isGeneral = failure !== null && FIELDS.every((field) => problemOf(field) !== 'refused');
  const labels = { showLabel: t('showPassword'), hideLabel: t('hidePassword') };
  return (
    <form
      method="post"
      noValidate
      onSubmit={onSubmit}
      onChange={() => setChanged(false)}
      className="flex flex-col items-start gap-4"
    >
      {/* Tells a password manager whose password this is. */}
      <input type="text" name="email" autoComplete="username" defaultValue={email} hidden readOnly />
      <PasswordField
        {...labels}
        name="currentPassword"
        autoComplete="current-password"
        required
        label={t('currentPassword')}
        error={errorOf('currentPassword')}
        className="w-full"
      />
      <PasswordField
        {...labels}
        name="newPassword"
        autoComplete="new-password"
        required
        label={t('newPassword')}
        hint={t('passwordHint')}
        error={errorOf('newPassword')}
        className="w-full"
      />
      <Button type="submit" look="secondary" busy={busy} busyLabel={t('changingPassword')}>
        {t('changePassword')}
      </Button>
      <div role="status" className="w-full empty:-mt-4">
        {changed && <Notice tone="right">{t('passwordChanged')}</Notice>}
        {isGeneral && <Notice tone="wrong">{reason}</Notice>}
      </div>
    </form>
  );
}
