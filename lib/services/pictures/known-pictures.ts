import { pictureIdsIn } from '@/lib/core/shared/picture-id';
import { getDb } from '@/lib/db/client';
import { selectKnownPictures } from '@/lib/db/pictures';

/** Of the pictures that a text mentions, those there are. */
export async function knownPicturesIn(text: string): Promise<ReadonlySet<string>> {
  return selectKnownPictures(getDb(), pictureIdsIn(text));
}
