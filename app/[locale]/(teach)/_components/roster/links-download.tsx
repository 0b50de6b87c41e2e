'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

import { fetchFile } from './fetch-file';

interface LinksDownloadProps {
  readonly classId: string;
  /** Students who cannot sign in yet. */
  readonly count: number;
}

/** Downloads a link for everybody who has no password yet. */
export function LinksDownload({ classId, count }: LinksDownloadProps) {
  const t = useTranslations('roster');
  const { busy, failure, run } = useRequest();
  const [done, setDone] = useState(false);
  const download = async () => {
    setDone(false);
    const reply = await run(() => fetchFile(`/api/v1/classes/${classId}/students/password-links`));
    if (reply?.ok !== true) return;
    save(reply.data as Blob, 'password-links.csv');
    setDone(true);
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="m-0 text-soft">{t('linksText', { count })}</p>
      <Button look="secondary" busy={busy} busyLabel={t('downloading')} onClick={() => void download()}>
        {t('download')}
      </Button>
      <p role="status" className="m-0 empty:hidden">
        {done ? t('downloaded') : ''}
      </p>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </div>
  );
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
