/**
 * @file The tree of an expression of the safe arithmetic (grammar in expression-parser.ts), and the tree as text. Printing a tree and parsing the text
 * gives the same tree again.
 */
export type ArithmeticSign = '+' | '-' | '*' | '/' | '%';
export type ComparisonSign = '==' | '!=' | '<=' | '>=' | '<' | '>';
export type FunctionName = 'floor' | 'ceil' | 'abs' | 'min' | 'max';

export type Expression =
  /** `text` is the number as it was written: digits, perhaps with a decimal point. */
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negation'; readonly of: Expression }
  | {
      readonly kind: 'arithmetic';
      readonly sign: ArithmeticSign;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'comparison';
      readonly sign: ComparisonSign;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] };

/** How tightly the outermost sign binds. */
export const BINDING = { comparison: 0, sum: 1, product: 2, unary: 3, atom: 4 } as const;

export function bindingOf(node: Expression): number {
  switch (node.kind) {
    case 'comparison':
      return BINDING.comparison;
    case 'arithmetic':
      return node.sign === '+' || node.sign === '-' ? BINDING.sum : BINDING.product;
    case 'negation':
      return BINDING.unary;
    case 'number':
    case 'name':
    case 'call':
      return BINDING.atom;
  }
}

/** The expression as text, with no parentheses but those it needs. */
export function printExpression(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'name':
      return node.name;
    case 'negation':
      return `-${operand(node.of, BINDING.atom)}`;
    case 'call':
      return `${node.name}(${node.arguments.map(printExpression).join(', ')})`;
    case 'comparison':
      return `${operand(node.left, BINDING.sum)} ${node.sign} ${operand(node.right, BINDING.sum)}`;
    case 'arithmetic': {
      const own = bindingOf(node);
      return `${operand(node.left, own)} ${node.sign} ${operand(node.right, own + 1)}`;
    }
  }
}

/** The tree with numbers, written in digits, in the place of its names. */
export function substituteNames(node: Expression, digitsOf: (name: string) => string): Expression {
  const inside = (inner: Expression): Expression => substituteNames(inner, digitsOf);
  switch (node.kind) {
    case 'number':
      return node;
    case 'name':
      return numberNode(digitsOf(node.name));
    case 'negation':
      return { ...node, of: inside(node.of) };
    case 'call':
      return { ...node, arguments: node.arguments.map(inside) };
    case 'comparison':
    case 'arithmetic':
      return { ...node, left: inside(node.left), right: inside(node.right) };
  }
}

function numberNode(text: string): Expression {
  if (text.startsWith('-')) return { kind: 'negation', of: numberNode(text.slice(1)) };
  return { kind: 'number', value: Number(text), text };
}

function operand(node: Expression, binding: number): string {
  const text = printExpression(node);
  return bindingOf(node) < binding ? `(${text})` : text;
}
