import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';

export function SiteFooter({ locale }: { readonly locale: Locale }) {
  const t = getTranslator(locale, 'shell');
  return (
    <footer className="no-print border-t border-line">
      <p className="mx-auto max-w-6xl px-4 py-6 text-sm text-soft sm:px-6">
        {t('productName')} · {t('footer')}
      </p>
    </footer>
  );
}
