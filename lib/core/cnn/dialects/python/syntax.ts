/** The part of Python's syntax that network code uses, as a tree; `at` is the offset in the source where a node begins. */

interface Node {
  readonly at: number;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '|' | '&' | '^' | '<<' | '>>';
export type CompareOperator = '<' | '>' | '<=' | '>=' | '==' | '!=' | 'in' | 'not in' | 'is' | 'is not';

/** A value written out; floats are told from integers, as Python does. */
export type Literal = null | boolean | number | string;

export type Expression = Node &
  (
    | { readonly type: 'literal'; readonly value: Literal }
    | { readonly type: 'float'; readonly value: number }
    | { readonly type: 'ellipsis' }
    | { readonly type: 'format'; readonly parts: readonly FormatPart[] }
    | { readonly type: 'name'; readonly name: string }
    | { readonly type: 'attribute'; readonly object: Expression; readonly name: string }
    | { readonly type: 'subscript'; readonly object: Expression; readonly index: Expression }
    | { readonly type: 'slice'; readonly parts: readonly (Expression | null)[] }
    | { readonly type: 'call'; readonly callee: Expression; readonly args: readonly Argument[] }
    | { readonly type: 'unary'; readonly operator: '+' | '-' | '~' | 'not'; readonly operand: Expression }
    | {
        readonly type: 'binary';
        readonly operator: BinaryOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly type: 'bool'; readonly operator: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
    | { readonly type: 'compare'; readonly first: Expression; readonly rest: readonly Comparison[] }
    | {
        readonly type: 'conditional';
        readonly test: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | { readonly type: 'lambda'; readonly params: readonly Parameter[]; readonly body: Expression }
    | { readonly type: 'list' | 'tuple' | 'set'; readonly items: readonly Expression[] }
    | { readonly type: 'dict'; readonly entries: readonly DictItem[] }
    | {
        readonly type: 'comprehension';
        readonly form: 'list' | 'dict';
        readonly element: Expression;
        /** The value beside the key; only in a dict comprehension. */
        readonly value: Expression | null;
        readonly clauses: readonly Clause[];
      }
    | { readonly type: 'star'; readonly value: Expression }
    | { readonly type: 'walrus'; readonly name: string; readonly value: Expression }
    | { readonly type: 'unsupported'; readonly what: string }
  );

export type FormatPart =
  | string
  | { readonly value: Expression; readonly conversion: string | null; readonly spec: string | null };

export interface Comparison {
  readonly operator: CompareOperator;
  readonly right: Expression;
}

/** `key: value`, or `**value` with a null key. */
export interface DictItem {
  readonly key: Expression | null;
  readonly value: Expression;
}

export type Clause =
  | { readonly type: 'for'; readonly target: Expression; readonly iterable: Expression }
  | { readonly type: 'if'; readonly test: Expression };

/** `star` for `*value`, `doubleStar` for `**value`, a name for `name=value`. */
export interface Argument {
  readonly name: string | null;
  readonly star: '' | '*' | '**';
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly kind: 'positional' | 'keyword' | 'rest' | 'keywords';
  readonly default: Expression | null;
}

export type Statement = Node &
  (
    | { readonly type: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression }
    | {
        readonly type: 'augment';
        readonly target: Expression;
        readonly operator: BinaryOperator;
        readonly value: Expression;
      }
    | { readonly type: 'expression'; readonly value: Expression }
    | { readonly type: 'return'; readonly value: Expression | null }
    | { readonly type: 'if'; readonly branches: readonly Branch[]; readonly otherwise: Block }
    | {
        readonly type: 'for';
        readonly target: Expression;
        readonly iterable: Expression;
        readonly body: Block;
        readonly otherwise: Block;
      }
    | { readonly type: 'while'; readonly test: Expression; readonly body: Block; readonly otherwise: Block }
    | {
        readonly type: 'function';
        readonly name: string;
        readonly params: readonly Parameter[];
        readonly body: Block;
        readonly decorators: readonly Decorator[];
      }
    | {
        readonly type: 'class';
        readonly name: string;
        readonly bases: readonly Argument[];
        readonly body: Block;
        readonly decorators: readonly Decorator[];
      }
    | { readonly type: 'import'; readonly names: readonly ImportedName[] }
    | { readonly type: 'raise'; readonly value: Expression | null }
    | { readonly type: 'assert'; readonly test: Expression }
    | { readonly type: 'delete'; readonly targets: readonly Expression[] }
    | { readonly type: 'pass' | 'break' | 'continue' }
    /** What stands inside is never followed, only seen for the names it binds. */
    | { readonly type: 'unsupported'; readonly what: string; readonly inside: Block }
  );

export type Block = readonly Statement[];

export interface Branch {
  readonly test: Expression;
  readonly body: Block;
}

/** `@name` or `@name(...)`; only its dotted name counts. */
export interface Decorator {
  readonly at: number;
  readonly name: string;
}

export interface ImportedName {
  /** The dotted path of what is bound: `torch.nn` for `from torch import nn` and for `import torch.nn as nn`. */
  readonly path: string;
  readonly name: string;
}
