import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { inject } from 'vitest';

import { loadCourse } from '@/lib/content/course';
import { readQuestion } from '@/lib/content/question';
import { drawParameters, openVariant } from '@/lib/core/questions/variant';

import type { QuestionDocument } from '@/lib/core/questions/document';
import type { OpenVariant } from '@/lib/core/questions/variant';

const TEMPLATES = path.join(import.meta.dirname, '../../content/templates');

/** The texts of the authors' templates, by file name: one for every quantity and kind of answer. */
export function templateTexts(): readonly (readonly [string, string])[] {
  const names = readdirSync(TEMPLATES).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => [name, readFileSync(path.join(TEMPLATES, name), 'utf8')] as const);
}

/** Every question of the course and every template, by id. */
export async function allQuestions(): Promise<readonly (readonly [string, QuestionDocument])[]> {
  const course = await loadCourse('cnn');
  if (course === undefined) throw new Error('the course cnn is missing');
  const templates = templateTexts().map(([name, text]) => {
    const { document, problems } = readQuestion({ file: name, text });
    if (document === undefined) throw new Error(`${name}: ${problems[0]?.message.en ?? ''}`);
    return document;
  });
  return [...[...course.questions.values()].map(({ document }) => document), ...templates].map(
    (document) => [document.id, document] as const,
  );
}

/** One variant, made as for a student: number 0 has the lecture's numbers, others are drawn. */
export function variantOf(document: QuestionDocument, { number, seed }: { number: number; seed: string }): OpenVariant {
  const parameters = drawParameters(document, { number, seed, avoid: [] });
  if (!parameters.ok) throw new Error(`${document.id}: ${parameters.error.message.en}`);
  const variant = openVariant(document, { number, seed, parameters: parameters.value });
  if (!variant.ok) throw new Error(`${document.id}: ${variant.error.message.en}`);
  return variant.value;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether the full size was asked for, by `npm run reliability`. */
    readonly inFull: boolean;
  }
}

/** How much `npm run reliability` tries, and how much npm test has time for. */
export function sized({ full, usual }: { readonly full: number; readonly usual: number }): number {
  return inject('inFull') ? full : usual;
}
