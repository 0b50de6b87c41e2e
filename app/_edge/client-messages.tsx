import type { ReactNode } from 'react';

import { IntlMessages } from '@/app/_components/intl-messages';
import type { Area } from '@/messages/catalogue';

import { messagesOf } from './messages-of';

interface ClientMessagesProps {
  /** Only these areas travel to the browser. */
  readonly areas: readonly Area[];
  readonly children: ReactNode;
}

/** Makes the texts of some areas available to the client components inside it. */
export async function ClientMessages({ areas, children }: ClientMessagesProps) {
  return <IntlMessages {...await messagesOf(areas)}>{children}</IntlMessages>;
}
