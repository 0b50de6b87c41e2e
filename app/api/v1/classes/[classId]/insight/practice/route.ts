import * as z from 'zod';

import { insightClassSchema } from '@/app/_edge/insight-schemas';
import { defineRoute } from '@/app/_edge/route';
import { MOST_QUESTIONS, TITLE_MAXIMUM } from '@/lib/core/assignments/settings';
import { assignPractice } from '@/lib/services/insight/assign-practice';

/** A class is never larger. */
const MOST_STUDENTS = 2000;

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/classes/{classId}/insight/practice',
  summary: 'Give students of a class homework against one slip: questions that can show it, at once and for no mark.',
  access: 'signed-in',
  params: insightClassSchema,
  body: z.strictObject({
    assignmentId: z.uuid(),
    slip: z.string().min(1).max(80),
    title: z.string().trim().min(1).max(TITLE_MAXIMUM),
    questionIds: z.array(z.string().min(1).max(80)).min(1).max(MOST_QUESTIONS),
    userIds: z.array(z.uuid()).min(1).max(MOST_STUDENTS),
  }),
  bodyLimitBytes: 128 * 1024,
  reply: z.strictObject({ assignmentId: z.uuid(), revision: z.int() }),
  status: 201,
  failures: ['not_found', 'bad_request', 'assignment_impossible', 'assignment_changed'],
  answer: ({ actor, params, body, now }) => assignPractice({ actor, ...params, ...body, now }),
});
