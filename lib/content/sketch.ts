import * as z from 'zod';

import { askSchema } from '@/lib/core/questions/document';

import { readYaml } from './yaml';

import type { Ask } from '@/lib/core/questions/document';
import type { Localized } from '@/lib/core/shared/locale';

/** What can be told of a question's text while it is being written, however unfinished it is. */
export interface QuestionSketch {
  readonly title: Localized;
  readonly prompt: Localized;
  readonly concepts: readonly string[];
  /** Of its parts, in their order. */
  readonly kinds: readonly Ask['kind'][];
}

const kindSchema = z.enum(askSchema.options.map(({ shape }) => shape.kind.value));
const textSchema = z.object({ zh: z.string().catch(''), en: z.string().catch('') }).catch({ zh: '', en: '' });

const sketchSchema = z.object({
  title: textSchema,
  prompt: textSchema,
  concepts: z.array(z.string()).catch([]),
  ask: z.array(z.object({ kind: kindSchema.nullable().catch(null) })).catch([]),
});

/** Undefined where the text is no YAML at all. */
export function sketchQuestion(text: string): QuestionSketch | undefined {
  const { value } = readYaml({ file: '', text, schema: sketchSchema });
  if (value === undefined) return undefined;
  const { ask, ...sketch } = value;
  return { ...sketch, kinds: ask.flatMap(({ kind }) => kind ?? []) };
}
