import type { SlipVerdict } from '@/lib/core/analytics/slip-verdict';
import type { ShareView } from '@/lib/services/insight/view-misconceptions';

/** @file How the cells of the maps look: a sign, a number and a colour say the same. */

export interface Mark {
  readonly sign: string;
  readonly look: string;
}

export const VERDICT_MARKS: Readonly<Record<SlipVerdict, Mark>> = {
  has: { sign: '✕', look: 'bg-wrong-tint text-wrong font-semibold' },
  unsure: { sign: '?', look: 'bg-note-tint text-note' },
  free: { sign: '✓', look: 'bg-right-tint text-(--right)' },
  too_little: { sign: '·', look: 'text-soft' },
};

export const SHARE_KEYS = ['much', 'some', 'little', 'none'] as const;

export type ShareKey = (typeof SHARE_KEYS)[number];

export const SHARE_MARKS: Readonly<Record<ShareKey, Mark>> = {
  much: { sign: '✕', look: 'bg-wrong-tint text-wrong font-semibold' },
  some: { sign: '◐', look: 'bg-note-tint text-note' },
  little: { sign: '·', look: 'text-soft' },
  none: { sign: '✓', look: 'bg-right-tint text-(--right)' },
};

export function shareKey({ count, of }: Pick<ShareView, 'count' | 'of'>): ShareKey {
  if (count === 0) return 'none';
  const share = count / of;
  return share >= 0.25 ? 'much' : share >= 0.1 ? 'some' : 'little';
}
