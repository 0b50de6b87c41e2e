import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { ROLES } from '@/lib/core/access/actor';
import { LOCALES } from '@/lib/core/shared/locale';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who one is signed in as.',
  access: 'signed-in',
  reply: z.strictObject({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    locale: z.enum(LOCALES),
  }),
  answer: ({ actor }) => Promise.resolve(actor),
});
