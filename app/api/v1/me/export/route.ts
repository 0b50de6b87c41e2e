import * as z from 'zod';

import { ownDataSchema } from '@/app/_edge/own-data-schema';
import { defineRoute } from '@/app/_edge/route';
import { exportOwnData } from '@/lib/services/accounts/export-own-data';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const PLACE = new RegExp(String.raw`^(${UUID})(?:\.(${UUID}))?$`, 'u');

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/me/export',
  summary: 'Everything that is kept about you, as one file; where it is too much for one, as several.',
  access: 'signed-in',
  query: z.strictObject({ after: z.string().regex(PLACE).optional().describe('What `next` in the file before says.') }),
  reply: ownDataSchema,
  failures: ['too_many_attempts'],
  answer: ({ actor, query, now, answerHeaders }) => {
    const name = `convclass-${now.toISOString().slice(0, 10)}.json`;
    answerHeaders.set('content-disposition', `attachment; filename="${name}"`);
    const [, variantId, submissionId = null] = PLACE.exec(query.after ?? '') ?? [];
    return exportOwnData({ actor, after: variantId === undefined ? null : { variantId, submissionId }, now });
  },
});
