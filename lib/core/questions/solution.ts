import { evaluateExpression, expressionToTex, numberToTex, parseExpression } from './expression';
import { isRounded } from './expression-tex';
import { sameNumber } from './value';

import type { Localized } from '../shared/locale';
import type { Step } from './quantities/quantity';

/** One line of a worked solution as Markdown: the rule in words, then formula = substitution = value in KaTeX. */
export function stepText(step: Step): Localized {
  const formula = stepFormula(step);
  if (formula === '') return { zh: ended(step.rule.zh, '。'), en: ended(step.rule.en, '.') };
  return { zh: `${ended(step.rule.zh, '：')}$$${formula}$$`, en: `${ended(step.rule.en, ': ')}$$${formula}$$` };
}

/** formula = substitution = value; the same thing is never written twice in a row. */
export function stepFormula({ formula, expression, value }: Pick<Step, 'formula' | 'expression' | 'value'>): string {
  const comparison = comparisonTex({ expression, value });
  if (comparison !== null) return comparison;
  const parts = [formula, substitutionTex(expression)].filter((part) => part !== null);
  if (value === null) return parts.join(' = ');
  const result = numberToTex(value);
  if (parts.at(-1) === result) return parts.join(' = ');
  return `${parts.join(' = ')} ${isRounded(value) ? '\\approx' : '='} ${result}`;
}

/** A comparison stands as what holds: 5 < 7 where 5 == 7 was asked and found false. */
function comparisonTex({ expression, value }: Pick<Step, 'expression' | 'value'>): string | null {
  const parsed = expression === null ? null : parseExpression(expression);
  if (parsed?.ok !== true || parsed.value.kind !== 'comparison') return null;
  return expressionToTex(value === 1 ? parsed.value : { ...parsed.value, sign: OPPOSITES[parsed.value.sign] });
}

const OPPOSITES = { '==': '!=', '!=': '==', '<=': '>', '>=': '<', '<': '>=', '>': '<=' } as const;

/** The numbers put into a step's formula, as KaTeX; null where the step computes nothing. */
export function substitutionTex(expression: string | null): string | null {
  if (expression === null) return null;
  const parsed = parseExpression(expression);
  return parsed.ok ? expressionToTex(parsed.value) : null;
}

function ended(text: string, mark: string): string {
  return /[。.：:？?！!]\s*$/u.test(text) ? text : text + mark;
}

/** The expressions of a solution that do not give the value written behind them; empty where every line holds. */
export function falseSteps(steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ expression, value }) => {
    if (expression === null) return value === null ? [] : [String(value)];
    const result = evaluateExpression(expression, {});
    return result.ok && value !== null && sameNumber(result.value, value) ? [] : [expression];
  });
}
