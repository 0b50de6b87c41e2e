/** From the parser's tree to expressions. The tree is valid and not deep: parse.ts has seen to both. */
import type { SyntaxNode } from '@lezer/common';

import { stop } from '../errors';
import { numberLiteral, stringParts, stringValue, unescape } from './literals';
import type {
  Argument,
  BinaryOperator,
  Clause,
  CompareOperator,
  DictItem,
  Expression,
  FormatPart,
  Parameter,
} from './syntax';

const BINARY: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%', '**', '@', '|', '&', '^', '<<', '>>']);
const COMPARE: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', '==', '!=', 'in', 'not in', 'is', 'is not']);

export function isBinaryOperator(text: string): text is BinaryOperator {
  return BINARY.has(text);
}

function isCompareOperator(text: string): text is CompareOperator {
  return COMPARE.has(text);
}

/** The children of a node, without comments. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

export function textOf(node: SyntaxNode, source: string): string {
  return source.slice(node.from, node.to);
}

type Converter = (node: SyntaxNode, source: string) => Expression;

const CONVERTERS: ReadonlyMap<string, Converter> = new Map<string, Converter>([
  ['VariableName', (node, source) => ({ type: 'name', at: node.from, name: textOf(node, source) })],
  ['Number', (node, source) => numberLiteral(textOf(node, source), node.from)],
  ['Boolean', (node, source) => ({ type: 'literal', at: node.from, value: textOf(node, source) === 'True' })],
  ['None', (node) => ({ type: 'literal', at: node.from, value: null })],
  ['Ellipsis', (node) => ({ type: 'ellipsis', at: node.from })],
  ['String', (node, source) => ({ type: 'literal', at: node.from, value: stringValue(textOf(node, source)) })],
  ['FormatString', (node, source) => ({ type: 'format', at: node.from, parts: formatParts(node, source) })],
  ['ContinuedString', continuedString],
  ['MemberExpression', memberExpression],
  ['CallExpression', callExpression],
  ['UnaryExpression', unaryExpression],
  ['BinaryExpression', binaryExpression],
  ['ConditionalExpression', conditionalExpression],
  ['LambdaExpression', lambdaExpression],
  ['ParenthesizedExpression', (node, source) => onlyExpression(node, source)],
  ['TupleExpression', (node, source) => ({ type: 'tuple', at: node.from, items: bracketed(node, source) })],
  ['ArrayExpression', (node, source) => ({ type: 'list', at: node.from, items: bracketed(node, source) })],
  ['SetExpression', (node, source) => ({ type: 'set', at: node.from, items: bracketed(node, source) })],
  ['DictionaryExpression', dictionaryExpression],
  ['ArrayComprehensionExpression', comprehension],
  ['ComprehensionExpression', comprehension],
  ['SetComprehensionExpression', comprehension],
  ['DictionaryComprehensionExpression', comprehension],
  ['NamedExpression', namedExpression],
]);

export function convertExpression(node: SyntaxNode, source: string): Expression {
  const convert = CONVERTERS.get(node.name);
  return convert === undefined
    ? { type: 'unsupported', at: node.from, what: describeNode(node, source) }
    : convert(node, source);
}

function describeNode(node: SyntaxNode, source: string): string {
  return textOf(node, source).slice(0, 30).split('\n')[0] ?? node.name;
}

/** Expressions separated by commas, starred ones included: the inside of brackets or one side of an assignment. */
export function convertItems(nodes: readonly SyntaxNode[], source: string): Expression[] {
  const items: Expression[] = [];
  let star: SyntaxNode | null = null;
  for (const node of nodes) {
    if (node.name === ',') continue;
    if (node.name === '*') {
      star = node;
      continue;
    }
    const value = convertExpression(node, source);
    items.push(star === null ? value : { type: 'star', at: star.from, value });
    star = null;
  }
  return items;
}

/** One expression, or a tuple where there are commas. */
export function convertTuple(nodes: readonly SyntaxNode[], source: string): Expression {
  const items = convertItems(nodes, source);
  const [only] = items;
  if (only !== undefined && items.length === 1 && only.type !== 'star' && !nodes.some(({ name }) => name === ',')) {
    return only;
  }
  return { type: 'tuple', at: nodes[0]?.from ?? 0, items };
}

function bracketed(node: SyntaxNode, source: string): Expression[] {
  return convertItems(childrenOf(node).slice(1, -1), source);
}

function onlyExpression(node: SyntaxNode, source: string): Expression {
  return convertTuple(childrenOf(node).slice(1, -1), source);
}

function continuedString(node: SyntaxNode, source: string): Expression {
  const parts = childrenOf(node).flatMap((child): readonly FormatPart[] =>
    child.name === 'FormatString' ? formatParts(child, source) : [stringValue(textOf(child, source))],
  );
  if (parts.every((part) => typeof part === 'string')) {
    return { type: 'literal', at: node.from, value: parts.join('') };
  }
  return { type: 'format', at: node.from, parts };
}

function formatParts(node: SyntaxNode, source: string): readonly FormatPart[] {
  const { raw, before, after } = stringParts(textOf(node, source));
  const parts: FormatPart[] = [];
  let from = node.from + before;
  const addText = (to: number) => {
    const text = source.slice(from, to).replaceAll('{{', '{').replaceAll('}}', '}');
    parts.push(raw ? text : unescape(text));
  };
  for (const child of childrenOf(node)) {
    if (child.name !== 'FormatReplacement') continue;
    addText(child.from);
    parts.push(replacement(child, source));
    from = child.to;
  }
  addText(node.to - after);
  return parts;
}

function replacement(node: SyntaxNode, source: string): FormatPart {
  const inside = childrenOf(node).slice(1);
  const expressions = inside.filter(({ name }) => name !== '}' && !name.startsWith('Format') && name !== '=');
  const partOf = (name: string) => {
    const part = inside.find((child) => child.name === name);
    return part === undefined ? null : textOf(part, source).slice(1);
  };
  return {
    value: convertTuple(expressions, source),
    conversion: partOf('FormatConversion'),
    spec: partOf('FormatSpec')?.replace(/\}$/, '') ?? null,
  };
}

function memberExpression(node: SyntaxNode, source: string): Expression {
  const [object, mark, ...rest] = childrenOf(node);
  if (object === undefined || mark === undefined) return stop(node.from, 'syntax', {});
  const owner = convertExpression(object, source);
  const property = rest.at(-1);
  if (mark.name === '.' && property !== undefined) {
    return { type: 'attribute', at: owner.at, object: owner, name: textOf(property, source) };
  }
  return { type: 'subscript', at: owner.at, object: owner, index: subscript(rest.slice(0, -1), source) };
}

function subscript(nodes: readonly SyntaxNode[], source: string): Expression {
  const items = splitAt(nodes, ',').filter((group) => group.length > 0);
  const indices = items.map((group) =>
    group.some(({ name }) => name === ':') ? slice(group, source) : convertTuple(group, source),
  );
  const [only] = indices;
  if (only !== undefined && indices.length === 1 && !nodes.some(({ name }) => name === ',')) return only;
  return { type: 'tuple', at: nodes[0]?.from ?? 0, items: indices };
}

function slice(group: readonly SyntaxNode[], source: string): Expression {
  const parts = splitAt(group, ':').map(([node]) => (node === undefined ? null : convertExpression(node, source)));
  return { type: 'slice', at: group[0]?.from ?? 0, parts };
}

export function splitAt(nodes: readonly SyntaxNode[], separator: string): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups;
}

function callExpression(node: SyntaxNode, source: string): Expression {
  const [callee, list] = childrenOf(node);
  if (callee === undefined || list === undefined) return stop(node.from, 'syntax', {});
  return {
    type: 'call',
    at: node.from,
    callee: convertExpression(callee, source),
    args: convertArguments(list, source),
  };
}

export function convertArguments(list: SyntaxNode, source: string): readonly Argument[] {
  return splitAt(childrenOf(list).slice(1, -1), ',')
    .filter((group) => group.length > 0)
    .map((group) => convertArgument(group, source));
}

function convertArgument(group: readonly SyntaxNode[], source: string): Argument {
  const [first, second, third] = group;
  if (first === undefined) return stop(0, 'syntax', {});
  if ((first.name === '*' || first.name === '**') && second !== undefined) {
    return { name: null, star: first.name, value: convertExpression(second, source) };
  }
  if (second?.name === 'AssignOp' && third !== undefined) {
    return { name: textOf(first, source), star: '', value: convertExpression(third, source) };
  }
  if (second?.name === 'for') return { name: null, star: '', value: comprehensionOf(group, source) };
  return { name: null, star: '', value: convertExpression(first, source) };
}

function unaryExpression(node: SyntaxNode, source: string): Expression {
  const [sign, operand] = childrenOf(node);
  if (sign === undefined || operand === undefined) return stop(node.from, 'syntax', {});
  const text = textOf(sign, source);
  if (text === 'not') return negate(operand, { source, at: node.from });
  const operator = text === '-' || text === '~' ? text : '+';
  return { type: 'unary', at: node.from, operator, operand: convertExpression(operand, source) };
}

/** The grammar reads `not a and b` as `not (a and b)`; Python's own precedence is restored here. */
function negate(operand: SyntaxNode, context: { readonly source: string; readonly at: number }): Expression {
  const { source, at } = context;
  if (operand.name === 'BinaryExpression') {
    const [left, word, right] = childrenOf(operand);
    if (left !== undefined && right !== undefined && (word?.name === 'and' || word?.name === 'or')) {
      return {
        type: 'bool',
        at,
        operator: word.name,
        left: negate(left, context),
        right: convertExpression(right, source),
      };
    }
  }
  return { type: 'unary', at, operator: 'not', operand: convertExpression(operand, source) };
}

function binaryExpression(node: SyntaxNode, source: string): Expression {
  const children = childrenOf(node);
  const [leftNode] = children;
  const rightNode = children.at(-1);
  if (leftNode === undefined || rightNode === undefined) return stop(node.from, 'syntax', {});
  const operator = children
    .slice(1, -1)
    .map((child) => textOf(child, source))
    .join(' ');
  const left = convertExpression(leftNode, source);
  const right = convertExpression(rightNode, source);
  const at = node.from;
  if (operator === 'and' || operator === 'or') return { type: 'bool', at, operator, left, right };
  if (isBinaryOperator(operator)) return { type: 'binary', at, operator, left, right };
  if (!isCompareOperator(operator)) return { type: 'unsupported', at, what: operator };
  const chained = left.type === 'compare' && leftNode.name === 'BinaryExpression';
  const rest = [...(chained ? left.rest : []), { operator, right }];
  return { type: 'compare', at, first: chained ? left.first : left, rest };
}

function conditionalExpression(node: SyntaxNode, source: string): Expression {
  const [then, , test, , otherwise] = childrenOf(node);
  if (then === undefined || test === undefined || otherwise === undefined) return stop(node.from, 'syntax', {});
  return {
    type: 'conditional',
    at: node.from,
    test: convertExpression(test, source),
    then: convertExpression(then, source),
    otherwise: convertExpression(otherwise, source),
  };
}

function lambdaExpression(node: SyntaxNode, source: string): Expression {
  const children = childrenOf(node);
  const list = children.find(({ name }) => name === 'ParamList');
  const body = children.at(-1);
  if (body === undefined) return stop(node.from, 'syntax', {});
  const params = list === undefined ? [] : convertParameters(childrenOf(list), source);
  return { type: 'lambda', at: node.from, params, body: convertExpression(body, source) };
}

/** The nodes between the parentheses of a parameter list; types are left out. */
export function convertParameters(nodes: readonly SyntaxNode[], source: string): readonly Parameter[] {
  const params: Parameter[] = [];
  let afterStar = false;
  for (const group of splitAt(nodes, ',')) {
    const [first, second] = group;
    const marks = group.filter(({ name }) => name !== 'TypeDef');
    if (first === undefined) continue;
    if (first.name === '*' || first.name === '**') {
      if (second !== undefined) {
        params.push({ name: textOf(second, source), kind: first.name === '*' ? 'rest' : 'keywords', default: null });
      }
      afterStar = true;
      continue;
    }
    const value = marks[1]?.name === 'AssignOp' ? marks[2] : undefined;
    params.push({
      name: textOf(first, source),
      kind: afterStar ? 'keyword' : 'positional',
      default: value === undefined ? null : convertExpression(value, source),
    });
  }
  return params;
}

function dictionaryExpression(node: SyntaxNode, source: string): Expression {
  const entries = splitAt(childrenOf(node).slice(1, -1), ',')
    .filter((group) => group.length > 0)
    .map((group): DictItem => {
      const [first, second, third] = group;
      if (first === undefined || second === undefined) return stop(node.from, 'syntax', {});
      if (first.name === '**') return { key: null, value: convertExpression(second, source) };
      if (third === undefined) return stop(node.from, 'syntax', {});
      return { key: convertExpression(first, source), value: convertExpression(third, source) };
    });
  return { type: 'dict', at: node.from, entries };
}

function comprehension(node: SyntaxNode, source: string): Expression {
  return comprehensionOf(childrenOf(node).slice(1, -1), source);
}

function comprehensionOf(nodes: readonly SyntaxNode[], source: string): Expression {
  const start = nodes.findIndex(({ name }) => name === 'for' || name === 'async');
  const [element, , value] = nodes.slice(0, start);
  const [first] = nodes;
  if (element === undefined || first === undefined) return stop(first?.from ?? 0, 'syntax', {});
  return {
    type: 'comprehension',
    at: first.from,
    form: value === undefined ? 'list' : 'dict',
    element: convertExpression(element, source),
    value: value === undefined ? null : convertExpression(value, source),
    clauses: convertClauses(nodes.slice(start), source),
  };
}

function convertClauses(nodes: readonly SyntaxNode[], source: string): readonly Clause[] {
  const clauses: Clause[] = [];
  let rest = nodes;
  while (rest.length > 0) {
    const next = rest.findIndex(({ name }, index) => index > 0 && ['for', 'if', 'async'].includes(name));
    const clause = next === -1 ? rest : rest.slice(0, next);
    clauses.push(convertClause(clause, source));
    rest = next === -1 ? [] : rest.slice(next);
  }
  return clauses;
}

function convertClause(nodes: readonly SyntaxNode[], source: string): Clause {
  const [word, ...inside] = nodes;
  if (word?.name === 'if') return { type: 'if', test: convertTuple(inside, source) };
  const split = inside.findIndex(({ name }) => name === 'in');
  if (word?.name !== 'for' || split === -1) return stop(word?.from ?? 0, 'construct-unsupported', { what: 'async' });
  return {
    type: 'for',
    target: convertTuple(inside.slice(0, split), source),
    iterable: convertTuple(inside.slice(split + 1), source),
  };
}

function namedExpression(node: SyntaxNode, source: string): Expression {
  const [target, , value] = childrenOf(node);
  if (target?.name !== 'VariableName' || value === undefined) return stop(node.from, 'syntax', {});
  return { type: 'walrus', at: node.from, name: textOf(target, source), value: convertExpression(value, source) };
}
