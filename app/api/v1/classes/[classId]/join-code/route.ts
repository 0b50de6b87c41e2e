import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { JOIN_CODE_LIFETIMES } from '@/lib/core/access/join-code';
import { renewJoinCode } from '@/lib/services/classes/renew-join-code';
import { revokeJoinCode } from '@/lib/services/classes/revoke-join-code';

const params = z.strictObject({ classId: z.uuid() });
const path = '/api/v1/classes/{classId}/join-code';

export const POST = defineRoute({
  method: 'POST',
  path,
  summary: 'Give the class a new join code, for 180 days unless told; the old one opens nothing from then on.',
  access: 'signed-in',
  params,
  query: z.strictObject({ days: z.enum(JOIN_CODE_LIFETIMES.map(String)).optional() }),
  reply: z.strictObject({ code: z.string(), expiresAt: z.iso.datetime() }),
  status: 201,
  failures: ['not_found', 'class_archived'],
  answer: ({ actor, params: { classId }, query: { days }, now }) =>
    renewJoinCode({ actor, classId, days: JOIN_CODE_LIFETIMES.find((one) => String(one) === days), now }),
});

export const DELETE = defineRoute({
  method: 'DELETE',
  path,
  summary: 'Revoke the join code: nobody joins until there is a new one.',
  access: 'signed-in',
  params,
  failures: ['not_found', 'class_archived'],
  answer: ({ actor, params: { classId } }) => revokeJoinCode({ actor, classId }),
});
