import { getDb } from '@/lib/db/client';
import { countOwnRows } from '@/lib/db/own-data';

import type { Actor } from '@/lib/core/access/actor';
import type { OwnCounts } from '@/lib/db/own-data';

/** How much is kept about somebody, sort by sort. */
export async function viewOwnData({ actor }: { readonly actor: Actor }): Promise<OwnCounts> {
  return countOwnRows(getDb(), actor.id);
}
