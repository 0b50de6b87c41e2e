import * as z from 'zod';

/** A heading's fragment, made from its words; empty for the whole lesson. */
export const anchorSchema = z.string().max(300);

const id = z.string().min(1).max(80);

/** A place of a lesson. */
export const placeFields = { courseId: id, lessonId: id, anchor: anchorSchema } as const;

/** What the API says of a note. */
export const noteReplySchema = z.strictObject({
  note: z
    .strictObject({ text: z.string(), updatedAt: z.iso.datetime().describe('Names this version of the note.') })
    .nullable(),
});
