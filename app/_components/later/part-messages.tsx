'use client';

import { createContext } from 'react';
import type { ComponentProps, ReactNode } from 'react';

import type { IntlMessages } from '../intl-messages';

type Messages = Omit<ComponentProps<typeof IntlMessages>, 'children'>;

/** Null where the page reads its texts itself. */
export const PartMessagesContext = createContext<Messages | null>(null);

interface PartMessagesProps {
  readonly messages: Messages;
  readonly children: ReactNode;
}

/** Keeps texts for the `later()` parts below; the code that reads them travels with theirs. */
export function PartMessages({ messages, children }: PartMessagesProps) {
  return <PartMessagesContext value={messages}>{children}</PartMessagesContext>;
}
