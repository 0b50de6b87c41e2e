import { useEffect, useState, useSyncExternalStore } from 'react';

import { useLive } from '@/app/_components/use-live';

import { createServerClock } from './server-clock';

/** One for all parts of all pages of this visit. */
const clock = createServerClock(() => performance.now());

/** The server's time in milliseconds since 1970, in whole seconds. `sent`: what it was when the page was made, ISO 8601. */
export function useServerNow(sent: string): number {
  return useOfServerTime(sent, (now) => Math.floor(now / 1000) * 1000);
}

/** Whether this moment has passed on the server's clock, in milliseconds since 1970; null never passes. */
export function usePassed(sent: string, moment: number | null): boolean {
  return useOfServerTime(sent, (now) => moment !== null && now >= moment);
}

/** Something that follows from the server's time, looked at anew each second. */
function useOfServerTime<T extends number | boolean>(sent: string, follow: (now: number) => T): T {
  const first = Date.parse(sent);
  // Not live at the first drawing: the server drew this, and it came with the document.
  const [cameLater] = useState(useLive());
  useEffect(() => clock.hear(first, cameLater ? performance.now() : documentArrival()), [first, cameLater]);
  return useSyncExternalStore(
    everySecond,
    () => follow(clock.now() ?? first),
    () => follow(first),
  );
}

function everySecond(look: () => void): () => void {
  const timer = setInterval(look, 1000);
  // Timers of a page in the background may sleep.
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}

/** By the steady clock: when the document had come. It may have taken long from there until this code ran. */
function documentArrival(): number {
  const [entry] = performance.getEntriesByType('navigation');
  const ended = entry instanceof PerformanceNavigationTiming ? entry.responseEnd : 0;
  return ended > 0 ? ended : performance.now();
}
