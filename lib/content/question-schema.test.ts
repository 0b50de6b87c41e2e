import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '@/lib/core/questions/document';

import { questionSchemaText } from './question-schema';

const COMMITTED = new URL('../../content/question.schema.json', import.meta.url);

describe('the JSON Schema of questions', () => {
  const schema = JSON.parse(questionSchemaText()) as {
    readonly properties: Readonly<Record<string, { readonly description?: string }>>;
    readonly required: readonly string[];
    readonly additionalProperties: boolean;
  };

  test('stands in content/question.schema.json as it is now (npm run content:schema writes it)', () => {
    expect(readFileSync(COMMITTED, 'utf8')).toBe(questionSchemaText());
  });

  test('says what every key of a question is for, in both languages', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(questionDocumentSchema.shape).sort());
    for (const { description } of Object.values(schema.properties)) expect(description).toMatch(/\p{Script=Han}.*[A-Za-z]{3}/u);
  });

  test('asks for what a question cannot do without, and lets no other key in', () => {
    expect([...schema.required].sort()).toEqual(['ask', 'concepts', 'convention', 'id', 'prompt', 'title']);
    expect(schema.additionalProperties).toBe(false);
  });
});
