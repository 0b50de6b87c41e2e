'use client';

import type { ReactNode } from 'react';

import { useLive } from './use-live';

/** Fields and buttons that wait for the page's program: what is typed or chosen before it runs would be lost without a word. */
export function WhenLive({ children }: { readonly children: ReactNode }) {
  return (
    <fieldset disabled={!useLive()} className="contents">
      {children}
    </fieldset>
  );
}
