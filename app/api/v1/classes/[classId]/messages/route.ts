import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { sendMessage } from '@/lib/services/messages/send-message';

/** A text of 2,000 characters and the ids of a thousand students. */
const BODY_LIMIT_BYTES = 64 * 1024;
const MOST_IDS = 1000;

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/classes/{classId}/messages',
  summary:
    'Send a text to students of the class: to "everybody", or to some by their ids. A repeated Idempotency-Key reaches nobody twice.',
  access: 'signed-in',
  params: z.strictObject({ classId: z.uuid() }),
  headers: z.object({ 'idempotency-key': z.string().regex(/^[A-Za-z0-9_-]{8,128}$/) }),
  body: z.strictObject({
    to: z.union([z.literal('everybody'), z.array(z.uuid()).min(1).max(MOST_IDS)]),
    text: z.string().max(16_000),
  }),
  bodyLimitBytes: BODY_LIMIT_BYTES,
  reply: z.strictObject({ recipients: z.int() }),
  status: 201,
  failures: ['not_found', 'message_unusable', 'idempotency_key_reused', 'too_many_attempts'],
  answer: ({ actor, params, headers, body: { to, text }, now }) =>
    sendMessage({ actor, ...params, toIds: to, text, sendingKey: headers['idempotency-key'], now }),
});
