'use client';

import { IntlProvider } from 'use-intl/react';
import type { ComponentProps } from 'react';

/** Gives texts to the components below, which read them with `useTranslations('area')`. */
export function IntlMessages(props: ComponentProps<typeof IntlProvider>) {
  return <IntlProvider {...props} />;
}
