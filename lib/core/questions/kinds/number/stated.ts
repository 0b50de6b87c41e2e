import { failure, success } from '../../../shared/result';
import { brokenExpression } from '../../broken-expression';
import { evaluateExpression, expressionToTex, parseExpression, printExpression } from '../../expression';
import { plainDigits } from '../../expression-tex';
import { substituteNames } from '../../expression-tree';
import { worked } from '../../quantities/step';

import type { Localized } from '../../../shared/locale';
import type { Result } from '../../../shared/result';
import type { Broken } from '../../broken';
import type { AskOf, Parameters } from '../../document';
import type { Step } from '../../quantities/quantity';

/** @file A key that the author states. */

export interface StatedKey {
  readonly right: number;
  /** Empty where the key is a plain number: there is nothing to work out. */
  readonly solution: readonly Step[];
}

export function statedKey({ id, value = 0 }: AskOf<'number'>, parameters: Parameters): Result<StatedKey, Broken> {
  if (typeof value === 'number') return success({ right: value, solution: [] });
  const evaluated = evaluateExpression(value, parameters);
  if (evaluated.ok)
    return success({ right: evaluated.value, solution: solve(value, { parameters, right: evaluated.value }) });
  return failure(brokenExpression(value, { path: ['ask', id, 'value'], token: evaluated.error.token }));
}

interface Solved {
  readonly parameters: Parameters;
  readonly right: number;
}

/** One line: the expression in names, then in this variant's numbers. */
function solve(source: string, { parameters, right }: Solved): readonly Step[] {
  const tree = parseExpression(source);
  if (!tree.ok || tree.value.kind === 'number') return [];
  const numbers = substituteNames(tree.value, (name) => plainDigits(parameters[name] ?? 0));
  return [worked(RULE, { formula: expressionToTex(tree.value), expression: printExpression(numbers), value: right })];
}

const RULE: Localized = { zh: '把这道题的数代进去', en: 'Put the numbers of this question in' };
