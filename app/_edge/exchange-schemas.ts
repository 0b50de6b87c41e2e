import * as z from 'zod';

import { conceptSchema } from '@/lib/core/questions/schema-parts';
import { IMPORT_KINDS, IMPORT_STATES } from '@/lib/services/exchange/import-report';

/** What the API says of a picture. */
export const pictureSchema = z.strictObject({
  id: z.string().describe('SHA-256 of its bytes: the address in texts is `picture:ID#WIDTHxHEIGHT`.'),
  mediaType: z.string(),
  width: z.int().describe('In pixels.'),
  height: z.int(),
});

const problemSchema = z.strictObject({
  severity: z.enum(['error', 'warning']),
  line: z.int().nullable().describe('Counted from 1.'),
  column: z.int().nullable(),
  message: z.string(),
  fix: z.string().describe('What to do about it.'),
});

const itemSchema = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  state: z
    .enum(IMPORT_STATES)
    .describe('`refused` keeps an import from happening; `left` is not taken over, for a reason, and no obstacle.'),
  name: z.string(),
  entry: z.string().describe('Where it stands in the file.'),
  publishes: z.boolean().nullable(),
  changes: z.array(z.string()).describe('The keys of the document that differ; `layout` for comments and spaces.'),
  problems: z.array(problemSchema),
});

export const importReportSchema = z.strictObject({
  format: z.enum(['zip', 'gift', 'moodle-xml', 'qti-2.1', 'qti-3.0']),
  applied: z.boolean().describe('False for a dry run, and where something was refused: then nothing was changed.'),
  counts: z.record(z.enum(IMPORT_STATES), z.int()),
  items: z.array(itemSchema),
});

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const importQuerySchema = z.strictObject({
  name: z.string().max(200).default('').describe('What the file is called.'),
  dry_run: flag.describe('`true` only tells what would happen.'),
  mode: z
    .enum(['drafts', 'publish'])
    .default('drafts')
    .describe('`publish` publishes every question without errors, and takes over placements and notices.'),
  skip_refused: flag
    .default(false)
    .describe('Takes over the others where some are refused; else nothing is done then.'),
  concept: conceptSchema
    .optional()
    .describe('What the questions of another system train: GIFT, Moodle XML and QTI cannot say it.'),
  note: z.string().max(500).default('').describe('What changed and why, for the publications.'),
});

export const FORMAT_NAMES = ['gift', 'moodle', 'qti21', 'qti30'] as const;

export const FORMATS = {
  gift: 'gift',
  moodle: 'moodle-xml',
  qti21: 'qti-2.1',
  qti30: 'qti-3.0',
} as const satisfies Readonly<Record<(typeof FORMAT_NAMES)[number], string>>;
