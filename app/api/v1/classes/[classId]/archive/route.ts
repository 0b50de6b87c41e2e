import { classParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { archiveClass, restoreClass } from '@/lib/services/classes/archive-class';

const path = '/api/v1/classes/{classId}/archive';

export const PUT = defineRoute({
  method: 'PUT',
  path,
  summary: 'Archive a class: from then on it is read, and not changed.',
  access: 'signed-in',
  params: classParams,
  failures: ['not_found'],
  answer: ({ actor, params, now }) => archiveClass({ actor, ...params, now }),
});

export const DELETE = defineRoute({
  method: 'DELETE',
  path,
  summary: 'Take an archived class up again.',
  access: 'signed-in',
  params: classParams,
  failures: ['not_found'],
  answer: ({ actor, params }) => restoreClass({ actor, ...params }),
});
