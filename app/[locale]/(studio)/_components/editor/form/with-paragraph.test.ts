import { describe, expect, test } from 'vitest';

import { withParagraph } from './with-paragraph';

describe('a paragraph more', () => {
  test('stands at the end of the text in both languages, apart from what was there', () => {
    const source = 'prompt:\n  zh: 大小是多少？\n  en: |\n    What is\n    the size?\nlevel: apply\n';
    expect(withParagraph(source, ['prompt'], '![a](b)')).toBe(
      'prompt:\n  zh: |\n    大小是多少？\n\n    ![a](b)\n  en: |\n    What is\n    the size?\n\n    ![a](b)\nlevel: apply\n',
    );
  });

  test('is the text where there was none', () => {
    expect(withParagraph("prompt: { zh: '', en: '' }\n", ['prompt'], '![a](b)')).toBe(
      "prompt: { zh: '![a](b)', en: '![a](b)' }\n",
    );
  });
});
