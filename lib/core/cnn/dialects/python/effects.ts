/** What a statement that could not be followed would have changed: names it binds and objects it may have filled. */
import type { Argument, Block, Expression, Statement } from './syntax';
import { isA, isInstance } from './values';
import type { FunctionValue, Scope, Value } from './values';

/** A dotted name, `self.layers` as ['self', 'layers']. */
type Path = readonly string[];

export interface Effects {
  /** Names bound in the scope of the statement. */
  readonly names: ReadonlySet<string>;
  /** Objects with a part set or added. */
  readonly changed: readonly Path[];
  /** Calls by the name of the callee: a function may fill what it is given. */
  readonly calls: readonly NamedCall[];
}

interface NamedCall {
  readonly at: number;
  readonly callee: Path;
  readonly args: readonly Argument[];
}

/** Methods that put something into what they are called on. */
const FILLS: ReadonlySet<string> = new Set(
  'add append extend insert pop remove clear update setdefault add_module register_module insert_child_to_cell'.split(
    ' ',
  ),
);

const known = new WeakMap<object, Effects>();

/** Worked out once for each statement: a loop may fail on the same one many times. */
export function effectsOf(block: Block): Effects {
  const found = known.get(block);
  if (found !== undefined) return found;
  const finder = new EffectFinder();
  for (const statement of block) finder.visit(statement);
  known.set(block, finder);
  return finder;
}

const single = new WeakMap<Statement, Block>();

export function effectsOfStatement(statement: Statement): Effects {
  const block = single.get(statement) ?? [statement];
  single.set(statement, block);
  return effectsOf(block);
}

class EffectFinder implements Effects {
  readonly names = new Set<string>();
  readonly changed: Path[] = [];
  readonly calls: NamedCall[] = [];

  /** The tree is plain data, and parse.ts has bounded its depth. */
  visit(node: unknown): void {
    if (typeof node !== 'object' || node === null) return;
    if (isNode(node) && this.visitNode(node)) return;
    for (const part of Object.values(node)) this.visit(part);
  }

  /** Whether nothing inside the node is left to see. */
  private visitNode(node: Statement | Expression): boolean {
    switch (node.type) {
      case 'assign':
        node.targets.forEach((target) => this.bind(target));
        return false;
      case 'augment':
      case 'for':
        this.bind(node.target);
        return false;
      case 'walrus':
        this.names.add(node.name);
        return false;
      case 'import':
        node.names.forEach(({ name }) => this.names.add(name));
        return true;
      case 'function':
      case 'class':
        this.names.add(node.name);
        return true;
      case 'lambda':
        return true;
      case 'call':
        this.call(node);
        return false;
      default:
        return false;
    }
  }

  private bind(target: Expression): void {
    if (target.type === 'name') this.names.add(target.name);
    else if (target.type === 'tuple' || target.type === 'list') target.items.forEach((item) => this.bind(item));
    else if (target.type === 'star') this.bind(target.value);
    else if (target.type === 'attribute' || target.type === 'subscript') this.change(target.object);
  }

  private change(object: Expression): void {
    const path = pathOf(object);
    if (path !== null) this.changed.push(path);
  }

  private call({ at, callee, args }: Extract<Expression, { type: 'call' }>): void {
    if (callee.type === 'attribute' && FILLS.has(callee.name)) this.change(callee.object);
    const path = pathOf(callee);
    if (path !== null) this.calls.push({ at, callee: path, args });
  }
}

function isNode(node: object): node is Statement | Expression {
  return 'type' in node && 'at' in node;
}

/** The dotted name at the root of an expression, items left out: `self.a[0].b` is self.a. */
export function pathOf(expression: Expression): Path | null {
  if (expression.type === 'name') return [expression.name];
  if (expression.type === 'subscript') return pathOf(expression.object);
  if (expression.type === 'call') {
    return expression.callee.type === 'attribute' ? pathOf(expression.callee.object) : null;
  }
  if (expression.type !== 'attribute') return null;
  const before = pathOf(expression.object);
  return before === null ? null : [...before, expression.name];
}

/** The objects of a scope that a failed statement may have left half filled. */
export function changedObjects({ changed, calls }: Effects, scope: Scope): readonly Value[] {
  const inCalls = calls.flatMap(({ callee, args }) => {
    const called = resolvePath(callee, scope);
    return isA(called, 'function') ? filledArguments(called, args) : [];
  });
  return [...changed, ...inCalls].flatMap((path) => resolvePath(path, scope) ?? []);
}

/** The arguments that a function of the text sets or adds parts of. */
function filledArguments({ params, body }: FunctionValue, args: readonly Argument[]): readonly Path[] {
  if (!isBlock(body)) return [];
  const filled = new Set(effectsOf(body).changed.map(([root]) => root));
  return args.flatMap(({ name, value }, index) => {
    const path = pathOf(value);
    return path !== null && filled.has(name ?? params[index]?.name) ? [path] : [];
  });
}

function isBlock(body: FunctionValue['body']): body is Block {
  return Array.isArray(body);
}

/** What a dotted name stands for, as far as its parts are plain fields. */
export function resolvePath([root = '', ...rest]: Path, scope: Scope): Value | undefined {
  let value: Value | undefined;
  for (let place: Scope | null = scope; place !== null && value === undefined; place = place.parent) {
    value = place.variables.get(root);
  }
  for (const name of rest) {
    const next: Value | undefined =
      value !== undefined && value !== null && isInstance(value) ? value.fields.get(name) : undefined;
    if (next === undefined) break;
    value = next;
  }
  return value;
}
