'use client';

import Image from 'next/image';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { send } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { CopyField } from '@/app/_components/ui/copy-field';
import { TextField } from '@/app/_components/ui/text-field';
import { useRequest } from '@/app/_components/use-request';
import { pictureMarkdown } from '@/lib/core/shared/picture-id';

import { FileField } from './file-field';

interface PictureUploadProps {
  readonly courseId: string;
  /** Takes the line for the text, where there is a text to put it into; else it is there to be copied. */
  readonly onDone?: (markdown: string) => void;
}

interface Picture {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

interface Uploaded extends Picture {
  /** As it was when the picture was uploaded: what is typed later is for the next one. */
  readonly alt: string;
}

const LIMIT_MEGABYTES = 5;

/** Uploads a picture and gives the line that shows it in a text. It is no form of its own, so that it may stand within one. */
export function PictureUpload({ courseId, onDone }: PictureUploadProps) {
  const t = useTranslations('exchange');
  const { busy, failure, run } = useRequest();
  const [file, setFile] = useState<File | null>(null);
  const [alt, setAlt] = useState('');
  const [picture, setPicture] = useState<Uploaded | null>(null);
  const [lack, setLack] = useState<Lack | null>(null);
  const fileInput = useRef<HTMLInputElement>(null);
  const upload = async () => {
    const found = lackOf(file, alt);
    setLack(found);
    if (found !== null && found !== 'alt') fileInput.current?.focus();
    if (file === null || found !== null) return;
    const reply = await run(() => sendPicture(courseId, file));
    if (reply?.ok !== true) return;
    const uploaded = { ...(reply.data as Picture), alt: alt.trim() };
    setPicture(uploaded);
    onDone?.(pictureMarkdown(uploaded, uploaded.alt));
  };
  return (
    <div className="flex flex-col items-start gap-4">
      <FileField
        ref={fileInput}
        label={t('picture')}
        hint={t('pictureHint')}
        error={lack === null || lack === 'alt' ? null : t(lack, { megabytes: LIMIT_MEGABYTES })}
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          setPicture(null);
          setLack(null);
        }}
      />
      <TextField
        label={t('alt')}
        hint={t('altHint')}
        error={lack === 'alt' ? t('fillIn', { field: t('alt') }) : undefined}
        maxLength={300}
        value={alt}
        onChange={(event) => setAlt(event.target.value)}
        onKeyDown={(event) => onEnter(event, () => void upload())}
        className="w-full"
      />
      <Button look="secondary" busy={busy} busyLabel={t('uploading')} onClick={() => void upload()}>
        {t('upload')}
      </Button>
      <FailureNotice
        failure={failure}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
        className="w-full"
      />
      <p role="status" className="m-0 empty:hidden">
        {picture === null ? '' : t('uploaded')}
      </p>
      {picture !== null && <PictureLine picture={picture} />}
    </div>
  );
}

type Lack = 'chooseFile' | 'fileTooLarge' | 'alt';

function lackOf(file: File | null, alt: string): Lack | null {
  if (file === null) return 'chooseFile';
  if (file.size > LIMIT_MEGABYTES * 1024 * 1024) return 'fileTooLarge';
  return alt.trim() === '' ? 'alt' : null;
}

/** Enter must not send the form that this may stand in. */
function onEnter(event: KeyboardEvent, upload: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  upload();
}

function PictureLine({ picture }: { readonly picture: Uploaded }) {
  const t = useTranslations('exchange');
  const { id, width, height, alt } = picture;
  return (
    <div className="flex w-full min-w-0 flex-col gap-3">
      <Image
        src={`/pictures/${id}`}
        alt={alt}
        width={width}
        height={height}
        unoptimized
        className="h-auto max-h-60 w-auto max-w-full self-start rounded-lg border border-line"
      />
      <CopyField
        label={t('pictureMarkdown')}
        value={pictureMarkdown(picture, alt)}
        copyLabel={t('copy')}
        copiedLabel={t('copied')}
      />
    </div>
  );
}

async function sendPicture(courseId: string, file: File) {
  return send(`/api/v1/studio/${courseId}/pictures`, {
    method: 'POST',
    headers: {
      'content-type': file.type === '' ? 'application/octet-stream' : file.type,
      'accept-language': document.documentElement.lang,
    },
    body: file,
  });
}
