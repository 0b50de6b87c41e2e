import * as z from 'zod';

import { clientAddress } from '@/app/_edge/client-address';
import { defineRoute } from '@/app/_edge/route';
import { sessionSetCookie } from '@/app/_edge/session';
import { setPassword } from '@/lib/services/accounts/set-password';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/account/password-link',
  summary: 'Set the password that a link is for, once, and sign in with it.',
  access: 'anyone',
  body: z.strictObject({ token: z.string().max(200), password: z.string().max(1000) }),
  failures: ['password_link_unusable', 'password_too_short', 'password_too_long', 'too_many_attempts'],
  answer: async ({ body, now, request, answerHeaders }) => {
    const session = await setPassword({ ...body, address: clientAddress(request.headers), now });
    answerHeaders.append('set-cookie', await sessionSetCookie(session));
  },
});
