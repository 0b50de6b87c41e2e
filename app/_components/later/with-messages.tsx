'use client';

import { useContext } from 'react';
import type { ComponentType } from 'react';

import { IntlMessages } from '../intl-messages';
import { PartMessagesContext } from './part-messages';

/** The part with the texts that `PartMessages` keeps; where the page reads its texts itself, as it is. */
export function withMessages<P extends object>(Part: ComponentType<P>): ComponentType<P> {
  return function PartWithMessages(props: P) {
    const messages = useContext(PartMessagesContext);
    if (messages === null) return <Part {...props} />;
    return (
      <IntlMessages {...messages}>
        <Part {...props} />
      </IntlMessages>
    );
  };
}
