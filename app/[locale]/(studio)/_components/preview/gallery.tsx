'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';

import { sendJson } from '@/app/_components/send-json';
import { failureText, useRequest } from '@/app/_components/use-request';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { Locale } from '@/lib/core/shared/locale';
import type { GalleryVariant } from '@/lib/services/studio/draw-gallery';

import { draftUrl } from '../checks/use-checks';
import { GalleryTable } from './gallery-table';

interface GalleryProps {
  readonly courseId: string;
  readonly questionId: string;
  readonly source: string;
  readonly word: string;
  readonly locale: Locale;
  readonly onShow: (number: number) => void;
}

interface Drawn {
  readonly variants: readonly GalleryVariant[];
  /** What they were drawn from. */
  readonly source: string;
  readonly word: string;
  readonly locale: Locale;
}

/** Thirty variants at a glance, drawn when somebody asks for them. */
export function Gallery({ courseId, questionId, source, word, locale, onShow }: GalleryProps) {
  const t = useTranslations('studioPreview');
  const id = useId();
  const { busy, failure, run } = useRequest();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const draw = async () => {
    const url = draftUrl({ courseId, questionId }, 'galleries');
    const reply = await run(() => sendJson({ method: 'POST', url, body: { source, word, locale } }));
    const variants = reply?.ok === true ? variantsIn(reply.data) : undefined;
    if (variants !== undefined) setDrawn({ variants, source, word, locale });
  };
  const isOld = drawn !== null && (drawn.source !== source || drawn.word !== word || drawn.locale !== locale);
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h3 id={id} className="m-0 text-base">
          {t('gallery')}
        </h3>
        <Button look="secondary" busy={busy} busyLabel={t('drawing')} onClick={() => void draw()}>
          {t(drawn === null ? 'showGallery' : 'drawAgain')}
        </Button>
      </div>
      <div role="status" className="empty:hidden">
        {failure !== null && (
          <Notice tone="note">{failureText(failure, { offline: t('offline'), unreadable: t('offline') })}</Notice>
        )}
        {isOld && <p className="m-0 text-sm text-note">{t('galleryOld')}</p>}
      </div>
      {drawn !== null && <GalleryTable variants={drawn.variants} locale={drawn.locale} onShow={onShow} />}
    </section>
  );
}

function variantsIn(data: unknown): readonly GalleryVariant[] | undefined {
  if (typeof data !== 'object' || data === null || !('variants' in data) || !Array.isArray(data.variants))
    return undefined;
  return data.variants as readonly GalleryVariant[];
}
