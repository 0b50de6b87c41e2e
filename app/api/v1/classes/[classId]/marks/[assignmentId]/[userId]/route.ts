import * as z from 'zod';

import { changeSchema, markSchema, questionPointsSchema } from '@/app/_edge/gradebook-schemas';
import { defineRoute } from '@/app/_edge/route';
import { MOST_POINTS, MOST_QUESTIONS } from '@/lib/core/assignments/settings';
import { REASON_MAXIMUM, changeMark } from '@/lib/services/gradebook/change-mark';
import { viewMark } from '@/lib/services/gradebook/view-mark';

const params = z.strictObject({ classId: z.uuid(), assignmentId: z.uuid(), userId: z.uuid() });

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/marks/{assignmentId}/{userId}',
  summary:
    'One student’s mark of an assignment, question by question, with all that was done to it, for the class’s teachers.',
  access: 'signed-in',
  params,
  reply: z.strictObject({
    mark: markSchema,
    questions: z.array(questionPointsSchema),
    changes: z.array(changeSchema).describe('The newest first.'),
  }),
  failures: ['not_found'],
  answer: ({ actor, params: place, locale, now }) => viewMark({ actor, ...place, locale, now }),
});

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/classes/{classId}/marks/{assignmentId}/{userId}',
  summary:
    'Set the points of a mark, excuse it, let the answers decide again, or comment on it. The student sees the reason.',
  access: 'signed-in',
  params,
  body: z.strictObject({
    seen: z
      .int()
      .min(0)
      .max(1_000_000)
      .describe('The sequence of the newest change that you saw; 0 where there was none.'),
    kind: z.enum(['override', 'excuse', 'restore', 'comment']),
    points: z
      .number()
      .min(0)
      .max(MOST_POINTS * MOST_QUESTIONS)
      .nullable()
      .describe('Of an override: from 0 to the full points of the assignment. Null for everything else.'),
    reason: z.string().trim().min(1).max(REASON_MAXIMUM).describe('For the student.'),
  }),
  reply: z.strictObject({ sequence: z.int() }),
  failures: ['not_found', 'class_archived', 'mark_changed', 'mark_out_of_range'],
  answer: ({ actor, params: place, body: { seen, ...change }, now }) =>
    changeMark({ actor, ...place, seen, change, now }),
});
