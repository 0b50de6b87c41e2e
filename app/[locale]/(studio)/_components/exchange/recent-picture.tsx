'use client';

import Image from 'next/image';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { CopyField } from '@/app/_components/ui/copy-field';
import { TextField } from '@/app/_components/ui/text-field';
import { pictureMarkdown } from '@/lib/core/shared/picture-id';

interface RecentPictureProps {
  readonly id: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** A picture that was uploaded before, and the line that shows it in a text, once it is said in words what it shows. */
export function RecentPicture({ id, width, height }: RecentPictureProps) {
  const t = useTranslations('exchange');
  const [alt, setAlt] = useState('');
  const address = `/pictures/${id}`;
  return (
    <li className="max-w-40 min-w-0 has-[details[open]]:w-full has-[details[open]]:max-w-xl">
      <a href={address} className="block">
        <Image
          src={address}
          alt={t('size', { width, height })}
          width={width}
          height={height}
          unoptimized
          className="h-24 w-auto max-w-full rounded-lg border border-line object-contain"
        />
      </a>
      <details>
        <summary className="flex min-h-11 items-center gap-2">{t('useAgain')}</summary>
        <div className="flex flex-col gap-3">
          <TextField
            label={t('alt')}
            hint={t('altHint')}
            maxLength={300}
            value={alt}
            onChange={(event) => setAlt(event.target.value)}
          />
          {alt.trim() !== '' && (
            <CopyField
              label={t('pictureMarkdown')}
              value={pictureMarkdown({ id, width, height }, alt.trim())}
              copyLabel={t('copy')}
              copiedLabel={t('copied')}
            />
          )}
        </div>
      </details>
    </li>
  );
}
