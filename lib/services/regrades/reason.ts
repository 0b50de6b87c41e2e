import * as z from 'zod';

import type { Localized } from '@/lib/core/shared/locale';

/** In characters, in each language. */
export const REASON_MAXIMUM = 500;

const reasonSchema = z.object({ zh: z.string(), en: z.string() });

/** What students are told, as it is stored. */
export function readReason(stored: unknown): Localized {
  return reasonSchema.parse(stored);
}

/** As it is typed: without English, the Chinese stands for both. */
export function completeReason({ zh, en }: Localized): Localized {
  const chinese = zh.trim();
  return { zh: chinese, en: en.trim() === '' ? chinese : en.trim() };
}
