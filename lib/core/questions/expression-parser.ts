import { failure, success } from '../shared/result';

import type { Result } from '../shared/result';
import type { ArithmeticSign, ComparisonSign, Expression, FunctionName } from './expression-tree';

/**
 * @file A recursive-descent parser over an own grammar; nothing is ever evaluated as JavaScript. The grammar, loosest first:
 *
 *     comparison := sum [("==" | "!=" | "<=" | ">=" | "<" | ">") sum]
 *     sum        := product {("+" | "-") product}
 *     product    := unary {("*" | "/" | "%") unary}
 *     unary      := ["-"] atom
 *     atom       := number | name | function "(" comparison {"," comparison} ")" | "(" comparison ")"
 */
export type ExpressionErrorCode = 'syntax' | 'unknown-name' | 'not-finite' | 'too-long';

export interface ExpressionError {
  readonly code: ExpressionErrorCode;
  /** Zero-based place in the source text. */
  readonly at: number;
  /** The name or sign the error is about; empty at the end of the text. */
  readonly token: string;
}

export const MAX_EXPRESSION_LENGTH = 200;
const MAX_DEPTH = 32;

export interface ParsedExpression {
  readonly tree: Expression;
  /** Every name used, in the order of the text. */
  readonly names: readonly { readonly name: string; readonly at: number }[];
}

/** The tree of a text; an error names the place in the text. */
export function parseSource(source: string): Result<ParsedExpression, ExpressionError> {
  if (source.length > MAX_EXPRESSION_LENGTH) return failure({ code: 'too-long', at: MAX_EXPRESSION_LENGTH, token: '' });
  try {
    return success(new Parser(source).run());
  } catch (error) {
    if (error instanceof SyntaxProblem) return failure({ code: 'syntax', at: error.token.at, token: error.token.text });
    throw error;
  }
}

/** Carries a syntax error out of the recursion; never leaves this file. */
class SyntaxProblem extends Error {
  constructor(readonly token: Token) {
    super('syntax');
  }
}

interface Token {
  readonly text: string;
  readonly at: number;
}

const COMPARISONS: readonly string[] = ['==', '!=', '<=', '>=', '<', '>'] satisfies ComparisonSign[];
const SUMS: readonly string[] = ['+', '-'] satisfies ArithmeticSign[];
const PRODUCTS: readonly string[] = ['*', '/', '%'] satisfies ArithmeticSign[];
const FUNCTIONS: readonly string[] = ['floor', 'ceil', 'abs', 'min', 'max'] satisfies FunctionName[];

function isComparison(text: string): text is ComparisonSign {
  return COMPARISONS.includes(text);
}
function isSum(text: string): text is '+' | '-' {
  return SUMS.includes(text);
}
function isProduct(text: string): text is '*' | '/' | '%' {
  return PRODUCTS.includes(text);
}
function isFunction(text: string): text is FunctionName {
  return FUNCTIONS.includes(text);
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /(\d+(?:\.\d+)?|[A-Za-z_][A-Za-z0-9_]*|==|!=|<=|>=|[-+*/%(),<>])|\s+/y;
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(source);
    if (match === null) throw new SyntaxProblem({ text: source.charAt(at), at });
    if (match[1] !== undefined) tokens.push({ text: match[1], at });
  }
  return tokens;
}

class Parser {
  private readonly tokens: readonly Token[];
  private readonly names: { name: string; at: number }[] = [];
  private position = 0;
  private depth = 0;

  constructor(private readonly source: string) {
    this.tokens = tokenize(source);
  }

  run(): ParsedExpression {
    const tree = this.comparison();
    if (this.position < this.tokens.length) throw new SyntaxProblem(this.peek());
    return { tree, names: this.names };
  }

  private peek(): Token {
    return this.tokens[this.position] ?? { text: '', at: this.source.length };
  }

  private take(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  private accept(text: string): boolean {
    if (this.peek().text !== text) return false;
    this.position += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw new SyntaxProblem(this.peek());
  }

  private comparison(): Expression {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new SyntaxProblem(this.peek());
    const left = this.sum();
    const { text: sign } = this.peek();
    this.depth -= 1;
    if (!isComparison(sign)) return left;
    this.take();
    return { kind: 'comparison', sign, left, right: this.sum() };
  }

  private sum(): Expression {
    let left = this.product();
    for (;;) {
      const { text: sign } = this.peek();
      if (!isSum(sign)) return left;
      this.take();
      left = { kind: 'arithmetic', sign, left, right: this.product() };
    }
  }

  private product(): Expression {
    let left = this.unary();
    for (;;) {
      const { text: sign } = this.peek();
      if (!isProduct(sign)) return left;
      this.take();
      left = { kind: 'arithmetic', sign, left, right: this.unary() };
    }
  }

  private unary(): Expression {
    return this.accept('-') ? { kind: 'negation', of: this.atom() } : this.atom();
  }

  private atom(): Expression {
    if (this.accept('(')) {
      const inner = this.comparison();
      this.expect(')');
      return inner;
    }
    const { text, at } = this.take();
    if (/^\d/.test(text)) return { kind: 'number', value: Number(text), text };
    if (!/^[A-Za-z_]/.test(text)) throw new SyntaxProblem({ text, at });
    if (isFunction(text) && this.accept('(')) return { kind: 'call', name: text, arguments: this.callArguments() };
    this.names.push({ name: text, at });
    return { kind: 'name', name: text };
  }

  private callArguments(): Expression[] {
    const values = [this.comparison()];
    while (this.accept(',')) values.push(this.comparison());
    this.expect(')');
    return values;
  }
}
