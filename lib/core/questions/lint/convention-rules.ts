import { CONVENTION_TITLES, CONVENTIONS, IMMEDIATE_STEPS, planWithin } from '../../cnn';
import { computeAsked } from '../asked';
import { valueKey } from '../value';

import { askedParts } from './asked-facts';
import { fix, networksOf } from './rule';
import { languagesWithout } from './student-text';

import type { Convention } from '../document';
import type { AskedPart } from './asked-facts';
import type { Found, LintContext, LintRule } from './rule';

/** @file Whether the answer depends on whose defaults are meant, and whether it can be worked out in time. */

/** The first convention under which a part has another right answer on the lecture's numbers. */
function otherConvention({ document, lecture }: LintContext, { ask }: AskedPart): Convention | undefined {
  if (lecture === undefined || ask.kind === 'order') return undefined;
  const rightUnder = (convention: Convention): string | null => {
    const asked = computeAsked({ ...document, convention }, { ask, parameters: lecture.parameters });
    return asked.ok ? valueKey(asked.value.right) : null;
  };
  const own = rightUnder(document.convention);
  return CONVENTIONS.find((convention) => {
    const other = rightUnder(convention);
    return own !== null && other !== null && other !== own;
  });
}

function unnamedConvention(context: LintContext): readonly Found[] {
  const { document } = context;
  const [language] = languagesWithout(document, 'convention');
  if (language === undefined) return [];
  return askedParts(document).flatMap((part): readonly Found[] => {
    const other = otherConvention(context, part);
    if (other === undefined) return [];
    const [own, differs] = [CONVENTION_TITLES[document.convention].title, CONVENTION_TITLES[other].title];
    return [
      {
        path: ['ask', part.place],
        message: {
          zh: `网络里没写明的地方，${own.zh}和${differs.zh}的默认值不同，正确答案也就不同；题面没有说按谁的。`,
          en: `What the network leaves open is filled differently by ${own.en} and ${differs.en}, and the right answer changes; the prompt does not say whose defaults hold.`,
        },
        fix: fix(
          '请在网络里写明 stride、pad_mode、bias，或在题面里说出框架。',
          'State stride, pad_mode and bias in the network, or name the framework in the prompt.',
        ),
      },
    ];
  });
}

export const conventionRules: readonly LintRule[] = [
  {
    code: 'convention-unstated',
    severity: 'warning',
    title: {
      zh: '各框架的默认值会改变答案时，题面说明按谁的',
      en: 'Where the frameworks would disagree, the prompt says whose defaults hold',
    },
    find: unnamedConvention,
  },
  {
    code: 'huge-network',
    severity: 'warning',
    title: { zh: '要算出数值的网络不太大', en: 'A network whose values are computed is not too large' },
    find: (context) => {
      if (context.document.network?.input.values === undefined) return [];
      const slow = networksOf(context).some(({ spec }) => !planWithin(spec, IMMEDIATE_STEPS / 4).ok);
      if (!slow) return [];
      return [
        {
          path: ['network'],
          message: {
            zh: '这个网络要算很久，打开和批改这道题都会变慢。',
            en: 'This network takes long to run: opening and grading the question will be slow.',
          },
          fix: fix('请缩小输入、卷积核或通道数。', 'Make the input, the kernels or the number of channels smaller.'),
        },
      ];
    },
  },
];
