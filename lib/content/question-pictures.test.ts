import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { checkSource } from './check-source';

const template = readFileSync('content/templates/template-text.yaml', 'utf8');
const ID = 'ab'.repeat(32);

/** The line of the Chinese prompt. */
const LINE = 7;

function problemsWith(picture: string, known: readonly string[] | null = [ID]): readonly (readonly [number, string])[] {
  const text = template.replace(/^prompt:\n {2}zh: /mu, `$&看图 ${picture}：`);
  const pictures = known === null ? {} : { pictures: new Set(known) };
  return checkSource({ file: 'a.yaml', text, seeds: 1, ...pictures })
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ line, message }) => [line, message.en]);
}

describe('a picture in a text of a question', () => {
  test('is fine with a description and an address that there is', () => {
    expect(problemsWith(`![两条边](picture:${ID}#64x48)`)).toEqual([]);
    expect(problemsWith(`![两条边](picture:${ID})`)).toEqual([]);
  });

  test('is an error without a description, with its line', () => {
    expect(problemsWith(`![ ](picture:${ID})`)).toEqual([[LINE, expect.stringContaining('no description')]]);
  });

  test.each(['picture:abc', `picture:${ID}#0x5`, `picture:${ID}?x`, `picture:${ID.toUpperCase()}`])(
    'is an error with a wrong address: %s',
    (address) => {
      expect(problemsWith(`![a](${address})`)).toEqual([[LINE, expect.stringContaining('address')]]);
    },
  );

  test('is an error where it is known that there is none, and nowhere else', () => {
    expect(problemsWith(`![a](picture:${ID})`, [])).toEqual([[LINE, 'There is no such picture.']]);
    expect(problemsWith(`![a](picture:${ID})`, null)).toEqual([]);
  });
});
