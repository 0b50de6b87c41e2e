import * as z from 'zod';

import { gradebookClassSchema } from '@/app/_edge/gradebook-schemas';
import { defineRoute } from '@/app/_edge/route';
import { gradebookSchema } from '@/lib/core/gradebook/settings';
import { changeGradebook } from '@/lib/services/gradebook/change-gradebook';

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/classes/{classId}/gradebook/settings',
  summary: 'Set the categories of a class’s gradebook, their weights, and how many of the lowest marks are dropped.',
  access: 'signed-in',
  params: gradebookClassSchema,
  body: z.strictObject({
    seen: z.int().min(0).describe('The revision that the new settings were made from.'),
    settings: gradebookSchema,
  }),
  reply: z.strictObject({ settings: gradebookSchema, revision: z.int() }),
  failures: ['not_found', 'class_archived', 'gradebook_changed'],
  answer: ({ actor, params, body }) => changeGradebook({ actor, ...params, ...body }),
});
