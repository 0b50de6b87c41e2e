import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { picturePattern } from '@/lib/core/shared/picture-id';
import { viewPicture } from '@/lib/services/pictures/view-picture';

const YEAR_SECONDS = 31_536_000;

/** Its bytes never change: the address is their hash. Whoever opens it alone gets a picture and nothing else. */
export const GET = defineRoute({
  method: 'GET',
  path: '/pictures/{pictureId}',
  summary: 'An uploaded picture.',
  access: 'anyone',
  params: z.strictObject({ pictureId: z.string().regex(new RegExp(`^${picturePattern}$`, 'u')) }),
  produces: ['image/webp', 'image/png'],
  failures: ['not_found'],
  answer: async ({ params: { pictureId } }) => {
    const { bytes, mediaType } = await viewPicture(pictureId);
    const extension = mediaType === 'image/png' ? 'png' : 'webp';
    return new Response(Buffer.from(bytes), {
      headers: {
        'content-type': mediaType,
        'content-disposition': `inline; filename="${pictureId.slice(0, 12)}.${extension}"`,
        'cache-control': `public, max-age=${String(YEAR_SECONDS)}, immutable`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        etag: `"${pictureId}"`,
      },
    });
  },
});
