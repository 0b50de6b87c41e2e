import { getDb } from '@/lib/db/client';
import { selectOptionalPicture } from '@/lib/db/pictures';

import { AppError } from '../errors';

import type { PictureRow } from '@/lib/db/pictures';

/**
 * The bytes of an uploaded picture, for whoever knows its id: it is a hash of the picture, so nobody guesses it.
 *
 * @throws AppError not_found
 */
export async function viewPicture(pictureId: string): Promise<PictureRow> {
  const picture = await selectOptionalPicture(getDb(), pictureId);
  if (picture === null) throw new AppError('not_found');
  return picture;
}
