import * as z from 'zod';

import { classParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { addTeacher } from '@/lib/services/classes/add-teacher';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/classes/{classId}/teachers',
  summary: 'Let somebody else teach the class, too.',
  access: 'signed-in',
  params: classParams,
  body: z.strictObject({ email: z.string().max(1000) }),
  reply: z.strictObject({ userId: z.uuid() }),
  status: 201,
  failures: ['not_found', 'class_archived', 'email_unusable', 'person_unknown', 'person_not_teacher'],
  answer: ({ actor, params, body }) => addTeacher({ actor, ...params, ...body }),
});
