import { checkPicture } from '../pictures/check-picture';
import { foundItem } from './import-report';
import { NO_PICTURE } from './import-wording';

import type { PictureRow } from '@/lib/db/pictures';
import type { FoundItem } from './import-report';
import type { PictureEntry } from './read-upload';

export interface PicturesPlan {
  readonly items: readonly FoundItem[];
  /** Those that are not here yet. */
  readonly pictures: readonly PictureRow[];
}

/** `known`: ids of pictures that are here. */
export async function planPictures(
  entries: readonly PictureEntry[],
  known: ReadonlySet<string>,
): Promise<PicturesPlan> {
  const items: FoundItem[] = [];
  const pictures: PictureRow[] = [];
  for (const { entry, id, bytes } of entries) {
    const facts = { kind: 'picture', name: id, entry } as const;
    const picture = known.has(id) ? null : await checkPicture({ id, bytes });
    if (known.has(id)) items.push(foundItem({ ...facts, state: 'unchanged' }));
    else if (picture === null) items.push(foundItem({ ...facts, state: 'refused', problems: [NO_PICTURE] }));
    else {
      items.push(foundItem({ ...facts, state: 'new' }));
      pictures.push(picture);
    }
  }
  return { items, pictures };
}
