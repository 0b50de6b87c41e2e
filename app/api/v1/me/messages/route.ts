import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { listMyMessages } from '@/lib/services/messages/list-my-messages';

const message = z.strictObject({
  id: z.uuid(),
  classId: z.uuid(),
  className: z.string(),
  from: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/me/messages',
  summary: 'What teachers sent to oneself, the newest first, at most 100.',
  access: 'signed-in',
  reply: z.strictObject({ messages: z.array(message) }),
  answer: async ({ actor }) => ({ messages: await listMyMessages({ actor }) }),
});
