import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { insertPicture } from '@/lib/db/pictures';
import { inTransaction } from '@/lib/db/transaction';

import { limitInMemory } from '../memory-limit';
import { requireStudio } from '../studio/require-studio';
import { normalizePicture } from './normalize-picture';

import type { Actor } from '@/lib/core/access/actor';
import type { PictureFacts } from '@/lib/db/pictures';

/** Drawing a picture anew is work for a processor: nobody needs more of it than this. */
const spend = limitInMemory({ name: 'pictures', points: 60, seconds: 600 });

export interface UploadPictureOptions {
  readonly actor: Actor;
  readonly courseId: string;
  /** At most PICTURE_LIMITS.bytes. */
  readonly bytes: Uint8Array;
}

/**
 * Lets somebody send a picture.
 *
 * @throws AppError not_found
 */
export async function admitPicture(door: Pick<UploadPictureOptions, 'actor' | 'courseId'>): Promise<void> {
  await requireStudio(getDb(), door);
}

/**
 * Takes in a picture for the texts of a course. The same picture sent twice is kept once.
 *
 * @throws AppError not_found, too_many_attempts, picture_unusable (the explanation says what is taken).
 */
export async function uploadPicture({ actor, courseId, bytes }: UploadPictureOptions): Promise<PictureFacts> {
  await requireStudio(getDb(), { actor, courseId });
  await spend(actor.id, 1);
  const { bytes: drawn, ...facts } = await normalizePicture(bytes);
  await inTransaction(async (tx) => {
    if (!(await insertPicture(tx, { ...facts, bytes: drawn, courseId, uploadedById: actor.id }))) return;
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'picture.uploaded',
      subject: `picture:${facts.id}`,
      data: { courseId, bytes: drawn.byteLength },
    });
  });
  return facts;
}
