import { fix } from './rule';
import { shownText } from './student-text';

import type { OpenPart } from '../part';
import type { OpenVariant } from '../variant';
import type { DocumentPath, Found, LintContext, LintRule } from './rule';

/** @file Whether hints are there, and whether something gives the answer away. */

/** Smaller answers stand in any sentence. */
const TELLING = 4;

/** How a right answer would look inside a text; null for answers that cannot be looked for. */
function answerPattern(variant: OpenVariant, part: OpenPart): RegExp | null {
  const kind = variant.document.ask.find(({ id }) => id === part.id)?.kind;
  const raw = part.sample('right')?.trim() ?? '';
  if (kind === 'number') return Math.abs(Number(raw)) >= TELLING ? bounded(raw) : null;
  if (kind === 'shape') return bounded(raw, String.raw`\s*[×x*]\s*`);
  if (kind === 'text') return raw.length >= 2 ? new RegExp(escaped(raw), 'iu') : null;
  return null;
}

/** The numbers of an answer, not as parts of longer numbers. */
function bounded(raw: string, between = ''): RegExp | null {
  const numbers = raw.match(/[\d.]+/gu) ?? [];
  if (numbers.length === 0 || (between === '' && !Number.isFinite(Number(raw)))) return null;
  return new RegExp(`(?<![\\d.])${numbers.map(escaped).join(between)}(?![\\d]|\\.\\d)`, 'u');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}

function hintsThatTell({ lecture }: LintContext): readonly Found[] {
  if (lecture === undefined) return [];
  const { hints } = lecture.document;
  const shown = shownText(lecture.document);
  return (['zh', 'en'] as const).flatMap((language) =>
    hints[language].flatMap((hint, place): readonly Found[] => {
      const tells = lecture.parts.some((part) => {
        const pattern = answerPattern(lecture, part);
        return pattern !== null && pattern.test(hint) && !pattern.test(shown[language]);
      });
      if (!tells) return [];
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

interface Place {
  readonly path: DocumentPath;
  readonly text: string;
}

/** Whether a text gives an answer in every variant: once may be chance. */
function toldIn({ samples }: LintContext, textOf: (variant: OpenVariant) => string): boolean {
  if (samples.length === 0) return false;
  return samples.every((variant) =>
    variant.parts.some((part) => answerPattern(variant, part)?.test(textOf(variant)) ?? false),
  );
}

function titleTells(context: LintContext): readonly Found[] {
  return (['zh', 'en'] as const)
    .map((language): Place => ({ path: ['title', language], text: context.document.title[language] }))
    .filter(({ text }) => toldIn(context, () => text))
    .map(({ path }) => ({
      path,
      message: { zh: '标题说出了答案。', en: 'The title gives the answer.' },
      fix: fix('请换一个不说出答案的标题。', 'Choose a title that does not.'),
    }));
}

/** A number may well be one of the given ones; a whole shape or a word may not, unless it is the input's. */
function promptTells(context: LintContext): readonly Found[] {
  const { document } = context;
  const telling = new Set(document.ask.filter(({ kind }) => kind === 'text').map(({ id }) => id));
  return (['zh', 'en'] as const)
    .filter((language) => {
      const { samples } = context;
      return (
        samples.length > 0 &&
        samples.every((variant) =>
          variant.parts.some(
            (part) =>
              telling.has(part.id) && (answerPattern(variant, part)?.test(variant.document.prompt[language]) ?? false),
          ),
        )
      );
    })
    .map((language) => ({
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
