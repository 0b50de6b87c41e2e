'use client';

import { useTranslations } from 'use-intl/react';

import { signInWithProvider } from '@/app/_components/authenticate';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { failureText, useRequest } from '@/app/_components/use-request';

interface ProviderButtonProps {
  readonly name: string;
  readonly next: string;
}

/** Goes to the identity provider and comes back signed in. */
export function ProviderButton({ name, next }: ProviderButtonProps) {
  const t = useTranslations('account');
  const { busy, failure, run } = useRequest();
  const leave = async () => {
    const reply = await run(() => signInWithProvider(next));
    const url = reply?.ok === true ? (reply.data as { readonly url?: unknown } | null)?.url : null;
    if (typeof url === 'string') window.location.assign(url);
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="flex items-center gap-3 text-sm text-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        {t('or')}
      </p>
      <Button look="secondary" busy={busy} onClick={() => void leave()}>
        {t('signInWith', { provider: name })}
      </Button>
      <div role="alert" className="empty:-mt-4">
        {failure !== null && (
          <Notice tone="wrong">
            {failureText(failure, { offline: t('offline'), unreadable: t('providerFailed') })}
          </Notice>
        )}
      </div>
    </div>
  );
}
