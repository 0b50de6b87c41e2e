import type { MetadataRoute } from 'next';

import { getTranslator } from './_edge/i18n';
import { DEFAULT_LOCALE } from '@/lib/core/shared/locale';

/** So that the course can be put on a phone's home screen. The icons come from `npx tsx scripts/make-icons.ts`. */
export default function manifest(): MetadataRoute.Manifest {
  const t = getTranslator(DEFAULT_LOCALE, 'shell');
  return {
    id: '/',
    name: `${t('productName')} · ${t('productNameOther')}`,
    short_name: t('productName'),
    description: t('tagline'),
    lang: DEFAULT_LOCALE,
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#faf8f4',
    theme_color: '#98440f',
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
