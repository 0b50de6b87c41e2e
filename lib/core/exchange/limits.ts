import { TEXT_MAX } from '../questions/schema-parts';

import type { Wording } from './problem';

/** What is read at all: characters of one file, exercises of all files together, characters of one text, options and files. */
export const EXCHANGE_LIMITS = {
  characters: 2_000_000,
  items: 2000,
  text: TEXT_MAX,
  options: 100,
  files: 4000,
  depth: 64,
} as const;

export const TOO_LARGE: Wording = {
  code: 'too-large',
  message: {
    zh: `文件超过 ${EXCHANGE_LIMITS.characters / 1_000_000} MB，没有读。`,
    en: `The file is larger than ${EXCHANGE_LIMITS.characters / 1_000_000} MB and was not read.`,
  },
  fix: {
    zh: '请分成几个文件；嵌在里面的图片占地方，可以先去掉。',
    en: 'Split it into several files; pictures embedded in it take space and can be removed first.',
  },
};

export const TOO_MANY_ITEMS: Wording = {
  code: 'too-many-items',
  message: {
    zh: `一次最多读 ${EXCHANGE_LIMITS.items} 道题，后面的没有读。`,
    en: `At most ${EXCHANGE_LIMITS.items} exercises are read at once; those after them were not.`,
  },
  fix: { zh: '请分成几个文件。', en: 'Split them into several files.' },
};

export const TOO_MANY_FILES: Wording = {
  code: 'too-many-files',
  message: {
    zh: `题包里的文件超过 ${EXCHANGE_LIMITS.files} 个，没有读。`,
    en: `The package holds more than ${EXCHANGE_LIMITS.files} files and was not read.`,
  },
  fix: { zh: '请分成几个题包。', en: 'Split it into several packages.' },
};

export const TEXT_TOO_LONG: Wording = {
  code: 'text-too-long',
  message: {
    zh: `有一段文字超过 ${EXCHANGE_LIMITS.text} 个字符。`,
    en: `A text is longer than ${EXCHANGE_LIMITS.text} characters.`,
  },
  fix: { zh: '请缩短它；图片不要嵌在文字里。', en: 'Shorten it; do not embed pictures in texts.' },
};

export const TOO_MANY_OPTIONS: Wording = {
  code: 'too-many-options',
  message: {
    zh: `选项或答案超过 ${EXCHANGE_LIMITS.options} 个。`,
    en: `There are more than ${EXCHANGE_LIMITS.options} options or answers.`,
  },
  fix: { zh: '请减少几个。', en: 'Leave some of them out.' },
};
