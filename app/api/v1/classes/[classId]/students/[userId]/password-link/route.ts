import * as z from 'zod';

import { passwordLinkUrl } from '@/app/_edge/password-link-url';
import { classStudentParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { makePasswordLink } from '@/lib/services/roster/make-password-links';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/classes/{classId}/students/{userId}/password-link',
  summary: 'Make a link with which a student sets a password: good once, for seven days. Older links end.',
  access: 'signed-in',
  params: classStudentParams,
  reply: z.strictObject({ url: z.url(), expiresAt: z.iso.datetime() }),
  status: 201,
  failures: ['not_found', 'class_archived', 'password_link_impossible', 'too_many_attempts'],
  answer: async ({ actor, params, now, request }) => {
    const { token, expiresAt } = await makePasswordLink({ actor, ...params, now });
    return { url: passwordLinkUrl(request, token), expiresAt };
  },
});
