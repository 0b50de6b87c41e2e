import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { addInstructor } from '@/lib/services/studio/add-instructor';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/instructors',
  summary: 'Let somebody with an account run the studio of a course.',
  access: 'signed-in',
  params: studioCourseSchema,
  body: z.strictObject({ email: z.string().max(1000) }),
  reply: z.strictObject({ userId: z.uuid() }),
  status: 201,
  failures: ['not_found', 'forbidden', 'email_unusable', 'person_unknown'],
  answer: ({ actor, params, body }) => addInstructor({ actor, ...params, ...body }),
});
