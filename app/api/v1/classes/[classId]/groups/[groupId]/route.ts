import * as z from 'zod';

import { classParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { removeGroup, renameGroup } from '@/lib/services/roster/change-groups';

const path = '/api/v1/classes/{classId}/groups/{groupId}';
const params = classParams.extend({ groupId: z.uuid() });

export const PATCH = defineRoute({
  method: 'PATCH',
  path,
  summary: 'Rename a group.',
  access: 'signed-in',
  params,
  body: z.strictObject({ name: z.string().max(1000) }),
  reply: z.strictObject({ name: z.string() }),
  failures: ['not_found', 'class_archived', 'name_unusable', 'group_name_taken'],
  answer: ({ actor, params: place, body }) => renameGroup({ actor, ...place, ...body }),
});

export const DELETE = defineRoute({
  method: 'DELETE',
  path,
  summary: 'Dissolve a group; its students stay in the class.',
  access: 'signed-in',
  params,
  failures: ['not_found', 'class_archived'],
  answer: ({ actor, params: place }) => removeGroup({ actor, ...place }),
});
