import * as z from 'zod';

import { clientAddress } from '@/app/_edge/client-address';
import { defineRoute } from '@/app/_edge/route';
import { LOCALES } from '@/lib/core/shared/locale';
import { changeProfile } from '@/lib/services/accounts/change-profile';
import { signUp } from '@/lib/services/accounts/sign-up';

/** Longer than what is accepted, so that a long value is told so instead of being a malformed request. */
const text = z.string().max(1000);

export const POST = defineRoute({
  method: 'POST',
  path: '/api/account',
  summary: 'Create an account.',
  access: 'anyone',
  body: z.strictObject({ email: text, name: text, password: text }),
  reply: z.strictObject({ email: z.string(), name: z.string() }),
  status: 201,
  answer: ({ body, locale, request }) => signUp({ ...body, locale, address: clientAddress(request.headers) }),
});

export const PATCH = defineRoute({
  method: 'PATCH',
  path: '/api/account',
  summary: 'Change one’s own name or language.',
  access: 'signed-in',
  body: z.strictObject({ name: text.optional(), locale: z.enum(LOCALES).optional() }),
  reply: z.strictObject({ name: z.string() }),
  answer: ({ actor, body }) => changeProfile({ actor, ...body }),
});
