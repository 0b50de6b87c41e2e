import * as z from 'zod';

import { ownDataSchema } from '@/app/_edge/own-data-schema';
import { defineRoute } from '@/app/_edge/route';
import { exportOwnData } from '@/lib/services/accounts/export-own-data';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/me/export',
  summary: 'Everything that is kept about you, as one file.',
  access: 'signed-in',
  query: z.strictObject({ after: z.uuid().optional() }),
  reply: ownDataSchema,
  answer: ({ actor, query, now, answerHeaders }) => {
    const name = `convclass-${now.toISOString().slice(0, 10)}.json`;
    answerHeaders.set('content-disposition', `attachment; filename="${name}"`);
    return exportOwnData({ actor, after: query.after ?? null, now });
  },
});
