import * as z from 'zod';

import { classParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { createGroup } from '@/lib/services/roster/change-groups';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/classes/{classId}/groups',
  summary: 'Make a group of students.',
  access: 'signed-in',
  params: classParams,
  body: z.strictObject({ name: z.string().max(1000) }),
  reply: z.strictObject({ id: z.uuid(), name: z.string() }),
  status: 201,
  failures: ['not_found', 'class_archived', 'name_unusable', 'group_name_taken', 'groups_full'],
  answer: ({ actor, params, body }) => createGroup({ actor, ...params, ...body }),
});
