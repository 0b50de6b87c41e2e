import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';

import { applyEdit } from '@/app/[locale]/(studio)/_components/editor/yaml-edit';
import { checkSource } from '@/lib/content/check-source';
import { conv, GOOD } from '@/lib/core/questions/lint/lint-cases';

import type { Written } from '@/lib/core/questions/lint/lint-cases';

const BROKEN: readonly (readonly [string, Written])[] = [
  ['pad-mode-defaulted', conv({ pad_mode: undefined })],
  ['slip-listed-twice', { slips: [...GOOD.slips, 'size.ignored-stride'] }],
];

function findings(text: string) {
  return checkSource({ file: 'demo.yaml', text, id: 'demo', seeds: 12 }).problems;
}

describe('what a program can mend', () => {
  test.each(BROKEN)('%s: made as it says, the edit takes the finding out of the text and brings no other', (code, change) => {
    const text = `# a comment stays\n${stringify({ ...GOOD, ...change })}`;
    const found = findings(text).find((problem) => problem.code === code);
    if (found?.edit === undefined) throw new Error(`${code} has no edit`);
    const mended = applyEdit(text, found.edit);
    expect(mended).toContain('# a comment stays');
    expect(findings(mended)).toEqual([]);
  });

  test('an id that was changed is changed back', () => {
    const text = stringify({ ...GOOD, id: 'another' });
    const [found] = findings(text);
    if (found?.edit === undefined) throw new Error('no edit');
    expect(findings(applyEdit(text, found.edit))).toEqual([]);
  });
});
