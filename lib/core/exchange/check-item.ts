import { EXCHANGE_LIMITS, TOO_MANY_OPTIONS } from './limits';
import { isRightOption } from './item';

import type { ExchangeItem } from './item';
import type { Wording } from './problem';

/** What keeps an item from being an exercise; null where nothing does. */
export function itemFault(item: ExchangeItem): Wording | null {
  if (item.prompt === '') return NO_PROMPT;
  if (item.kind === 'choice') {
    if (item.options.length < 2) return TOO_FEW_OPTIONS;
    if (item.options.length > EXCHANGE_LIMITS.options) return TOO_MANY_OPTIONS;
    if (item.options.some(({ text }) => text === '')) return EMPTY_OPTION;
    return item.options.some((option) => isRightOption(option, item)) ? null : NO_RIGHT_ANSWER;
  }
  if (item.answers.length > EXCHANGE_LIMITS.options) return TOO_MANY_OPTIONS;
  return item.answers.some(({ fraction }) => fraction === 1) ? null : NO_RIGHT_ANSWER;
}

/** What other programs take for an identifier: letters, digits, `.`, `_`, `-`. */
export function itemId(text: string): string {
  return text.replaceAll(/[^\w.-]/gu, '').slice(0, 100);
}

const NO_PROMPT: Wording = {
  code: 'no-prompt',
  message: { zh: '题面是空的。', en: 'There is no question text.' },
  fix: {
    zh: '请补上题面；题面只是图片的，请改成文字。',
    en: 'Write one; where it is a picture only, put it into words.',
  },
};

const TOO_FEW_OPTIONS: Wording = {
  code: 'too-few-options',
  message: { zh: '选项不到两个。', en: 'There are fewer than two options.' },
  fix: { zh: '请写至少两个选项。', en: 'Write two options or more.' },
};

const EMPTY_OPTION: Wording = {
  code: 'empty-option',
  message: { zh: '有一个选项没有文字。', en: 'An option has no text.' },
  fix: {
    zh: '请写上文字；选项是图片的，请改成文字。',
    en: 'Write one; where it is a picture only, put it into words.',
  },
};

const NO_RIGHT_ANSWER: Wording = {
  code: 'no-right-answer',
  message: { zh: '没有得满分的答案。', en: 'No answer earns full marks.' },
  fix: { zh: '请标出正确答案，再导入一次。', en: 'Mark the right answer and import it again.' },
};
