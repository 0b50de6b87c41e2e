import * as z from 'zod';

import { clientAddress } from '@/app/_edge/client-address';
import { defineRoute } from '@/app/_edge/route';
import { createApiToken } from '@/lib/services/accounts/create-api-token';

const NAME_MAXIMUM = 60;
const text = z.string().max(1000);

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/tokens',
  summary: 'Sign in for a program: a personal access token, to be sent as "Authorization: Bearer …".',
  access: 'password-in-body',
  body: z.strictObject({ email: text, password: text, name: z.string().max(NAME_MAXIMUM).default('') }),
  reply: z.strictObject({ token: z.string(), expiresAt: z.iso.datetime() }),
  status: 201,
  failures: ['sign_in_failed', 'too_many_attempts'],
  answer: ({ body, now, request }) => createApiToken({ ...body, now, address: clientAddress(request.headers) }),
});
