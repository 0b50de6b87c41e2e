import type { ReactNode } from 'react';

import { IntlMessages } from '@/app/_components/intl-messages';
import type { Area } from '@/messages/catalogue';
import { READABLE } from '@/messages/readable';

import { TIME_ZONE } from './i18n';
import { getLocale } from './page';

interface ClientMessagesProps {
  /** Only these areas travel to the browser. */
  readonly areas: readonly Area[];
  readonly children: ReactNode;
}

/** Makes the texts of some areas available to the client components inside it. */
export async function ClientMessages({ areas, children }: ClientMessagesProps) {
  const locale = await getLocale();
  const messages = Object.fromEntries(areas.map((area) => [area, READABLE[locale][area]]));
  return (
    <IntlMessages locale={locale} timeZone={TIME_ZONE} messages={messages}>
      {children}
    </IntlMessages>
  );
}
