import { localize } from '../../../shared/locale';
import { failure, success } from '../../../shared/result';
import { blindSlips } from '../../asked';
import { diagnose } from '../../diagnose';
import { findSlip } from '../../slips/catalogue';
import { sameValue, valueKey } from '../../value';
import { formatNumberAnswer } from '../number/check';
import { formatShapeAnswer } from '../shape/check';

import { letterOf, readChoice } from './check';

import type { Localized } from '../../../shared/locale';
import type { Result } from '../../../shared/result';
import type { Asked } from '../../asked';
import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { OpenPart, PartSlip } from '../../part';
import type { Value } from '../../value';
import type { KindContext } from '../context';

/** An option with all that is known about it. */
interface Option {
  readonly text: Localized;
  readonly right: boolean;
  readonly slips: readonly PartSlip[];
}

/** A part answered by choosing one option. */
export function openChoicePart(ask: AskOf<'choice'>, context: KindContext): Result<OpenPart, Broken> {
  const options = ask.options === 'slips' ? computedOptions(context.asked) : writtenOptions(ask, context);
  const rightPlace = options.findIndex(({ right }) => right);
  if (options.filter(({ right }) => right).length !== 1 || options.length < 2) return failure(brokenOptions(ask));
  const wrongPlace = rightPlace === 0 ? 1 : 0;
  return success({
    id: ask.id,
    points: ask.points ?? 1,
    publicPart: ({ locale, render }) => ({
      kind: 'choice',
      id: ask.id,
      many: false,
      label: ask.label === undefined ? null : localize(ask.label, locale),
      options: options.map(({ text }, place) => ({ letter: letterOf(place), html: render(localize(text, locale)), picture: null })),
    }),
    judge(raw) {
      const place = readChoice(raw, options.length);
      if (!place.ok) return place;
      const option = options[place.value];
      return success({
        answer: letterOf(place.value),
        score: option?.right === true ? 1 : 0,
        slips: option?.slips ?? [],
      });
    },
    rightAnswer: ({ locale }) =>
      `${letterOf(rightPlace)} · ${localize(options[rightPlace]?.text ?? { zh: '', en: '' }, locale)}`,
    solution: context.asked === null ? [] : context.asked.quantity.solve(context.asked.frame),
    blindSlips: context.asked === null ? [] : blindSlips(context.asked),
    sample: (want) => ({ right: letterOf(rightPlace), wrong: letterOf(wrongPlace), invalid: 'Z' })[want],
    slipSamples: slipSamples(options),
  });
}

function slipSamples(options: readonly Option[]): OpenPart['slipSamples'] {
  return options.flatMap((option, place) =>
    option.right ? [] : option.slips.flatMap(({ codes }) => codes.map((code) => ({ code, raw: letterOf(place) }))),
  );
}

function writtenOptions(ask: AskOf<'choice'>, { asked, order }: KindContext): readonly Option[] {
  if (ask.options === 'slips') return [];
  const options = ask.options.map((option): Option => {
    const right =
      asked === null ? option.right === true : option.when !== undefined && equalsValue(option.when, asked.right);
    const explanation = option.explain ?? null;
    const slips = right || explanation === null ? [] : [optionSlip(option.slip, explanation)];
    return { text: option.text ?? { zh: '', en: '' }, right, slips };
  });
  return order(options.length, ask.keep_order ? 'always' : 'lecture').flatMap((place) => options[place] ?? []);
}

function optionSlip(code: string | undefined, explanation: Localized): PartSlip {
  const slip = code === undefined ? null : findSlip(code);
  return { codes: slip === null ? [] : [slip.code], title: slip?.title ?? null, explanation };
}

/** The right value and each listed slip's value, every value once, in ascending order: the order says nothing about the key. */
function computedOptions(asked: Asked | null): readonly Option[] {
  if (asked === null) return [];
  const values = new Map(
    [asked.right, ...asked.listed.map(({ value }) => value)].map((value) => [valueKey(value), value]),
  );
  return [...values.values()].sort(byValue).map((value) => ({
    text: valueText(value),
    right: sameValue(value, asked.right),
    slips: diagnose(asked, value),
  }));
}

function byValue(left: Value, right: Value): number {
  const numbers = (value: Value): readonly number[] =>
    value.type === 'shape' ? [value.height, value.width, value.channels] : [Number(value.value)];
  const difference = numbers(left).map((number, place) => number - (numbers(right)[place] ?? 0));
  return difference.find((value) => value !== 0) ?? 0;
}

function valueText(value: Value): Localized {
  if (value.type === 'truth') return value.value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
  const text = value.type === 'shape' ? formatShapeAnswer(value) : formatNumberAnswer(value.value);
  return { zh: text, en: text };
}

function equalsValue(when: boolean | number, value: Value): boolean {
  return (value.type === 'number' || value.type === 'truth') && value.value === when;
}

function brokenOptions(ask: AskOf<'choice'>): Broken {
  return {
    code: 'options',
    path: ['ask', ask.id, 'options'],
    message: {
      zh: '需要至少两个选项，并且恰好一个正确：有 quantity 时用 when 写出对应的值，没有时给一个选项写 right: true。',
      en: 'At least two options are needed and exactly one must be right: with a quantity, give each option its value under "when"; without, write right: true once.',
    },
  };
}
