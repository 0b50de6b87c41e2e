import { pictureSchema } from '@/app/_edge/exchange-schemas';
import { defineRoute } from '@/app/_edge/route';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { PICTURE_LIMITS } from '@/lib/services/pictures/normalize-picture';
import { admitPicture, uploadPicture } from '@/lib/services/pictures/upload-picture';

/** SVG is taken in only to be refused in words. */
const MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/svg+xml', 'application/octet-stream'];

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/pictures',
  summary:
    'Take in a picture for the texts of the course. It is drawn anew, at most 1600 pixels wide; sent twice, it is kept once.',
  access: 'signed-in',
  params: studioCourseSchema,
  admit: ({ actor, params }) => admitPicture({ actor, ...params }),
  file: { mediaTypes: MEDIA_TYPES, limitBytes: PICTURE_LIMITS.bytes },
  reply: pictureSchema,
  status: 201,
  failures: ['not_found', 'picture_unusable', 'too_many_attempts'],
  answer: ({ actor, params, file }) => uploadPicture({ actor, ...params, bytes: file }),
});
