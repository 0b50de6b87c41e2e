import * as z from 'zod';

import { placeFields } from '@/app/_edge/reading-schemas';
import { defineRoute } from '@/app/_edge/route';
import { setBookmark } from '@/lib/services/reading/set-bookmark';

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/bookmarks',
  summary: 'Put a bookmark at a heading of a lesson, or take it away.',
  access: 'signed-in',
  body: z.strictObject({ ...placeFields, marked: z.boolean() }),
  failures: ['not_found'],
  answer: ({ actor, body, locale }) => setBookmark({ actor, ...body, locale }),
});
