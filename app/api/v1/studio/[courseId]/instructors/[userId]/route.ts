import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { removeInstructor } from '@/lib/services/studio/remove-instructor';

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/studio/{courseId}/instructors/{userId}',
  summary: 'Take the studio of a course away from an instructor; only an administrator may take away the last one.',
  access: 'signed-in',
  params: studioCourseSchema.extend({ userId: z.uuid() }),
  failures: ['not_found', 'forbidden', 'last_instructor'],
  answer: ({ actor, params }) => removeInstructor({ actor, ...params }),
});
