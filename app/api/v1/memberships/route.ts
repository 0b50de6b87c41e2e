import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { joinClass } from '@/lib/services/classes/join-class';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/memberships',
  summary: 'Join the class that a join code opens. Joining again changes nothing.',
  access: 'signed-in',
  body: z.strictObject({ code: z.string().max(100) }),
  reply: z.strictObject({ classId: z.uuid(), name: z.string(), courseId: z.string(), joined: z.boolean() }),
  failures: ['join_code_unusable', 'too_many_attempts'],
  answer: ({ actor, body, now }) => joinClass({ actor, ...body, now }),
});
