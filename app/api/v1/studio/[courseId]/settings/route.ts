import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { changeSettings } from '@/lib/services/studio/change-settings';

const settings = z.strictObject({
  reviewRequired: z.boolean().describe('What one instructor publishes waits for another’s word.'),
  teachersMayWrite: z.boolean().describe('Teachers of a class of the course may write questions for that class.'),
});

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/studio/{courseId}/settings',
  summary: 'Set the rules of a course’s studio, for its instructors and administrators.',
  access: 'signed-in',
  params: studioCourseSchema,
  body: settings,
  reply: settings,
  failures: ['not_found', 'forbidden'],
  answer: ({ actor, params, body }) => changeSettings({ actor, ...params, ...body }),
});
