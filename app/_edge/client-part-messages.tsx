import type { ComponentProps } from 'react';

import { PartMessages } from '@/app/_components/later/part-messages';

import { messagesOf } from './messages-of';

import type { ClientMessages } from './client-messages';

/**
 * Makes the texts of some areas available to the `later()` parts inside it, and to no other component: a page that has no others loads nothing that
 * reads texts. Apart from ClientMessages, because a page loads the client code of all that it imports.
 */
export async function ClientPartMessages({ areas, children }: ComponentProps<typeof ClientMessages>) {
  return <PartMessages messages={await messagesOf(areas)}>{children}</PartMessages>;
}
