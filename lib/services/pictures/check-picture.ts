import { createHash } from 'node:crypto';

import sharp from 'sharp';

import { plainPictureType } from '@/lib/core/pictures/container';

import { PICTURE_LIMITS } from './normalize-picture';

import type { PictureRow } from '@/lib/db/pictures';

/**
 * A picture that was exported here: its bytes have its id, and hold nothing but a picture within the limits. Null for any other. Its bytes stay as they
 * are, since texts name them by their hash.
 */
export async function checkPicture({
  id,
  bytes,
}: {
  readonly id: string;
  readonly bytes: Uint8Array;
}): Promise<PictureRow | null> {
  const mediaType = plainPictureType(bytes);
  if (mediaType === null || bytes.byteLength > PICTURE_LIMITS.bytes || sha256(bytes) !== id) return null;
  try {
    const picture = sharp(bytes, { failOn: 'warning', limitInputPixels: PICTURE_LIMITS.pixels, pages: 1 });
    const { width, height } = await picture.metadata();
    // Decoded once, to its last pixel: what is broken inside is found here and not in a student's browser.
    await picture.stats();
    const fits = width <= PICTURE_LIMITS.width && height <= PICTURE_LIMITS.height;
    return fits ? { id, mediaType, bytes, width, height } : null;
  } catch {
    return null;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
