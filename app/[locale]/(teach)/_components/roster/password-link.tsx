'use client';

import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { CopyField } from '@/app/_components/ui/copy-field';
import { useRequest } from '@/app/_components/use-request';

interface PasswordLinkProps {
  readonly url: string;
  readonly name: string;
}

/** Makes a link with which the student sets a password, and shows it this once. */
export function PasswordLink({ url, name }: PasswordLinkProps) {
  const t = useTranslations('roster');
  const format = useFormatter();
  const { busy, failure, run } = useRequest();
  const [link, setLink] = useState<{ readonly url: string; readonly expiresAt: string } | null>(null);
  const make = async () => {
    const reply = await run(() => sendJson({ method: 'POST', url }));
    if (reply?.ok === true) setLink(reply.data as { readonly url: string; readonly expiresAt: string });
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <Button look="secondary" busy={busy} busyLabel={t('makingLink')} onClick={() => void make()}>
        {t('makeLink')}
      </Button>
      <p className="m-0 text-sm text-soft">{t('linkText')}</p>
      <div role="status" className="w-full max-w-xl empty:hidden">
        {link !== null && (
          <div className="flex flex-col gap-2">
            <CopyField
              label={t('linkLabel', { name })}
              value={link.url}
              copyLabel={t('copy')}
              copiedLabel={t('copied')}
            />
            <p className="m-0 text-sm">
              {t('linkOnce', {
                when: format.dateTime(new Date(link.expiresAt), { dateStyle: 'medium', timeStyle: 'short' }),
              })}
            </p>
          </div>
        )}
      </div>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </div>
  );
}
