import * as z from 'zod';

import { noteReplySchema, placeFields } from '@/app/_edge/reading-schemas';
import { defineRoute } from '@/app/_edge/route';
import { readNote } from '@/lib/services/reading/read-note';
import { NOTE_MAXIMUM, saveNote } from '@/lib/services/reading/save-note';

/** NOTE_MAXIMUM Chinese characters, each escaped, and room for the rest. */
const BODY_LIMIT_BYTES = 64 * 1024;

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/notes',
  summary: 'Your own note at a heading of a lesson.',
  access: 'signed-in',
  query: z.strictObject(placeFields),
  reply: noteReplySchema,
  failures: ['not_found'],
  answer: ({ actor, query, locale }) => readNote({ actor, ...query, locale }),
});

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/notes',
  summary: 'Write, change or take away your own note at a heading of a lesson.',
  access: 'signed-in',
  body: z.strictObject({
    ...placeFields,
    text: z.string().max(NOTE_MAXIMUM).describe('Nothing but spaces takes the note away.'),
    before: z.iso.datetime().nullable().describe('`updatedAt` of the note that this was made from; null for none.'),
  }),
  bodyLimitBytes: BODY_LIMIT_BYTES,
  reply: noteReplySchema,
  failures: ['not_found', 'note_changed', 'notes_full'],
  answer: ({ actor, body, locale, now }) => saveNote({ actor, ...body, locale, now }),
});
