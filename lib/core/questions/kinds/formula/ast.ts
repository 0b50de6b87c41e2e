/** @file A formula as a tree, and what it gives for numbers. Only numbers are ever computed; nothing is run as code. */

export type Formula =
  /** As it is written: digits, or digits with a decimal point between them. */
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'letter'; readonly name: string }
  | { readonly type: 'negative'; readonly of: Formula }
  | { readonly type: 'binary'; readonly sign: FormulaSign; readonly left: Formula; readonly right: Formula }
  | { readonly type: 'call'; readonly name: FormulaFunction; readonly of: readonly Formula[] };

/** `//` divides and rounds down. */
export type FormulaSign = '+' | '-' | '*' | '/' | '//' | '^';
export type FormulaFunction = keyof typeof FUNCTIONS;
export type Letters = Readonly<Record<string, number>>;

const SIGNS: Readonly<Record<FormulaSign, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '//': (left, right) => Math.floor(left / right),
  '^': (left, right) => left ** right,
};

const FUNCTIONS = {
  floor: { count: 1, compute: ([value = Number.NaN]: readonly number[]) => Math.floor(value) },
  ceil: { count: 1, compute: ([value = Number.NaN]: readonly number[]) => Math.ceil(value) },
  abs: { count: 1, compute: ([value = Number.NaN]: readonly number[]) => Math.abs(value) },
  sqrt: { count: 1, compute: ([value = Number.NaN]: readonly number[]) => Math.sqrt(value) },
  /** `count: null` takes any number of values from 1. */
  min: { count: null, compute: (values: readonly number[]) => Math.min(...values) },
  max: { count: null, compute: (values: readonly number[]) => Math.max(...values) },
} as const;

export const FORMULA_FUNCTIONS = Object.keys(FUNCTIONS) as readonly FormulaFunction[];

/** Whether the function takes so many values. */
export function takesValues(name: FormulaFunction, count: number): boolean {
  const expected = FUNCTIONS[name].count;
  return expected === null ? count >= 1 : count === expected;
}

/** NaN or an infinity where the formula has no value, or names a letter that has none. */
export function evaluateFormula(formula: Formula, letters: Letters): number {
  switch (formula.type) {
    case 'number':
      return Number(formula.text);
    case 'letter':
      return Object.hasOwn(letters, formula.name) ? (letters[formula.name] ?? Number.NaN) : Number.NaN;
    case 'negative':
      return -evaluateFormula(formula.of, letters);
    case 'binary':
      return SIGNS[formula.sign](evaluateFormula(formula.left, letters), evaluateFormula(formula.right, letters));
    case 'call':
      return FUNCTIONS[formula.name].compute(formula.of.map((value) => evaluateFormula(value, letters)));
  }
}
