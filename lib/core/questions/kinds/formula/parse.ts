import { failure, success } from '../../../shared/result';

import { takesValues } from './ast';
import { tokenize } from './tokens';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';
import type { Formula, FormulaFunction, FormulaSign } from './ast';
import type { Token } from './tokens';

/** How deep brackets, minus signs and powers may be nested. */
const MAX_DEPTH = 50;
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['⌊', '⌋'],
  ['⌈', '⌉'],
]);

type Parsed = Result<Formula, Unreadable>;

/**
 * Reads a formula in the given letters. The grammar, loosest first:
 *
 *     sum     := product {("+" | "-") product}
 *     product := signed {("*" | "/" | "//") signed | power}
 *     signed  := {"-" | "+"} power
 *     power   := atom ["^" signed]
 *     atom    := number | letter | name "(" sum {"," sum} ")" | "(" sum ")" | "⌊" sum "⌋" | "⌈" sum "⌉" | "\frac" group group
 *
 * Two factors side by side are multiplied, as strongly as by a sign: `a/2b` is (a/2)·b, and is echoed so. A number can only stand first: `k2` and
 * `2 3` are refused.
 */
export function parseFormula(raw: string, names: readonly string[]): Parsed {
  const tokens = tokenize(raw, names);
  return tokens.ok ? new Parser(tokens.value).run() : tokens;
}

class Parser {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  run(): Parsed {
    const formula = this.sum();
    return formula.ok && this.position < this.tokens.length ? this.refused() : formula;
  }

  private sum(): Parsed {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) return failure({ code: 'formula.too-deep' });
    let formula = this.product();
    while (formula.ok) {
      const sign = this.acceptSign(['+', '-']);
      if (sign === null) break;
      formula = combined(formula.value, sign, this.product());
    }
    this.depth -= 1;
    return formula;
  }

  private product(): Parsed {
    let formula = this.signed();
    while (formula.ok) {
      const sign = this.acceptSign(['*', '/', '//']);
      if (sign === null && !this.startsFactor()) break;
      formula = combined(formula.value, sign ?? '*', sign === null ? this.power() : this.signed());
    }
    return formula;
  }

  private signed(): Parsed {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) return failure({ code: 'formula.too-deep' });
    const sign = this.acceptSign(['-', '+']);
    const formula = sign === null ? this.power() : this.signed();
    this.depth -= 1;
    return sign === '-' && formula.ok ? success({ type: 'negative', of: formula.value }) : formula;
  }

  private power(): Parsed {
    const base = this.atom();
    if (!base.ok || this.acceptSign(['^']) === null) return base;
    return combined(base.value, '^', this.signed());
  }

  private atom(): Parsed {
    const token = this.tokens[this.position];
    if (token === undefined) return this.refused();
    if (token.type === 'number') return this.taken({ type: 'number', text: token.text });
    if (token.type === 'letter') return this.taken({ type: 'letter', name: token.text });
    if (token.type === 'function') return this.called(token.text);
    if (token.text === '\\frac') return this.fraction();
    return this.group();
  }

  private group(): Parsed {
    const open = this.tokens[this.position]?.text ?? '';
    const close = CLOSING.get(open);
    if (close === undefined) return this.refused();
    this.position += 1;
    const inner = this.sum();
    if (!inner.ok) return inner;
    if (!this.accept(close)) return this.refused();
    if (open === '⌊') return success({ type: 'call', name: 'floor', of: [inner.value] });
    return open === '⌈' ? success({ type: 'call', name: 'ceil', of: [inner.value] }) : inner;
  }

  private fraction(): Parsed {
    this.position += 1;
    const above = this.tokens[this.position]?.text === '{' ? this.group() : this.refused();
    if (!above.ok) return above;
    return combined(above.value, '/', this.tokens[this.position]?.text === '{' ? this.group() : this.refused());
  }

  private called(name: FormulaFunction): Parsed {
    const close = CLOSING.get(this.tokens[this.position + 1]?.text ?? '');
    this.position += 2;
    if (close === undefined) return failure({ code: 'formula.syntax', token: name });
    const values: Formula[] = [];
    do {
      const value = this.sum();
      if (!value.ok) return value;
      values.push(value.value);
    } while (this.accept(','));
    if (!this.accept(close)) return this.refused();
    return takesValues(name, values.length)
      ? success({ type: 'call', name, of: values })
      : failure({ code: 'formula.syntax', token: name });
  }

  private startsFactor(): boolean {
    const token = this.tokens[this.position];
    if (token === undefined || token.type === 'number') return false;
    return token.type !== 'sign' || token.text === '\\frac' || CLOSING.has(token.text);
  }

  private taken(formula: Formula): Parsed {
    this.position += 1;
    return success(formula);
  }

  private accept(text: string): boolean {
    const token = this.tokens[this.position];
    if (token?.type !== 'sign' || token.text !== text) return false;
    this.position += 1;
    return true;
  }

  private acceptSign(signs: readonly FormulaSign[]): FormulaSign | null {
    return signs.find((sign) => this.accept(sign)) ?? null;
  }

  private refused(): Parsed {
    return failure({ code: 'formula.syntax', token: this.tokens[this.position]?.text ?? '' });
  }
}

function combined(left: Formula, sign: FormulaSign, right: Parsed): Parsed {
  return right.ok ? success({ type: 'binary', sign, left, right: right.value }) : right;
}
