'use client';

import { useFormatter, useTranslations } from 'use-intl';

import type { Locale } from '@/lib/core/shared/locale';
import type { GalleryVariant } from '@/lib/services/studio/draw-gallery';

interface GalleryTableProps {
  readonly variants: readonly GalleryVariant[];
  readonly locale: Locale;
  readonly onShow: (number: number) => void;
}

/** One line for each variant: its numbers, its key, and which slips hide on it. */
export function GalleryTable({ variants, locale, onShow }: GalleryTableProps) {
  const t = useTranslations('studioPreview');
  const names = Object.keys(variants[0]?.parameters ?? {});
  const hiding = variants.filter(({ same }) => same.length > 0).length;
  return (
    <>
      <p className="m-0">{t('galleryLine', { total: variants.length, count: hiding })}</p>
      <div
        role="group"
        aria-label={t('gallery')}
        tabIndex={0}
        className="max-h-[32rem] overflow-auto rounded-lg border border-line"
      >
        <table className="w-full text-sm tabular-nums">
          <thead className="sticky top-0 bg-sunken">
            <tr>
              <Head>{t('variant')}</Head>
              {names.length === 0 ? (
                <Head>{t('prompt')}</Head>
              ) : (
                names.map((name) => (
                  <Head key={name}>
                    <span className="font-mono">{name}</span>
                  </Head>
                ))
              )}
              <Head>{t('keyColumn')}</Head>
              <Head>{t('hidingColumn')}</Head>
            </tr>
          </thead>
          <tbody>
            {variants.map((variant) => (
              <Line key={variant.number} variant={variant} names={names} locale={locale} onShow={onShow} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Head({ children }: { readonly children: React.ReactNode }) {
  return (
    <th scope="col" className="px-3 py-2 text-start font-medium whitespace-nowrap">
      {children}
    </th>
  );
}

interface LineProps extends Omit<GalleryTableProps, 'variants'> {
  readonly variant: GalleryVariant;
  readonly names: readonly string[];
}

function Line({ variant: { number, parameters, prompt, key, same }, names, locale, onShow }: LineProps) {
  const t = useTranslations('studioPreview');
  const format = useFormatter();
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="p-0 font-normal">
        <button
          type="button"
          onClick={() => onShow(number)}
          aria-label={t('showVariant', { number })}
          className="link inline-flex min-h-11 min-w-11 items-center justify-center"
        >
          {number}
        </button>
      </th>
      {names.length === 0 ? (
        <td lang={locale} className="max-w-64 min-w-48 px-3 py-2">
          {prompt}
        </td>
      ) : (
        names.map((name) => (
          <td key={name} className="px-3 py-2">
            {parameters[name]}
          </td>
        ))
      )}
      <td lang={locale} className="max-w-64 px-3 py-2">
        {key.map(({ label, right }, place) => (
          <span key={place} className="line-clamp-3 block whitespace-pre-wrap">
            {label === null ? right : t('keyOf', { label, answer: right })}
          </span>
        ))}
      </td>
      <td className="px-3 py-2">
        {same.length === 0 ? (
          <span className="text-soft">{t('noneHides')}</span>
        ) : (
          <span className="font-medium text-note">
            <span aria-hidden="true">= </span>
            {format.list(same)}
          </span>
        )}
      </td>
    </tr>
  );
}
