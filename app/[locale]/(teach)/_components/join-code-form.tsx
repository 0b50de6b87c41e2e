'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';

/** Takes a join code and opens the page of that class, where joining is confirmed. */
export function JoinCodeForm({ joinPath }: { readonly joinPath: string }) {
  const t = useTranslations('classes');
  const router = useRouter();
  const [isEmpty, setIsEmpty] = useState(false);
  const look = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get('code');
    const typed = typeof code === 'string' ? code.trim() : '';
    setIsEmpty(typed === '');
    if (typed !== '') router.push(`${joinPath}/${encodeURIComponent(typed)}`);
  };
  return (
    <form method="post" noValidate onSubmit={look} className="flex flex-col items-start gap-4">
      <TextField
        name="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        label={t('joinCode')}
        hint={t('joinCodeHint')}
        error={isEmpty ? t('fillIn', { field: t('joinCode') }) : undefined}
        className="w-full"
      />
      <Button type="submit" look="secondary">
        {t('look')}
      </Button>
    </form>
  );
}
