import { worked } from './step';

import type { Localized } from '../../shared/locale';
import type { LayerTerm } from './parameter-terms';
import type { Step } from './quantity';

/** Layers that get a line of their own when there are too many for all. */
const MAX_OWN_LINES = 10;
const WORKED_FIRST = 6;
/** Room for a sum in one expression (see MAX_EXPRESSION_LENGTH). */
const MAX_SUM_LENGTH = 180;

/** One line for each layer and a total; of very many layers the first are worked and the rest added up. */
export function sumSteps(terms: readonly LayerTerm[], total: Localized): readonly Step[] {
  if (terms.length === 0) return [worked(NOTHING, { expression: '0', value: 0 })];
  const shown = terms.length > MAX_OWN_LINES ? terms.slice(0, WORKED_FIRST) : terms;
  const lines = shown.map(({ id, rule, ...line }) =>
    worked({ zh: `\`${id}\`（${rule.zh}）`, en: `\`${id}\` (${rule.en})` }, line),
  );
  if (terms.length === 1) return lines;
  const rest = partialSums(terms.slice(shown.length).map(({ value }) => value));
  const values = [...shown.map(({ value }) => value), ...rest.map(({ value }) => value)];
  const restLines = rest.map((line) => worked(REST, line));
  return [...lines, ...restLines, worked(total, { expression: values.join(' + '), value: sumOf(values) })];
}

/** Sums of values in the order given, each as long as an expression may be; neighbours with the same value are multiplied. */
function partialSums(values: readonly number[]): readonly { readonly expression: string; readonly value: number }[] {
  const sums: { expression: string; value: number }[] = [];
  for (const { value, count } of runs(values)) {
    const piece = count === 1 ? String(value) : `${count} * ${value}`;
    const last = sums.at(-1);
    if (last === undefined || last.expression.length + piece.length > MAX_SUM_LENGTH) {
      sums.push({ expression: piece, value: value * count });
    } else {
      last.expression += ` + ${piece}`;
      last.value += value * count;
    }
  }
  return sums;
}

function runs(values: readonly number[]): readonly { readonly value: number; readonly count: number }[] {
  const found: { value: number; count: number }[] = [];
  for (const value of values) {
    const last = found.at(-1);
    if (last?.value === value) last.count += 1;
    else found.push({ value, count: 1 });
  }
  return found;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

const NOTHING: Localized = {
  zh: '这里只按固定的规则计算，没有权重',
  en: 'All of this follows fixed rules, without weights',
};
const REST: Localized = { zh: '其余各层照样算，加起来', en: 'The other layers go the same way; together' };
