import { buttonClasses } from '@/app/_components/ui/button';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';

interface SearchFormProps {
  readonly courseId: string;
  readonly locale: Locale;
  readonly query?: string;
}

/** Searches the course; a plain form, so that it works before and without JavaScript. */
export function SearchForm({ courseId, locale, query = '' }: SearchFormProps) {
  const t = getTranslator(locale, 'find');
  return (
    <form role="search" action={`/${locale}/learn/${courseId}/search`} className="flex gap-2">
      <input
        type="search"
        name="q"
        defaultValue={query}
        aria-label={t('searchLabel')}
        placeholder={t('searchLabel')}
        maxLength={100}
        className="min-h-11 min-w-0 grow rounded-lg border border-edge bg-surface px-3"
      />
      <button type="submit" className={buttonClasses('secondary')}>
        {t('search')}
      </button>
    </form>
  );
}
