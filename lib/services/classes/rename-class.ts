import { normalizeName } from '@/lib/core/access/name';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { updateClassName } from '@/lib/db/classes';
import { inTransaction } from '@/lib/db/transaction';

import { required } from '../required';
import { findManagedClass } from './find-managed-class';

import type { Actor } from '@/lib/core/access/actor';

export interface RenameClass {
  readonly actor: Actor;
  readonly classId: string;
  readonly name: string;
}

/** @throws AppError not_found, class_archived, name_unusable */
export async function renameClass({ actor, classId, name }: RenameClass): Promise<{ readonly name: string }> {
  const normalized = required(normalizeName(name), 'name');
  return inTransaction(async (tx) => {
    const { name: before } = await findManagedClass(tx, { actor, classId });
    if (before === normalized) return { name: normalized };
    await updateClassName(tx, { id: classId, name: normalized });
    await insertAuditEvent(tx, {
      ...{ actorId: actor.id, action: 'class.renamed', subject: `class:${classId}` },
      data: { before, after: normalized },
    });
    return { name: normalized };
  });
}
