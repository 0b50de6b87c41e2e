import { findSlip, slipsFor } from '../slips/catalogue';

import { askedParts } from './asked-facts';
import { fix } from './rule';

import type { OpenVariant } from '../variant';
import type { AskedPart } from './asked-facts';
import type { Found, LintContext, LintRule } from './rule';

/** @file Whether the slips listed can happen, can be told apart, and fit what is asked. */

/** What a listed slip gives in one variant, for every part it can be followed in; null where it cannot. */
function resultOf({ parts }: OpenVariant, code: string): string | null {
  const results = parts.flatMap((part) => {
    if (part.blindSlips.includes(code)) return [`${part.id}: right`];
    return part.slipSamples.flatMap((sample) => (sample.code === code ? [`${part.id}: ${sample.raw}`] : []));
  });
  return results.length === 0 ? null : results.join('; ');
}

function isBlind({ parts }: OpenVariant, code: string): boolean {
  return parts.some(({ blindSlips }) => blindSlips.includes(code));
}

function each({ document }: LintContext, find: (code: string, place: number) => Found | null): readonly Found[] {
  return document.slips.flatMap((code, place) => find(code, place) ?? []);
}

function fits({ document }: LintContext, code: string): boolean {
  const quantities = findSlip(code)?.quantities ?? [];
  return askedParts(document).some(({ ask }) => quantities.includes(ask.quantity));
}

/** A formula is compared with the slips over its whole domain, not on one variant's numbers. */
function fitsFormula({ document }: LintContext, code: string): boolean {
  const quantities = findSlip(code)?.quantities ?? [];
  return document.ask.some((ask) => ask.kind === 'formula' && quantities.includes(ask.quantity));
}

function title(code: string): { readonly zh: string; readonly en: string } {
  return findSlip(code)?.title ?? { zh: code, en: code };
}

function neverReached(context: LintContext): readonly Found[] {
  return each(context, (code, place) => {
    const reached = context.samples.some((sample) => resultOf(sample, code) !== null);
    if (reached || !fits(context, code) || fitsFormula(context, code)) return null;
    return {
      path: ['slips', place],
      message: {
        zh: `错因“${code}”（${title(code).zh}）在这道题里从不出现。`,
        en: `The slip "${code}" (${title(code).en}) never occurs in this question.`,
      },
      fix: fix('请删去它，或换一个适合这个网络的错因。', 'Delete it, or list one that can happen on this network.'),
    };
  });
}

function neverDiffers(context: LintContext): readonly Found[] {
  return each(context, (code, place) => {
    const reached = context.samples.filter((sample) => resultOf(sample, code) !== null);
    if (reached.length === 0 || !reached.every((sample) => isBlind(sample, code))) return null;
    return {
      path: ['slips', place],
      message: {
        zh: `错因“${code}”（${title(code).zh}）总是得到正确答案。`,
        en: `The slip "${code}" (${title(code).en}) always gives the right answer.`,
      },
      fix: fix('请删去它，或换成会出错的数字。', 'Delete it, or choose numbers on which it goes wrong.'),
    };
  });
}

/** Two slips with one result in every variant would always be reported as "A or B". */
function notDistinct(context: LintContext): readonly Found[] {
  const { document, samples } = context;
  return each(context, (code, place) => {
    const twin = document.slips.slice(0, place).find((other) => {
      if (other === code) return false;
      const both = samples.flatMap((sample) => {
        const [mine, its] = [resultOf(sample, code), resultOf(sample, other)];
        return mine === null || its === null ? [] : [mine === its];
      });
      return both.length > 0 && both.every(Boolean);
    });
    if (twin === undefined) return null;
    return {
      path: ['slips', place],
      message: {
        zh: `错因“${code}”和“${twin}”总是得到同样的结果，分不出是哪一个。`,
        en: `The slips "${code}" and "${twin}" always give the same result: nobody can tell which it was.`,
      },
      fix: fix('请留一个，或换成能把两者分开的数字。', 'Keep one of them, or choose numbers that tell them apart.'),
    };
  });
}

/** Whether the answer is a value, so that slips say what went wrong; written options explain themselves. */
function needsSlips({ ask }: AskedPart): boolean {
  const computed = ask.kind === 'choice' && ask.options === 'slips';
  return computed || ask.kind === 'number' || ask.kind === 'shape';
}

function withoutSlips({ document }: LintContext): readonly Found[] {
  return askedParts(document).flatMap((part): readonly Found[] => {
    const possible = slipsFor(part.ask.quantity).map(({ code }) => code);
    if (!needsSlips(part) || possible.length === 0 || possible.some((code) => document.slips.includes(code))) return [];
    const some = possible.slice(0, 5);
    return [
      {
        path: ['ask', part.place],
        message: {
          zh: `问“${part.ask.quantity}”，却没有列出任何合适的错因。`,
          en: `${part.ask.quantity} is asked for, and no slip that fits it is listed.`,
        },
        fix: fix(
          `请在 slips 里列出会发生的，例如 ${some.join('、')}。`,
          `List what can happen under slips, for example ${some.join(', ')}.`,
        ),
      },
    ];
  });
}

export const slipRules: readonly LintRule[] = [
  {
    code: 'no-slips',
    severity: 'warning',
    title: { zh: '问数值时列出错因', en: 'Where a value is asked for, the slips that can happen are listed' },
    find: withoutSlips,
  },
  {
    code: 'slip-does-not-fit-quantity',
    severity: 'warning',
    title: { zh: '列出的错因适合所问的量', en: 'Every slip listed fits a quantity that is asked for' },
    find: (context) =>
      each(context, (code, place) =>
        fits(context, code)
          ? null
          : {
              path: ['slips', place],
              message: {
                zh: `错因“${code}”不属于这道题问的量。`,
                en: `The slip "${code}" does not belong to what is asked for.`,
              },
              fix: fix('请删去它。', 'Delete it.'),
            },
      ),
  },
  {
    code: 'slip-never-reached',
    severity: 'warning',
    title: { zh: '列出的错因真的会出现', en: 'Every slip listed can happen' },
    find: neverReached,
  },
  {
    code: 'slip-never-differs',
    severity: 'warning',
    title: { zh: '列出的错因会得到错的答案', en: 'Every slip listed leads to a wrong answer' },
    find: neverDiffers,
  },
  {
    code: 'slips-not-distinct',
    severity: 'warning',
    title: { zh: '列出的错因能互相区分', en: 'The slips listed can be told apart' },
    find: notDistinct,
  },
  {
    code: 'slip-listed-twice',
    severity: 'warning',
    title: { zh: '同一个错因只列一次', en: 'No slip is listed twice' },
    find: (context) =>
      each(context, (code, place) =>
        context.document.slips.indexOf(code) === place
          ? null
          : {
              path: ['slips', place],
              message: { zh: `错因“${code}”列了两次。`, en: `The slip "${code}" is listed twice.` },
              fix: fix('请删去一个。', 'Delete one of the two.', {
                path: ['slips'],
                value: context.document.slips.filter((_code, other) => other !== place),
              }),
            },
      ),
  },
];
