import { oneLine } from './text/printable';

import type { Wording } from './problem';

/** @file Moodle's short answers, in which a star stands for any characters, and one behind a backslash for itself. */

export interface Form {
  readonly text: string;
  /** Whether a star in it stands for anything. */
  readonly pattern: boolean;
}

export function readForm(text: string): Form {
  const line = oneLine(text);
  return { text: line.replaceAll('\\*', '*'), pattern: /(?<!\\)\*/u.test(line) };
}

export function writeForm(text: string): string {
  return text.replaceAll('*', '\\*');
}

export const ANY_ANSWER: Wording = {
  code: 'any-answer',
  message: {
    zh: '用 * 表示任意文字的答案没有带过来。',
    en: 'An answer with *, which stands for anything, was left out.',
  },
  fix: { zh: '请把会有的写法逐个列出来。', en: 'List the forms that can occur one by one.' },
};
