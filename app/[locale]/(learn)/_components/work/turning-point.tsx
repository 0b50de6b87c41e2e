'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

import { usePassed } from './use-server-now';

/** After the moment, so that the server sees it behind itself, its own patience (GRACE_MS) included. */
const AFTER_MS = 3000;

interface TurningPointProps {
  /** ISO 8601, both: the server's time when the page was made, and when it becomes out of date. */
  readonly sent: string;
  readonly at: string;
}

/** Makes the page anew once something opens, is due or closes, and whenever somebody comes back to it: a device that slept does not know for how long. */
export function TurningPoint({ sent, at }: TurningPointProps) {
  const router = useRouter();
  const moment = Date.parse(at) + AFTER_MS;
  const passed = usePassed(sent, moment) && Date.parse(sent) < moment;
  useEffect(() => {
    if (passed) router.refresh();
  }, [passed, router]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') router.refresh();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [router]);
  return null;
}
