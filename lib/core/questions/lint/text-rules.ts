import { textsOf } from '../texts';

import { fix } from './rule';

import type { QuestionDocument } from '../document';
import type { WrittenText } from '../texts';
import type { Found, LintContext, LintRule } from './rule';

/** @file Whether both languages are there, and short enough to be read. */

const HAN = /\p{Script=Han}/u;
/** Two words of letters: more than a name or a symbol. */
const WORDS = /[A-Za-z]{2,}[\s,.]+[A-Za-z]{2,}/u;
/** A prompt that fills a screen, without its program. */
const LONG = { zh: 600, en: 1800 } as const;
const CODE_BLOCK = /```[\s\S]*?```/gu;
/** Placeholders and formulas belong to no language. */
const SYMBOLS = /```[\s\S]*?```|`[^`]*`|\$[^$]*\$|\{[^{}]*\}/gu;

function allTexts(document: QuestionDocument): readonly WrittenText[] {
  const { zh, en } = document.title;
  return [{ path: ['title', 'zh'], text: zh }, { path: ['title', 'en'], text: en }, ...textsOf(document)];
}

/** One language's texts with what the other says in the same place. */
function pairs(
  document: QuestionDocument,
): readonly { readonly path: WrittenText['path']; readonly zh: string; readonly en: string }[] {
  const texts = allTexts(document);
  const english = new Map(texts.map(({ path, text }) => [path.join('.'), text]));
  return texts.flatMap(({ path, text }) => {
    const language = path.indexOf('zh');
    const other = language < 0 ? undefined : english.get(path.with(language, 'en').join('.'));
    return other === undefined ? [] : [{ path: path.with(language, 'en'), zh: text, en: other }];
  });
}

function untranslated({ document }: LintContext): readonly Found[] {
  return allTexts(document)
    .filter(({ path, text }) => path.includes('en') && HAN.test(text))
    .map(({ path }) => ({
      path,
      message: { zh: '英文里有汉字。', en: 'The English text holds Chinese characters.' },
      fix: fix('请译成英文。', 'Translate them.'),
    }));
}

function englishOnly({ document }: LintContext): readonly Found[] {
  return pairs(document)
    .filter(({ zh, en }) => zh !== en && !HAN.test(zh) && WORDS.test(zh.replaceAll(SYMBOLS, ' ')))
    .map(({ path }) => ({
      path: path.map((key) => (key === 'en' ? 'zh' : key)),
      message: { zh: '中文这一边没有汉字。', en: 'The Chinese text holds no Chinese.' },
      fix: fix('请写成中文。', 'Write it in Chinese.'),
    }));
}

function identical({ document }: LintContext): readonly Found[] {
  return pairs(document)
    .filter(({ zh, en }) => zh === en && (HAN.test(zh) || WORDS.test(zh.replaceAll(SYMBOLS, ' '))))
    .map(({ path }) => ({
      path,
      message: { zh: '中英文一字不差。', en: 'Both languages say it word for word the same.' },
      fix: fix('请译出其中一种。', 'Translate one of them.'),
    }));
}

function longPrompts({ document: { prompt } }: LintContext): readonly Found[] {
  return (['zh', 'en'] as const)
    .filter((language) => prompt[language].replaceAll(CODE_BLOCK, '').length > LONG[language])
    .map((language) => ({
      path: ['prompt', language],
      message: { zh: '题面太长，一屏放不下。', en: 'The prompt is longer than a screen.' },
      fix: fix('请精简，或拆成几道题。', 'Shorten it, or make several questions of it.'),
    }));
}

/** Names a grid, or nothing that can be read. */
function unlabelledExhibits({ document }: LintContext): readonly Found[] {
  const names = new Set([...Object.keys(document.grids), 'grid', 'table', 'picture', '表', '图']);
  return document.show.flatMap(({ label }, place): readonly Found[] => {
    const bad = (['zh', 'en'] as const).find(
      (language) => !/\p{L}/u.test(label[language]) || names.has(label[language].trim()),
    );
    if (bad === undefined) return [];
    return [
      {
        path: ['show', place, 'label', bad],
        message: { zh: '这个标签没有说出图表里是什么。', en: 'This label does not say what is shown.' },
        fix: fix('请写明它是什么，例如“输入图像”。', 'Say what it is, for example "the input image".'),
      },
    ];
  });
}

function unlabelledParts({ document: { ask } }: LintContext): readonly Found[] {
  if (ask.length < 2) return [];
  return ask.flatMap(({ label }, place): readonly Found[] =>
    label === undefined
      ? [
          {
            path: ['ask', place],
            message: { zh: '有好几问，这一问没有标签。', en: 'There are several parts, and this one has no label.' },
            fix: fix('请加上 label，说明这一问问什么。', 'Add a label that says what the part asks for.'),
          },
        ]
      : [],
  );
}

export const textRules: readonly LintRule[] = [
  {
    code: 'untranslated',
    severity: 'warning',
    title: { zh: '英文里没有汉字', en: 'The English texts hold no Chinese' },
    find: untranslated,
  },
  {
    code: 'english-only',
    severity: 'warning',
    title: { zh: '中文这一边写的是中文', en: 'The Chinese texts are in Chinese' },
    find: englishOnly,
  },
  {
    code: 'identical-translations',
    severity: 'warning',
    title: { zh: '中英文不是同一段文字', en: 'The two languages are not the same text' },
    find: identical,
  },
  {
    code: 'long-prompt',
    severity: 'warning',
    title: { zh: '题面一屏放得下', en: 'The prompt fits on a screen' },
    find: longPrompts,
  },
  {
    code: 'no-remark',
    severity: 'warning',
    title: { zh: '解答之后有一句话可记', en: 'There is something to remember after the solution' },
    find: ({ document: { remark } }) =>
      remark === undefined
        ? [
            {
              path: ['remark'],
              message: { zh: '没有 remark。', en: 'There is no remark.' },
              fix: fix(
                '请写一两句：为什么这样，记住什么。',
                'Write a sentence or two: why it is so, what to remember.',
              ),
            },
          ]
        : [],
  },
  {
    code: 'exhibit-unlabelled',
    severity: 'warning',
    title: { zh: '图表的标签说出它是什么', en: 'The label of what is shown says what it is' },
    find: unlabelledExhibits,
  },
  {
    code: 'part-unlabelled',
    severity: 'warning',
    title: { zh: '有好几问时每一问都有标签', en: 'Where there are several parts, each has a label' },
    find: unlabelledParts,
  },
];
