import { failure, success } from '../shared/result';

import type { Result } from '../shared/result';

/**
 * @file The small safe arithmetic of question documents: whole and decimal numbers, names, + - * / %, parentheses,
 * comparisons (== != < <= > >=, giving 1 or 0), and floor, ceil, min, max, abs. A recursive-descent parser over an own grammar; nothing is
 * ever evaluated as JavaScript. The grammar, loosest first:
 *
 *     comparison := sum [("==" | "!=" | "<=" | ">=" | "<" | ">") sum]
 *     sum        := product {("+" | "-") product}
 *     product    := unary {("*" | "/" | "%") unary}
 *     unary      := ["-"] atom
 *     atom       := number | name | function "(" comparison {"," comparison} ")" | "(" comparison ")"
 */
export type Scope = Readonly<Record<string, number>>;

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

const FUNCTIONS: ReadonlyMap<string, (...values: number[]) => number> = new Map([
  ['floor', (value: number) => Math.floor(value)],
  ['ceil', (value: number) => Math.ceil(value)],
  ['abs', (value: number) => Math.abs(value)],
  ['min', (...values: number[]) => Math.min(...values)],
  ['max', (...values: number[]) => Math.max(...values)],
]);

const COMPARISONS: ReadonlyMap<string, (left: number, right: number) => boolean> = new Map([
  ['==', (left: number, right: number) => left === right],
  ['!=', (left: number, right: number) => left !== right],
  ['<=', (left: number, right: number) => left <= right],
  ['>=', (left: number, right: number) => left >= right],
  ['<', (left: number, right: number) => left < right],
  ['>', (left: number, right: number) => left > right],
]);

/** The value of an expression; a finite number, or an error that names the place in the text. */
export function evaluateExpression(source: string, scope: Scope): Result<number, ExpressionError> {
  if (source.length > MAX_EXPRESSION_LENGTH) return failure({ code: 'too-long', at: MAX_EXPRESSION_LENGTH, token: '' });
  try {
    const value = new Evaluation(source, scope).run();
    return Number.isFinite(value) ? success(value) : failure({ code: 'not-finite', at: 0, token: source });
  } catch (error) {
    if (error instanceof ExpressionProblem) return failure(error.problem);
    throw error;
  }
}

/** Carries an ExpressionError out of the recursion; never leaves this file. */
class ExpressionProblem extends Error {
  constructor(readonly problem: ExpressionError) {
    super(problem.code);
  }
}

interface Token {
  readonly text: string;
  readonly at: number;
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(\d+(?:\.\d+)?|[A-Za-z_][A-Za-z0-9_]*|==|!=|<=|>=|[-+*/%(),<>])/y;
  while (source.slice(pattern.lastIndex).trim() !== '') {
    const start = pattern.lastIndex + source.slice(pattern.lastIndex).search(/\S/u);
    const match = pattern.exec(source);
    if (match?.[1] === undefined) throw syntaxProblem({ text: source.charAt(start), at: start });
    tokens.push({ text: match[1], at: pattern.lastIndex - match[1].length });
  }
  return tokens;
}

function syntaxProblem(token: Token): ExpressionProblem {
  return new ExpressionProblem({ code: 'syntax', at: token.at, token: token.text });
}

class Evaluation {
  private readonly tokens: readonly Token[];
  private position = 0;
  private depth = 0;

  constructor(
    private readonly source: string,
    private readonly scope: Scope,
  ) {
    this.tokens = tokenize(source);
  }

  run(): number {
    const value = this.comparison();
    if (this.position < this.tokens.length) throw syntaxProblem(this.peek());
    return value;
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
    if (!this.accept(text)) throw syntaxProblem(this.peek());
  }

  private comparison(): number {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw syntaxProblem(this.peek());
    const left = this.sum();
    const compare = COMPARISONS.get(this.peek().text);
    if (compare !== undefined) this.take();
    this.depth -= 1;
    if (compare === undefined) return left;
    return compare(left, this.sum()) ? 1 : 0;
  }

  private sum(): number {
    let value = this.product();
    for (;;) {
      if (this.accept('+')) value += this.product();
      else if (this.accept('-')) value -= this.product();
      else return value;
    }
  }

  private product(): number {
    let value = this.unary();
    for (;;) {
      if (this.accept('*')) value *= this.unary();
      else if (this.accept('/')) value /= this.unary();
      else if (this.accept('%')) value %= this.unary();
      else return value;
    }
  }

  private unary(): number {
    return this.accept('-') ? -this.atom() : this.atom();
  }

  private atom(): number {
    if (this.accept('(')) return this.closing(this.comparison());
    const token = this.take();
    if (/^\d/.test(token.text)) return Number(token.text);
    if (!/^[A-Za-z_]/.test(token.text)) throw syntaxProblem(token);
    const call = FUNCTIONS.get(token.text);
    if (call !== undefined && this.accept('(')) return call(...this.callArguments());
    const value = Object.hasOwn(this.scope, token.text) ? this.scope[token.text] : undefined;
    if (value === undefined) throw new ExpressionProblem({ code: 'unknown-name', at: token.at, token: token.text });
    return value;
  }

  private closing(value: number): number {
    this.expect(')');
    return value;
  }

  private callArguments(): number[] {
    const values = [this.comparison()];
    while (this.accept(',')) values.push(this.comparison());
    this.expect(')');
    return values;
  }
}
