import * as z from 'zod';

import { ROSTER_FIELDS } from '@/lib/core/roster/columns';
import { ROSTER_ENCODINGS } from '@/lib/core/roster/decode-file';
import { ROSTER_BYTES } from '@/lib/core/roster/limits';

import type { FileRules } from './body';

export const classParams = z.strictObject({ classId: z.uuid() });
export const classStudentParams = classParams.extend({ userId: z.uuid() });

/** Somewhat more than is taken, so that who sends a little too much is told how much it was. */
export const ROSTER_FILE: FileRules = {
  mediaTypes: [
    ...['text/csv', 'text/plain', 'text/tab-separated-values', 'application/csv'],
    ...['application/vnd.ms-excel', 'application/octet-stream'],
  ],
  limitBytes: 2 * ROSTER_BYTES,
};

const reportRow = z.strictObject({
  line: z.int(),
  studentNumber: z.string(),
  name: z.string(),
  email: z.string(),
  group: z.string(),
  outcome: z.enum(['account', 'join', 'wait', 'changed', 'here', 'duplicate', 'broken']),
  problem: z
    .enum([
      ...(['identity_missing', 'name_missing', 'name_unusable', 'number_unusable', 'number_scientific'] as const),
      ...(['email_unusable', 'group_unusable', 'is_teacher', 'number_taken', 'email_reserved'] as const),
    ])
    .optional(),
  firstLine: z.int().optional(),
  by: z.enum(['studentNumber', 'email']).optional(),
});

const count = z.int().min(0);

export const rosterReportSchema = z.strictObject({
  encoding: z.enum(ROSTER_ENCODINGS),
  hasHeader: z.boolean(),
  fields: z.array(z.enum(ROSTER_FIELDS)),
  counts: z.strictObject({
    ...{ account: count, join: count, wait: count, changed: count },
    ...{ here: count, duplicate: count, broken: count },
  }),
  newGroups: z.array(z.string()),
  rows: z.array(reportRow),
  digest: z.string(),
  applied: z.boolean(),
});
