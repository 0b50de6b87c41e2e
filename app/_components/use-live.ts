import { useSyncExternalStore } from 'react';

/** Whether the page's program runs: not on the server, not in the moment before it takes over, and not without scripts. */
export function useLive(): boolean {
  return useSyncExternalStore(nothing, yes, no);
}

const nothing = (): (() => void) => () => undefined;
const yes = (): boolean => true;
const no = (): boolean => false;
