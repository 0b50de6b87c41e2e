import { revokeApiToken as revokeRow } from '@/lib/db/api-tokens';
import { getDb } from '@/lib/db/client';

import { hashApiToken } from './api-token';

/** Ends a token; whoever holds it may do so. */
export async function revokeApiToken({ token, now }: { readonly token: string; readonly now: Date }): Promise<void> {
  await revokeRow(getDb(), { tokenHash: hashApiToken(token), now });
}
