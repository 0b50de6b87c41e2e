import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { sessionSetCookie } from '@/app/_edge/session';
import { changePassword } from '@/lib/services/accounts/change-password';

const text = z.string().max(1000);

export const POST = defineRoute({
  method: 'POST',
  path: '/api/account/password',
  summary: 'Change one’s own password: every other session and token ends, this one goes on.',
  access: 'signed-in',
  body: z.strictObject({ currentPassword: text, newPassword: text }),
  answer: async ({ actor, body, answerHeaders }) => {
    const session = await changePassword({ actor, ...body });
    answerHeaders.append('set-cookie', await sessionSetCookie(session));
  },
});
