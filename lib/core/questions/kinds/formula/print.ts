import type { Formula, FormulaSign } from './ast';

/** How tightly a formula binds: sums 1, products 2, a minus sign 3, powers 4; 5 never needs brackets. */
const BINDING: Readonly<Record<FormulaSign, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '//': 2, '^': 4 };
const WRITTEN: Readonly<Record<FormulaSign, string>> = {
  '+': ' + ',
  '-': ' − ',
  '*': ' × ',
  '/': ' / ',
  '//': ' // ',
  '^': '^',
};

/** The formula as it was understood: every × written out, no bracket too many. Reading it again gives the same formula. */
export function printFormula(formula: Formula): string {
  switch (formula.type) {
    case 'number':
      return formula.text;
    case 'letter':
      return formula.name;
    case 'negative':
      return `−${tightly(formula.of, 4)}`;
    case 'binary':
      return printBinary(formula);
    case 'call':
      return printCall(formula);
  }
}

function printBinary({ sign, left, right }: Extract<Formula, { type: 'binary' }>): string {
  const own = BINDING[sign];
  // A power is read from the right, the rest from the left; a minus sign behind another sign is easier to read in brackets.
  const before = tightly(left, sign === '^' ? own + 1 : own);
  const after = tightly(right, right.type === 'negative' ? 5 : own + 1);
  return `${before}${WRITTEN[sign]}${after}`;
}

function printCall({ name, of }: Extract<Formula, { type: 'call' }>): string {
  const values = of.map(printFormula).join(', ');
  if (name === 'floor') return `⌊${values}⌋`;
  return name === 'ceil' ? `⌈${values}⌉` : `${name}(${values})`;
}

function binding(formula: Formula): number {
  if (formula.type === 'binary') return BINDING[formula.sign];
  return formula.type === 'negative' ? 3 : 5;
}

/** In brackets where it binds less tightly than needed. */
function tightly(formula: Formula, needed: number): string {
  return binding(formula) < needed ? `(${printFormula(formula)})` : printFormula(formula);
}
