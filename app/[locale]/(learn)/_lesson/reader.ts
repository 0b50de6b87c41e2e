import { getActor } from '@/app/_edge/page';
import type { Actor } from '@/lib/core/access/actor';
import { toAppError } from '@/lib/services/errors';

/** Who reads; `unknown` while the database is away, so that open lessons stay readable. */
export async function getReader(): Promise<Actor | null | 'unknown'> {
  try {
    return await getActor();
  } catch (error) {
    if (toAppError(error)?.code === 'unavailable') return 'unknown';
    throw error;
  }
}
