import { classParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { leaveClass } from '@/lib/services/classes/leave-class';

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/memberships/{classId}',
  summary: 'Leave a class that one attends; what one answered stays.',
  access: 'signed-in',
  params: classParams,
  failures: ['not_found'],
  answer: ({ actor, params }) => leaveClass({ actor, ...params }),
});
