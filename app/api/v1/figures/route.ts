import * as z from 'zod';

import { clientAddress } from '@/app/_edge/client-address';
import { defineRoute } from '@/app/_edge/route';
import { FIGURE_NAMES, REDRAW_LIMITS, redrawFigure } from '@/lib/services/figures/redraw-figure';

const { attributes, name, value, bytes } = REDRAW_LIMITS;

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/figures',
  summary: 'Draw a figure of the lessons from its attributes, as the lesson’s author would write them.',
  access: 'anyone',
  body: z.strictObject({
    component: z
      .string()
      .min(1)
      .max(name)
      .describe(`One of ${FIGURE_NAMES.join(', ')}.`),
    attributes: z
      .record(z.string().min(1).max(name), z.string().max(value))
      .refine((record) => Object.keys(record).length <= attributes, { error: `at most ${attributes} attributes` }),
  }),
  bodyLimitBytes: bytes,
  reply: z.strictObject({
    view: z.looseObject({ component: z.string(), caption: z.string().nullable() }).describe('What the figure shows.'),
  }),
  failures: ['not_found', 'figure_impossible', 'too_many_attempts'],
  answer: async ({ actor, body, request }) => ({
    view: { ...(await redrawFigure({ actor, address: clientAddress(request.headers), ...body })) },
  }),
});
