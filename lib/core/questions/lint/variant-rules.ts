import { collisionsOf, discriminationOf, drawnOf, WANTED_DISCRIMINATION } from '../discrimination';
import { drawnValues } from '../draws';
import { evaluateExpression } from '../expression';
import { hasDraws } from '../variant';

import { fix, percent } from './rule';

import type { Found, LintContext, LintRule } from './rule';

/** @file Whether the numbers drawn make good variants. */

/** With fewer sets of numbers neighbours in a class meet the same variant. */
const WANTED_VARIANTS = 8;
/** Below this share of kept draws the search for a good variant mostly draws in vain. */
const WANTED_KEPT = 0.1;

function lowDiscrimination({ document, drawn: variants }: LintContext): readonly Found[] {
  const drawn = variants.map(drawnOf);
  const reached = discriminationOf(drawn);
  if (reached === null || reached >= WANTED_DISCRIMINATION) return [];
  const [worst] = collisionsOf(document, drawn);
  if (worst === undefined) return [];
  return [
    {
      path: ['slips', document.slips.indexOf(worst.code)],
      message: {
        zh: `只有 ${percent(reached)}% 的变体能把正确答案与所列的错因区分开；“${worst.code}”在 ${percent(worst.share)}% 的变体里与正确答案相同。`,
        en: `Only ${percent(reached)} % of the variants tell the right answer from the slips listed; "${worst.code}" gives the right answer in ${percent(worst.share)} %.`,
      },
      fix: fix(
        '请放宽参数范围，用 where 排除这样的数字，或删去这个错因。',
        'Widen the ranges, rule such numbers out under where, or delete this slip.',
      ),
    },
  ];
}

function needlessConditions({ document, draws }: LintContext): readonly Found[] {
  if (!draws.exact || !hasDraws(document)) return [];
  return document.where.flatMap((condition, place): readonly Found[] => {
    const always = draws.candidates.every((parameters) => {
      const value = evaluateExpression(condition, parameters);
      return value.ok && value.value !== 0;
    });
    if (!always) return [];
    return [
      {
        path: ['where', place],
        message: { zh: `条件“${condition}”总是成立。`, en: `The condition "${condition}" is always true.` },
        fix: fix('请删去它，或改成真正要排除的情形。', 'Delete it, or write what it should rule out.'),
      },
    ];
  });
}

export const variantRules: readonly LintRule[] = [
  {
    code: 'too-few-variants',
    severity: 'warning',
    title: {
      zh: `至少有 ${WANTED_VARIANTS} 组不同的数字`,
      en: `There are at least ${WANTED_VARIANTS} sets of numbers`,
    },
    find: ({ document, draws }) =>
      !hasDraws(document) || draws.distinct >= WANTED_VARIANTS
        ? []
        : [
            {
              path: ['parameters'],
              message: {
                zh: `只有 ${draws.distinct} 组不同的数字。`,
                en: `There are only ${draws.distinct} different sets of numbers.`,
              },
              fix: fix(
                `请放宽参数范围，至少 ${WANTED_VARIANTS} 组。`,
                `Widen the ranges to at least ${WANTED_VARIANTS}.`,
              ),
            },
          ],
  },
  {
    code: 'low-discrimination',
    severity: 'warning',
    title: {
      zh: '变体能把正确答案与所列的错因区分开',
      en: 'The variants tell the right answer from the slips listed',
    },
    find: lowDiscrimination,
  },
  {
    code: 'where-always-true',
    severity: 'warning',
    title: { zh: 'where 里的条件真的会排除什么', en: 'Every condition under where rules something out' },
    find: needlessConditions,
  },
  {
    code: 'where-rejects-most',
    severity: 'warning',
    title: { zh: 'where 至少留下一成的数字', en: 'The conditions leave at least a tenth of the draws' },
    find: ({ document, draws }) =>
      !hasDraws(document) || draws.kept >= WANTED_KEPT
        ? []
        : [
            {
              path: ['where'],
              message: {
                zh: `where 排除了 ${percent(1 - draws.kept)}% 的数字。`,
                en: `The conditions rule out ${percent(1 - draws.kept)} % of the draws.`,
              },
              fix: fix(
                '请改参数范围，或让一个参数由另一个算出，例如写成 size: n * stride。',
                'Change the ranges, or compute one number from another, for example n * stride.',
              ),
            },
          ],
  },
  {
    code: 'lecture-outside-range',
    severity: 'warning',
    title: { zh: '原题的数也在参数范围里', en: 'The original number is among those that can be drawn' },
    find: ({ document }) =>
      Object.entries(document.parameters).flatMap(([name, range]): readonly Found[] => {
        const values = drawnValues(range);
        if (values.includes(range.lecture)) return [];
        return [
          {
            path: ['parameters', name, 'lecture'],
            message: {
              zh: `“${name}”在讲义里是 ${range.lecture}，抽数的范围里却没有它。`,
              en: `"${name}" is ${range.lecture} in the lecture, but is never drawn as that.`,
            },
            fix: fix('请检查范围和步长，把它包括进去。', 'Check the range and the step so that it is included.'),
          },
        ];
      }),
  },
];
