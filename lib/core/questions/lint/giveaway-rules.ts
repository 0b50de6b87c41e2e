import { fix } from './rule';
import { shownText } from './student-text';

import type { OpenPart } from '../part';
import type { OpenVariant } from '../variant';
import type { Found, LintContext, LintRule } from './rule';

/** @file Whether hints are there, and whether something gives the answer away. */

/** Smaller answers stand in any sentence. */
const TELLING = 4;

type Language = 'zh' | 'en';

interface Telling {
  readonly text: string;
  readonly language: Language;
}

/** Whether a text names the right answer of a part. Choices, formulas and the like cannot be looked for. */
function tells(variant: OpenVariant, part: OpenPart, { text, language }: Telling): boolean {
  const ask = variant.document.ask.find(({ id }) => id === part.id);
  if (ask?.kind === 'text') {
    const spoken = text.toLowerCase();
    return ask.accept[language].some((form) => form.length >= 2 && spoken.includes(form.toLowerCase()));
  }
  const raw = part.sample('right')?.trim() ?? '';
  if (ask?.kind === 'number') return Math.abs(Number(raw)) >= TELLING && names(text, { raw });
  return ask?.kind === 'shape' && names(text, { raw, between: String.raw`\s*[×x*]\s*` });
}

/** Whether the numbers of an answer stand in a text, not as parts of longer numbers. */
function names(text: string, { raw, between = '' }: { readonly raw: string; readonly between?: string }): boolean {
  const numbers = raw.match(/[\d.]+/gu) ?? [];
  if (numbers.length === 0 || (between === '' && !Number.isFinite(Number(raw)))) return false;
  const digits = numbers.map((number) => number.replaceAll('.', String.raw`\.`)).join(between);
  return new RegExp(`(?<![\\d.])${digits}(?![\\d]|\\.\\d)`, 'u').test(text);
}

function hintsThatTell({ lecture }: LintContext): readonly Found[] {
  if (lecture === undefined) return [];
  const { hints } = lecture.document;
  const shown = shownText(lecture.document);
  return (['zh', 'en'] as const).flatMap((language) =>
    hints[language].flatMap((hint, place): readonly Found[] => {
      const told = lecture.parts.some(
        (part) =>
          tells(lecture, part, { text: hint, language }) && !tells(lecture, part, { text: shown[language], language }),
      );
      if (!told) return [];
      return [
        {
          path: ['hints', language, place],
          message: { zh: '这条提示说出了答案。', en: 'This hint gives the answer.' },
          fix: fix('请只说怎样算，不写结果。', 'Say how to work it out, not what comes out.'),
        },
      ];
    }),
  );
}

type TextOf = (variant: OpenVariant, language: Language) => string;

/** The languages whose text names an answer in every variant: once may be chance. */
function languagesTelling(
  { samples }: LintContext,
  { textOf, kinds }: { textOf: TextOf; kinds: readonly string[] },
): readonly Language[] {
  return (['zh', 'en'] as const).filter(
    (language) =>
      samples.length > 0 &&
      samples.every((variant) =>
        variant.parts.some((part) => {
          const kind = variant.document.ask.find(({ id }) => id === part.id)?.kind ?? '';
          return kinds.includes(kind) && tells(variant, part, { text: textOf(variant, language), language });
        }),
      ),
  );
}

function titleTells(context: LintContext): readonly Found[] {
  const textOf: TextOf = ({ document: { title } }, language) => title[language];
  return languagesTelling(context, { textOf, kinds: ['text', 'number', 'shape'] }).map((language) => ({
    path: ['title', language],
    message: { zh: '标题说出了答案。', en: 'The title gives the answer.' },
    fix: fix('请换一个不说出答案的标题。', 'Choose a title that does not.'),
  }));
}

/** A number or a shape may well be among those given; a word may not. */
function promptTells(context: LintContext): readonly Found[] {
  const textOf: TextOf = ({ document: { prompt } }, language) => prompt[language];
  return languagesTelling(context, { textOf, kinds: ['text'] }).map((language) => ({
    path: ['prompt', language],
    message: { zh: '题面里就有答案。', en: 'The prompt holds the answer.' },
    fix: fix('请改写题面，不写出那个词。', 'Write it without the word that is asked for.'),
  }));
}

export const giveawayRules: readonly LintRule[] = [
  {
    code: 'no-hints',
    severity: 'warning',
    title: { zh: '没有推导过程的题写了提示', en: 'Where no solution can be worked out, there are hints' },
    find: ({ document, samples }) => {
      const solved = samples.some(({ parts }) => parts.some(({ solution }) => solution.length > 0));
      if (document.hints.zh.length + document.hints.en.length > 0 || solved) return [];
      return [
        {
          path: ['hints'],
          message: { zh: '没有提示，引擎也推不出提示。', en: 'There are no hints, and the engine cannot derive any.' },
          fix: fix('请写一两条，由浅入深。', 'Write one or two, each closer than the one before.'),
        },
      ];
    },
  },
  {
    code: 'unequal-hints',
    severity: 'error',
    title: { zh: '中英文提示条数相同', en: 'Both languages have the same number of hints' },
    find: ({ document: { hints } }) =>
      hints.zh.length === hints.en.length
        ? []
        : [
            {
              path: ['hints', hints.zh.length < hints.en.length ? 'zh' : 'en'],
              message: { zh: '中英文提示的条数不同。', en: 'The languages have different numbers of hints.' },
              fix: fix('请补齐提示。', 'Give both the same hints.'),
            },
          ],
  },
  {
    code: 'hint-gives-answer',
    severity: 'warning',
    title: { zh: '提示不说出答案', en: 'No hint gives the answer' },
    find: hintsThatTell,
  },
  {
    code: 'title-gives-answer',
    severity: 'warning',
    title: { zh: '标题不说出答案', en: 'The title does not give the answer' },
    find: titleTells,
  },
  {
    code: 'prompt-gives-answer',
    severity: 'warning',
    title: { zh: '要填的词不在题面里', en: 'The word asked for does not stand in the prompt' },
    find: promptTells,
  },
];
