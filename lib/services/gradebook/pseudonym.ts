import { createHmac } from 'node:crypto';

import { getEnv } from '@/lib/env';

const HEX_DIGITS = 16;

/**
 * What stands for a student in data for research: the same in every export of a class, another in every other class, and nothing that leads back to
 * the student without the server's secret. 16 hexadecimal digits.
 */
export function pseudonymOf({ classId, userId }: { readonly classId: string; readonly userId: string }): string {
  const key = createHmac('sha256', getEnv().CONVCLASS_SECRET)
    .update(JSON.stringify(['pseudonym', classId]))
    .digest();
  return createHmac('sha256', key).update(userId).digest('hex').slice(0, HEX_DIGITS);
}
