/** From the parser's tree to statements. What is not read becomes `unsupported`, an error only where it would be reached. */
import type { SyntaxNode } from '@lezer/common';

import { stop } from '../errors';
import {
  childrenOf,
  convertArguments,
  convertExpression,
  convertItems,
  convertParameters,
  convertTuple,
  isBinaryOperator,
  splitAt,
  textOf,
} from './convert-expressions';
import type { Block, Branch, Decorator, Expression, ImportedName, Statement } from './syntax';

type Converter = (node: SyntaxNode, source: string) => Statement;

const CONVERTERS: ReadonlyMap<string, Converter> = new Map<string, Converter>([
  ['AssignStatement', assignStatement],
  ['UpdateStatement', updateStatement],
  ['ExpressionStatement', expressionStatement],
  ['ReturnStatement', returnStatement],
  ['IfStatement', ifStatement],
  ['ForStatement', forStatement],
  ['WhileStatement', whileStatement],
  ['FunctionDefinition', (node, source) => functionDefinition(node, source, [])],
  ['ClassDefinition', (node, source) => classDefinition(node, source, [])],
  ['DecoratedStatement', decoratedStatement],
  ['ImportStatement', importStatement],
  ['RaiseStatement', raiseStatement],
  ['AssertStatement', assertStatement],
  ['DeleteStatement', deleteStatement],
  ['PassStatement', (node) => ({ type: 'pass', at: node.from })],
  ['BreakStatement', (node) => ({ type: 'break', at: node.from })],
  ['ContinueStatement', (node) => ({ type: 'continue', at: node.from })],
]);

/** The statements of a script or of a body behind its colon. */
export function convertBlock(node: SyntaxNode, source: string): Block {
  const statements: Statement[] = [];
  for (const child of childrenOf(node)) {
    if (child.name === ':' || child.name === ';') continue;
    if (child.name === 'StatementGroup') statements.push(...convertBlock(child, source));
    else statements.push(convertStatement(child, source));
  }
  return statements;
}

function convertStatement(node: SyntaxNode, source: string): Statement {
  const convert = CONVERTERS.get(node.name);
  if (convert !== undefined) return convert(node, source);
  return unsupported(node, source);
}

function unsupported(node: SyntaxNode, source: string): Statement {
  const what = /^\w+/.exec(textOf(node, source))?.[0] ?? node.name;
  return { type: 'unsupported', at: node.from, what, inside: insideOf(node, source) };
}

/** The blocks of a statement that is not read, and the names behind its `as`. */
function insideOf(node: SyntaxNode, source: string): Block {
  const children = childrenOf(node);
  return children.flatMap((child, index): Block => {
    if (child.name === 'Body') return convertBlock(child, source);
    if (child.name === 'MatchBody' || child.name === 'MatchClause') return insideOf(child, source);
    return children[index - 1]?.name === 'as' ? [bound(convertExpression(child, source))] : [];
  });
}

function bound(target: Expression): Statement {
  return { type: 'assign', at: target.at, targets: [target], value: { type: 'literal', at: target.at, value: null } };
}

function assignStatement(node: SyntaxNode, source: string): Statement {
  const children = childrenOf(node).filter(({ name }) => name !== 'TypeDef');
  const sides = splitAt(children, 'AssignOp');
  const value = sides.at(-1);
  if (sides.length < 2 || value === undefined) return { type: 'pass', at: node.from };
  return {
    type: 'assign',
    at: node.from,
    targets: sides.slice(0, -1).map((side) => convertTuple(side, source)),
    value: convertTuple(value, source),
  };
}

function updateStatement(node: SyntaxNode, source: string): Statement {
  const children = childrenOf(node);
  const split = children.findIndex(({ name }) => name === 'UpdateOp');
  const mark = children[split];
  if (mark === undefined) return stop(node.from, 'syntax', {});
  const operator = textOf(mark, source).slice(0, -1);
  if (!isBinaryOperator(operator)) return unsupported(node, source);
  return {
    type: 'augment',
    at: node.from,
    operator,
    target: convertTuple(children.slice(0, split), source),
    value: convertTuple(children.slice(split + 1), source),
  };
}

function expressionStatement(node: SyntaxNode, source: string): Statement {
  return { type: 'expression', at: node.from, value: convertTuple(childrenOf(node), source) };
}

function returnStatement(node: SyntaxNode, source: string): Statement {
  const [, ...values] = childrenOf(node);
  return { type: 'return', at: node.from, value: values.length === 0 ? null : convertTuple(values, source) };
}

function raiseStatement(node: SyntaxNode, source: string): Statement {
  const [, value] = childrenOf(node);
  return { type: 'raise', at: node.from, value: value === undefined ? null : convertExpression(value, source) };
}

function assertStatement(node: SyntaxNode, source: string): Statement {
  const [, test] = childrenOf(node);
  if (test === undefined) return stop(node.from, 'syntax', {});
  return { type: 'assert', at: node.from, test: convertExpression(test, source) };
}

function deleteStatement(node: SyntaxNode, source: string): Statement {
  return { type: 'delete', at: node.from, targets: convertItems(childrenOf(node).slice(1), source) };
}

/** Bodies with the nodes between them and the body before: `if test Body elif test Body else Body`. */
function bodiesOf(node: SyntaxNode): readonly { readonly head: readonly SyntaxNode[]; readonly body: SyntaxNode }[] {
  const parts: { head: readonly SyntaxNode[]; body: SyntaxNode }[] = [];
  let head: SyntaxNode[] = [];
  for (const child of childrenOf(node)) {
    if (child.name === 'Body') {
      parts.push({ head, body: child });
      head = [];
    } else {
      head.push(child);
    }
  }
  return parts;
}

function ifStatement(node: SyntaxNode, source: string): Statement {
  const branches: Branch[] = [];
  let otherwise: Block = [];
  for (const { head, body } of bodiesOf(node)) {
    const [word, test] = head;
    if (word?.name === 'else') otherwise = convertBlock(body, source);
    else if (test === undefined) return stop(node.from, 'syntax', {});
    else branches.push({ test: convertExpression(test, source), body: convertBlock(body, source) });
  }
  return { type: 'if', at: node.from, branches, otherwise };
}

function forStatement(node: SyntaxNode, source: string): Statement {
  const [main, otherwise] = bodiesOf(node);
  const head = main?.head ?? [];
  const split = head.findIndex(({ name }) => name === 'in');
  if (main === undefined || head[0]?.name !== 'for' || split === -1) return unsupported(node, source);
  return {
    type: 'for',
    at: node.from,
    target: convertTuple(head.slice(1, split), source),
    iterable: convertTuple(head.slice(split + 1), source),
    body: convertBlock(main.body, source),
    otherwise: otherwise === undefined ? [] : convertBlock(otherwise.body, source),
  };
}

function whileStatement(node: SyntaxNode, source: string): Statement {
  const [main, otherwise] = bodiesOf(node);
  const test = main?.head[1];
  if (main === undefined || test === undefined) return stop(node.from, 'syntax', {});
  return {
    type: 'while',
    at: node.from,
    test: convertExpression(test, source),
    body: convertBlock(main.body, source),
    otherwise: otherwise === undefined ? [] : convertBlock(otherwise.body, source),
  };
}

function functionDefinition(node: SyntaxNode, source: string, decorators: readonly Decorator[]): Statement {
  const children = childrenOf(node);
  const name = children.find((child) => child.name === 'VariableName');
  const list = children.find((child) => child.name === 'ParamList');
  const body = children.find((child) => child.name === 'Body');
  if (name === undefined || list === undefined || body === undefined) return stop(node.from, 'syntax', {});
  if (children[0]?.name === 'async') {
    return { type: 'unsupported', at: node.from, what: 'async', inside: [bound(convertExpression(name, source))] };
  }
  return {
    type: 'function',
    at: node.from,
    name: textOf(name, source),
    params: convertParameters(childrenOf(list).slice(1, -1), source),
    body: convertBlock(body, source),
    decorators,
  };
}

function classDefinition(node: SyntaxNode, source: string, decorators: readonly Decorator[]): Statement {
  const children = childrenOf(node);
  const name = children.find((child) => child.name === 'VariableName');
  const list = children.find((child) => child.name === 'ArgList');
  const body = children.find((child) => child.name === 'Body');
  if (name === undefined || body === undefined) return stop(node.from, 'syntax', {});
  return {
    type: 'class',
    at: node.from,
    name: textOf(name, source),
    bases: list === undefined ? [] : convertArguments(list, source),
    body: convertBlock(body, source),
    decorators,
  };
}

function decoratedStatement(node: SyntaxNode, source: string): Statement {
  const children = childrenOf(node);
  const decorators = children
    .filter(({ name }) => name === 'Decorator')
    .map((decorator) => ({
      at: decorator.from,
      name: childrenOf(decorator)
        .filter(({ name }) => name === 'VariableName' || name === 'PropertyName')
        .map((part) => textOf(part, source))
        .join('.'),
    }));
  const definition = children.at(-1);
  if (definition?.name === 'FunctionDefinition') return functionDefinition(definition, source, decorators);
  if (definition?.name === 'ClassDefinition') return classDefinition(definition, source, decorators);
  return unsupported(node, source);
}

function importStatement(node: SyntaxNode, source: string): Statement {
  const children = childrenOf(node).filter(({ name }) => name !== '(' && name !== ')');
  const split = children.findIndex(({ name }) => name === 'import');
  const parent = dottedText(children.slice(1, Math.max(1, split)), source);
  const isFrom = children[0]?.name === 'from';
  const names = splitAt(children.slice(split + 1), ',')
    .filter((group) => group.length > 0)
    .map((group) => importedName(group, { source, parent: isFrom ? parent : null }));
  return { type: 'import', at: node.from, names };
}

function dottedText(nodes: readonly SyntaxNode[], source: string): string {
  return nodes.map((node) => textOf(node, source)).join('');
}

function importedName(
  group: readonly SyntaxNode[],
  { source, parent }: { readonly source: string; readonly parent: string | null },
): ImportedName {
  const split = group.findIndex(({ name }) => name === 'as');
  const path = dottedText(split === -1 ? group : group.slice(0, split), source);
  const alias = split === -1 ? undefined : group[split + 1];
  if (parent !== null) {
    const joined = parent.endsWith('.') ? `${parent}${path}` : `${parent}.${path}`;
    return { path: joined, name: alias === undefined ? path : textOf(alias, source) };
  }
  // `import a.b` binds `a`; `import a.b as c` binds `a.b`.
  if (alias === undefined) {
    const root = path.split('.')[0] ?? path;
    return { path: root, name: root };
  }
  return { path, name: textOf(alias, source) };
}
