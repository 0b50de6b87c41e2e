import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { markMessageRead } from '@/lib/services/messages/mark-message-read';

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/me/messages/{messageId}/read',
  summary: 'Note that one has read a message; the first time counts.',
  access: 'signed-in',
  params: z.strictObject({ messageId: z.uuid() }),
  failures: ['not_found'],
  answer: ({ actor, params: { messageId }, now }) => markMessageRead({ actor, messageId, now }),
});
