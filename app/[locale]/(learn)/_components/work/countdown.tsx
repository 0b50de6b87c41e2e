'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';

import { clockFace, minutesToSay } from './server-clock';
import { useServerNow } from './use-server-now';

/** Below it the clock is told apart by more than its digits. */
const HURRY_MS = 5 * 60_000;

interface CountdownProps {
  /** ISO 8601, both: the server's time when the page was made, and the end. */
  readonly sent: string;
  readonly endsAt: string;
}

/** What is left of a timed exam. Stays in view; said aloud only at 10, 5 and 1 minutes and at the end. */
export function Countdown({ sent, endsAt }: CountdownProps) {
  const t = useTranslations('work');
  const left = Date.parse(endsAt) - useServerNow(sent);
  const said = useSaid(left);
  const over = left <= 0;
  const hurry = left <= HURRY_MS;
  return (
    <div
      className={classes(
        'sticky top-0 z-10 flex flex-wrap items-baseline gap-x-3 border-b-2 bg-paper px-1 py-2',
        hurry ? 'border-wrong' : 'border-line',
      )}
    >
      <span>{t(over ? 'timeIsUp' : 'timeLeft')}</span>
      {!over && (
        <span role="timer" className={classes('text-xl font-semibold tabular-nums', hurry && 'text-wrong')}>
          {clockFace(left)}
        </span>
      )}
      <span role="status" className="sr-only">
        {over ? t('timeIsUpLong') : said !== null && t('minutesLeft', { minutes: said })}
      </span>
    </div>
  );
}

/** The minutes that were said last; null before the first. */
function useSaid(left: number): number | null {
  const [said, setSaid] = useState<number | null>(null);
  const before = useRef(left);
  useEffect(() => {
    const minutes = minutesToSay(before.current, left);
    before.current = left;
    if (minutes !== null) setSaid(minutes);
  }, [left]);
  return said;
}
