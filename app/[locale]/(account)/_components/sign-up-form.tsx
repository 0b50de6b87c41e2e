'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { signInWithPassword } from '@/app/_components/authenticate';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { PasswordField } from '@/app/_components/ui/password-field';
import { TextField } from '@/app/_components/ui/text-field';
import { useForm } from '@/app/_components/use-form';
import { failureText } from '@/app/_components/use-request';

const FIELDS = ['name', 'email', 'password'] as const;

type Field = (typeof FIELDS)[number];
type Values = Readonly<Record<Field, string>>;

export function SignUpForm({ next }: { readonly next: string }) {
  const t = useTranslations('account');
  const [signedUp, setSignedUp] = useState(false);
  const { busy, failure, onSubmit, problemOf } = useForm({
    fields: FIELDS,
    send: async (values: Values) => {
      const reply = await sendJson({ method: 'POST', url: '/api/account', body: values });
      if (!reply.ok) return reply;
      setSignedUp(true);
      return signInWithPassword(values);
    },
    onDone: () => window.location.assign(next),
  });
  const reason = failure === null ? null : failureText(failure, { offline: t('offline'), unreadable: t('unreadable') });
  const errorOf = (field: Field) => {
    const problem = problemOf(field);
    return problem === 'empty' ? t('fillIn', { field: t(field) }) : problem === 'refused' ? reason : undefined;
  };
  const general = failure === null || FIELDS.some((field) => problemOf(field) === 'refused') ? null : reason;
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
      <div role="alert" className="empty:-mb-5">
        {general !== null && <Notice tone="wrong">{signedUp ? t('signedUpNotIn') : general}</Notice>}
      </div>
      <TextField
        name="name"
        autoComplete="name"
        required
        label={t('name')}
        hint={t('nameHint')}
        error={errorOf('name')}
      />
      <TextField
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        label={t('email')}
        error={errorOf('email')}
      />
      <PasswordField
        name="password"
        autoComplete="new-password"
        required
        label={t('password')}
        hint={t('passwordHint')}
        showLabel={t('showPassword')}
        hideLabel={t('hidePassword')}
        error={errorOf('password')}
      />
      <Button type="submit" busy={busy} busyLabel={t('signingUp')}>
        {t('signUp')}
      </Button>
    </form>
  );
}
