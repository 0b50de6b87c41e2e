'use client';

import { useTranslations } from 'use-intl';

import { roughly } from './server-clock';
import { useServerNow } from './use-server-now';

interface TimeLeftProps {
  /** ISO 8601, both: the server's time when the page was made, and the moment in question. */
  readonly sent: string;
  readonly until: string;
}

/** "2 hours left", kept up to date; nothing afterwards. */
export function TimeLeft({ sent, until }: TimeLeftProps) {
  const t = useTranslations('work');
  const left = Date.parse(until) - useServerNow(sent);
  if (left <= 0) return null;
  const { unit, count, rest } = roughly(left);
  return <span>{t(`left.${unit}`, { count, rest })}</span>;
}
