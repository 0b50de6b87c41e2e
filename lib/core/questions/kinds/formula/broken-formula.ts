import { formatFormulaNumber, lettersText } from './wording';

import type { Broken } from '../../broken';
import type { AskOf } from '../../document';
import type { Disagreement } from './point';

type FormulaAsk = AskOf<'formula'>;

export function brokenVariable({ id, variables }: FormulaAsk, letter: string): Broken {
  const is = variables[letter]?.is ?? '';
  return {
    code: 'formula',
    path: ['ask', id, 'variables', letter, 'is'],
    message: {
      zh: `字母 ${letter} 应当代表 parameters 里的一个参数，每个参数只用一个字母；“${is}”不行。`,
      en: `The letter ${letter} must stand for a parameter of the question, each parameter for one letter only; "${is}" does not do.`,
    },
  };
}

export function tooFewPoints({ id }: FormulaAsk, found: number): Broken {
  return {
    code: 'formula',
    path: ['ask', id, 'variables'],
    message: {
      zh: `在这些范围里网络只有 ${found} 处算得出值，太少，判断不了公式对不对。请放宽 from、to 或 where。`,
      en: `Over these ranges the network has a value at ${found} points only, too few to judge a formula. Widen "from" and "to", or loosen "where".`,
    },
  };
}

export function unreadableSolution({ id, solution }: FormulaAsk): Broken {
  return {
    code: 'formula',
    path: ['ask', id, 'solution'],
    message: {
      zh: `solution 里的公式“${solution}”读不懂。只能用 variables 里声明的字母。`,
      en: `The formula "${solution}" under "solution" cannot be read. Use the letters declared under "variables".`,
    },
  };
}

export function wrongSolution({ id, solution }: FormulaAsk, { letters, given, right }: Disagreement): Broken {
  const at = lettersText(letters);
  return {
    code: 'formula',
    path: ['ask', id, 'solution'],
    message: {
      zh: `solution 里的公式“${solution}”与网络不符：当 ${at.zh} 时公式得 ${formatFormulaNumber(given)}，网络得 ${formatFormulaNumber(right)}。`,
      en: `The formula "${solution}" under "solution" disagrees with the network: at ${at.en} it gives ${formatFormulaNumber(given)}, the network ${formatFormulaNumber(right)}.`,
    },
  };
}
