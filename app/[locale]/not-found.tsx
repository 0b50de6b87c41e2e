import Link from 'next/link';

import { buttonClasses } from '../_components/ui/button';
import { Page } from '../_components/ui/page';
import { getTranslator } from '../_edge/i18n';
import { getLocale } from '../_edge/page';

export default async function NotFound() {
  const locale = await getLocale();
  const t = getTranslator(locale, 'shell');
  return (
    <Page title={t('notFoundTitle')} lead={t('notFoundText')} width="narrow">
      <Link href={`/${locale}`} className={buttonClasses()}>
        {t('backHome')}
      </Link>
    </Page>
  );
}
