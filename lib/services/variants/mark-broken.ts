import { getDb } from '@/lib/db/client';
import { raiseIssue } from '@/lib/db/issues';
import { updateVariant } from '@/lib/db/variants';

import { judgingVersionOf } from './open-stored-variant';

import type { VariantRow } from '@/lib/db/variants';

/** Our fault: raises an issue, and sets an open variant aside so that the student can go on with another. Costs nothing. */
export async function markBroken(row: VariantRow, message: string): Promise<void> {
  await raiseIssue({ questionVersionId: judgingVersionOf(row), variantId: row.id, message });
  if (row.state === 'open') await updateVariant(getDb(), { variantId: row.id, state: 'broken' });
}
