import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { joinClass } from '@/lib/services/classes/join-class';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/memberships',
  summary:
    'Join the class that a join code opens, and claim a number of its roster. Joining again changes nothing else.',
  access: 'signed-in',
  body: z.strictObject({ code: z.string().max(100), studentNumber: z.string().max(1000).optional() }),
  reply: z.strictObject({ classId: z.uuid(), name: z.string(), courseId: z.string(), joined: z.boolean() }),
  failures: [
    ...(['join_code_unusable', 'too_many_attempts', 'student_number_unusable'] as const),
    ...(['student_number_unknown', 'student_number_taken'] as const),
  ],
  answer: ({ actor, body, now }) => joinClass({ actor, ...body, now }),
});
