import { computeAsked } from '../asked';

import { fix } from './rule';

import type { AskOf } from '../document';
import type { OpenPart } from '../part';
import type { OpenVariant } from '../variant';
import type { Found, LintContext, LintRule } from './rule';

/** @file Whether a part can be answered well: its options, its tolerance, what it carries on. */

type WrittenOption = Exclude<AskOf<'choice'>['options'], 'slips'>[number];

/** What an option shows, as one text. */
function optionsShown(part: OpenPart): readonly string[] {
  const shown = part.publicPart({ locale: 'zh-CN', render: (markdown) => markdown });
  return shown.kind === 'choice'
    ? shown.options.map(({ html, picture }) => `${html.trim()} ${JSON.stringify(picture)}`)
    : [];
}

function equalOptions({ document, samples }: LintContext): readonly Found[] {
  return document.ask.flatMap(({ id, kind }, place): readonly Found[] => {
    if (kind !== 'choice') return [];
    const clash = samples.find(({ parts }) => {
      const options = parts.filter((part) => part.id === id).flatMap(optionsShown);
      return new Set(options).size < options.length;
    });
    if (clash === undefined) return [];
    const numbers = Object.entries(clash.parameters).map(([name, value]) => `${name} = ${value}`);
    return [
      {
        path: ['ask', place, 'options'],
        message: {
          zh: `有两个选项一样${numbers.length === 0 ? '' : `（${numbers.join('，')}）`}。`,
          en: `Two options are equal${numbers.length === 0 ? '' : ` (${numbers.join(', ')})`}.`,
        },
        fix: fix('请用 where 排除这样的数字，或改选项。', 'Rule such numbers out under where, or change the options.'),
      },
    ];
  });
}

/** Two options are enough only for a yes or no that the engine decides. */
function fewOptions({ document, samples }: LintContext): readonly Found[] {
  return document.ask.flatMap((ask, place): readonly Found[] => {
    if (ask.kind !== 'choice') return [];
    const yesOrNo = ask.options !== 'slips' && ask.options.some(({ when }) => typeof when === 'boolean');
    const fewest = Math.min(
      ...samples.map(({ parts }) => parts.filter(({ id }) => id === ask.id).flatMap(optionsShown).length),
    );
    if (yesOrNo || ask.many || fewest >= 3) return [];
    return [
      {
        path: ['ask', place, 'options'],
        message: {
          zh: '只有两个选项，猜对的机会太大。',
          en: 'There are only two options: a guess is right too often.',
        },
        fix: fix('请再加一个常见的错误说法。', 'Add another mistake that people make.'),
      },
    ];
  });
}

/** Whether choosing the option can ever be wrong. */
function canBeWrong(option: WrittenOption, rights: readonly unknown[]): boolean {
  if (option.when === undefined) return option.right !== true;
  return rights.some((right) => right !== option.when);
}

function unexplained({ document, samples }: LintContext): readonly Found[] {
  return document.ask.flatMap((ask, place): readonly Found[] => {
    if (ask.kind !== 'choice' || ask.options === 'slips') return [];
    const rights = samples.flatMap((sample) => rightValue(ask, { document, sample }));
    return ask.options.flatMap((option, index): readonly Found[] => {
      const drawn = option.text === undefined;
      if (drawn || option.explain !== undefined || option.slip !== undefined || !canBeWrong(option, rights)) return [];
      return [
        {
          path: ['ask', place, 'options', index],
          message: { zh: '选错这一项的人得不到解释。', en: 'Whoever chooses this wrong option is told nothing.' },
          fix: fix('请加上 explain 或 slip。', 'Add "explain" or "slip".'),
        },
      ];
    });
  });
}

interface SampleOf {
  readonly document: LintContext['document'];
  readonly sample: OpenVariant;
}

/** The number, or the yes or no, that a choice asks for in one sample. */
function rightValue(ask: AskOf<'choice'>, { document, sample }: SampleOf): readonly (number | boolean)[] {
  if (ask.quantity === undefined) return [];
  const asked = computeAsked(document, { ask: { ...ask, quantity: ask.quantity }, parameters: sample.parameters });
  if (!asked.ok) return [];
  const { right } = asked.value;
  return right.type === 'number' || right.type === 'truth' ? [right.value] : [];
}

/** More decimals than anybody types. */
const TYPED_DECIMALS = 4;

function inexact({ document, samples }: LintContext): readonly Found[] {
  return document.ask.flatMap((ask, place): readonly Found[] => {
    if ((ask.kind !== 'number' && ask.kind !== 'matrix') || ask.tolerance !== undefined) return [];
    const answers = samples.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.id === ask.id ? (part.sample('right')?.match(/-?\d+\.\d+/gu) ?? []) : [])),
    );
    if (!answers.some((answer) => (answer.split('.')[1] ?? '').length > TYPED_DECIMALS)) return [];
    return [
      {
        path: ['ask', place],
        message: {
          zh: '答案是除不尽的小数，却没有写允许的误差。',
          en: 'The answer has decimals without end, and no tolerance is written.',
        },
        fix: fix(
          '请加 tolerance，例如 0.01，并在题面里说明保留几位。',
          'Add a tolerance, for example 0.01, and say in the prompt how many decimals are wanted.',
          {
            path: ['ask', place, 'tolerance'],
            value: 0.01,
          },
        ),
      },
    ];
  });
}

/** A network is there to be asked: a key beside it is one more thing that can be wrong. */
function stated({ document: { ask, network } }: LintContext): readonly Found[] {
  if (network === undefined) return [];
  return ask.flatMap((part, place): readonly Found[] => {
    if (part.kind !== 'number' || part.value === undefined) return [];
    return [
      {
        path: ['ask', place, 'value'],
        message: {
          zh: '答案是写明的，而题里有网络，引擎可以算。',
          en: 'The key is stated, though there is a network that the engine can compute it from.',
        },
        fix: fix(
          '请用 quantity 问引擎；引擎算不出来的量，请另出一道没有 network 的题。',
          'Ask for a "quantity"; for what the engine cannot compute, make a question without a network.',
        ),
      },
    ];
  });
}

export const partRules: readonly LintRule[] = [
  {
    code: 'options-equal',
    severity: 'error',
    title: { zh: '没有两个选项相同', en: 'No two options are equal' },
    find: equalOptions,
  },
  {
    code: 'too-few-options',
    severity: 'warning',
    title: { zh: '选择题至少有三个选项', en: 'There are at least three options to choose from' },
    find: fewOptions,
  },
  {
    code: 'option-without-explanation',
    severity: 'warning',
    title: { zh: '每个错的选项都说明错在哪里', en: 'Every wrong option says what is wrong with it' },
    find: unexplained,
  },
  {
    code: 'decimals-without-tolerance',
    severity: 'warning',
    title: { zh: '答案除不尽时写明允许的误差', en: 'Where the answer has endless decimals, a tolerance is written' },
    find: inexact,
  },
  {
    code: 'stated-value',
    severity: 'warning',
    title: { zh: '引擎算得出的答案不写明', en: 'What the engine can compute is not stated' },
    find: stated,
  },
];
