import { stop } from '../errors';
import { getAttribute, getItem } from './access';
import { iterate } from './iterate';
import { checkString, compare, operateBinary, operateUnary } from './operators';
import type { Argument, Clause, Expression } from './syntax';
import { formatSpec, reprOfValue, textOfValue } from './text';
import { describeValue, dictKey, float, isA, isClass, isSequence, isTrue, list, scopeInside, tuple } from './values';
import type { CallArguments, Machine, Scope, Value } from './values';

/** Names that reach beyond the text. They stop the reading wherever they are looked up or imported. */
const REFUSED: ReadonlySet<string> = new Set(
  (
    'eval exec compile open input __import__ globals locals vars dir delattr setattr breakpoint memoryview exit quit help ' +
    'os sys subprocess socket shutil pickle ctypes importlib builtins pathlib io tempfile threading multiprocessing signal ' +
    'requests urllib http marshal code inspect gc'
  ).split(' '),
);

export function refuseName(name: string, at: number): void {
  const [root = name] = name.split('.');
  if (REFUSED.has(root)) stop(at, 'name-refused', { name: root });
}

interface Context {
  readonly machine: Machine;
  readonly scope: Scope;
}

type Evaluators = {
  readonly [T in Expression['type']]: (node: Extract<Expression, { type: T }>, context: Context) => Value;
};

const EVALUATORS: Evaluators = {
  literal: ({ value }) => value,
  float: ({ value }) => float(value),
  ellipsis: () => ({ type: 'ellipsis' }),
  format: evaluateFormat,
  name: ({ name, at }, { scope }) => lookUp(name, scope, at),
  attribute: ({ object, name, at }, { machine, scope }) =>
    getAttribute(machine.evaluate(object, scope), name, { machine, at }),
  subscript: ({ object, index, at }, { machine, scope }) =>
    getItem(machine.evaluate(object, scope), machine.evaluate(index, scope), { machine, at }),
  slice: ({ parts }, { machine, scope }) => {
    const [start = null, end = null, step = null] = parts.map((part) =>
      part === null ? null : machine.evaluate(part, scope),
    );
    return { type: 'slice', start, end, step };
  },
  call: evaluateCall,
  unary: ({ operator, operand, at }, { machine, scope }) =>
    operateUnary(operator, machine.evaluate(operand, scope), at),
  binary: ({ operator, left, right, at }, { machine, scope }) =>
    operateBinary(operator, {
      left: machine.evaluate(left, scope),
      right: machine.evaluate(right, scope),
      at,
      machine,
    }),
  bool: ({ operator, left, right, at }, { machine, scope }) => {
    const first = machine.evaluate(left, scope);
    return isTrue(first, at) === (operator === 'or') ? first : machine.evaluate(right, scope);
  },
  compare: evaluateCompare,
  conditional: ({ test, then, otherwise, at }, { machine, scope }) =>
    machine.evaluate(isTrue(machine.evaluate(test, scope), at) ? then : otherwise, scope),
  lambda: ({ params, body }, { machine, scope }) => ({
    type: 'function',
    name: 'lambda',
    params,
    body,
    scope,
    defaults: new Map(
      params.flatMap((param) => (param.default === null ? [] : [[param.name, machine.evaluate(param.default, scope)]])),
    ),
    binding: 'plain',
    owner: null,
  }),
  list: ({ items, at }, context) => list(evaluateItems(items, context, at)),
  tuple: ({ items, at }, context) => tuple(evaluateItems(items, context, at)),
  set: ({ items, at }, context) => tuple(evaluateItems(items, context, at)),
  dict: evaluateDict,
  comprehension: evaluateComprehension,
  star: ({ at }) => stop(at, 'syntax', {}),
  walrus: ({ name, value }, { machine, scope }) => {
    const result = machine.evaluate(value, scope);
    scope.variables.set(name, result);
    return result;
  },
  unsupported: ({ at, what }) => stop(at, 'construct-unsupported', { what }),
};

export function evaluateExpression<T extends Expression['type']>(
  node: Extract<Expression, { type: T }> & { readonly type: T },
  context: Context,
): Value {
  const evaluate: Evaluators[T] = EVALUATORS[node.type];
  return evaluate(node, context);
}

function lookUp(name: string, scope: Scope, at: number): Value {
  for (let place: Scope | null = scope; place !== null; place = place.parent) {
    const found = place.variables.get(name);
    if (found !== undefined) return found;
  }
  refuseName(name, at);
  return stop(at, 'name-unknown', { name });
}

function evaluateItems(items: readonly Expression[], { machine, scope }: Context, at: number): Value[] {
  machine.allocate(items.length, at);
  return items.flatMap((item) =>
    item.type === 'star'
      ? iterate(machine.evaluate(item.value, scope), { machine, at })
      : [machine.evaluate(item, scope)],
  );
}

function evaluateFormat({ parts, at }: Extract<Expression, { type: 'format' }>, { machine, scope }: Context): Value {
  const texts = parts.map((part) => {
    if (typeof part === 'string') return part;
    const value = machine.evaluate(part.value, scope);
    if (part.spec !== null) return formatSpec(value, part.spec, { machine, at });
    return part.conversion === 'r' ? reprOfValue(value, { machine, at }) : textOfValue(value, { machine, at });
  });
  return checkString(texts.join(''), { machine, at });
}

function evaluateCall({ callee, args, at }: Extract<Expression, { type: 'call' }>, context: Context): Value {
  const { machine, scope } = context;
  if (callee.type === 'name' && callee.name === 'super') return makeSuper(args, context, at);
  const target = machine.evaluate(callee, scope);
  return machine.call(target, evaluateArguments(args, context, at), at);
}

export function evaluateArguments(args: readonly Argument[], { machine, scope }: Context, at: number): CallArguments {
  const positional: Value[] = [];
  const named = new Map<string, Value>();
  for (const { name, star, value: expression } of args) {
    const value = machine.evaluate(expression, scope);
    if (star === '*') positional.push(...iterate(value, { machine, at }));
    else if (star === '**') spread(value, named, at);
    else if (name === null) positional.push(value);
    else if (named.has(name)) stop(at, 'argument-repeated', { callee: 'call', name });
    else named.set(name, value);
  }
  machine.allocate(args.length, at);
  return { args: positional, named };
}

function spread(value: Value, named: Map<string, Value>, at: number): void {
  if (value === null || typeof value !== 'object' || value.type !== 'dict') {
    return stop(at, 'operation-unsupported', { what: `**${describeValue(value)}` });
  }
  for (const { key, value: item } of value.entries.values()) {
    if (typeof key !== 'string') return stop(at, 'operation-unsupported', { what: `**{${describeValue(key)}: …}` });
    if (named.has(key)) return stop(at, 'argument-repeated', { callee: 'call', name: key });
    named.set(key, item);
  }
}

function makeSuper(args: readonly Argument[], { machine, scope }: Context, at: number): Value {
  const [cls, self] = args.map(({ value }) => machine.evaluate(value, scope));
  if (cls !== undefined && self !== undefined && isClass(cls)) return { type: 'super', after: cls, self };
  const owner = scope.within?.callee.owner;
  if (scope.within === null || owner === null || owner === undefined)
    return stop(at, 'operation-unsupported', { what: 'super()' });
  return { type: 'super', after: owner, self: scope.within.self };
}

function evaluateCompare(
  { first, rest, at }: Extract<Expression, { type: 'compare' }>,
  { machine, scope }: Context,
): Value {
  let left = machine.evaluate(first, scope);
  for (const { operator, right: expression } of rest) {
    const right = machine.evaluate(expression, scope);
    if (!compare(operator, { left, right, at, machine })) return false;
    left = right;
  }
  return true;
}

function evaluateDict({ entries, at }: Extract<Expression, { type: 'dict' }>, { machine, scope }: Context): Value {
  const result: Extract<Value, { type: 'dict' }> = { type: 'dict', entries: new Map() };
  for (const { key, value: expression } of entries) {
    const value = machine.evaluate(expression, scope);
    if (key !== null) {
      const name = machine.evaluate(key, scope);
      result.entries.set(dictKey(name, at), { key: name, value });
    } else if (value !== null && typeof value === 'object' && value.type === 'dict') {
      for (const [name, entry] of value.entries) result.entries.set(name, { ...entry });
    } else if (!isA(value, 'external') || value.error !== undefined) {
      stop(at, 'operation-unsupported', { what: `**${describeValue(value)}` });
    }
  }
  machine.allocate(result.entries.size, at);
  return result;
}

function evaluateComprehension(node: Extract<Expression, { type: 'comprehension' }>, context: Context): Value {
  const { machine } = context;
  const inner: Context = { machine, scope: scopeInside(context.scope) };
  const items: Value[] = [];
  const entries = new Map<string, { key: Value; value: Value }>();
  const collect = () => {
    machine.allocate(1, node.at);
    const element = machine.evaluate(node.element, inner.scope);
    if (node.value === null) items.push(element);
    else entries.set(dictKey(element, node.at), { key: element, value: machine.evaluate(node.value, inner.scope) });
  };
  runClauses(node.clauses, { ...inner, at: node.at, collect });
  return node.form === 'list' ? list(items) : { type: 'dict', entries };
}

interface Collecting extends Context {
  readonly at: number;
  readonly collect: () => void;
}

function runClauses([clause, ...rest]: readonly Clause[], context: Collecting): void {
  const { machine, scope, at } = context;
  if (clause === undefined) {
    context.collect();
    return;
  }
  if (clause.type === 'if') {
    if (isTrue(machine.evaluate(clause.test, scope), at)) runClauses(rest, context);
    return;
  }
  for (const item of iterate(machine.evaluate(clause.iterable, scope), { machine, at })) {
    machine.step(at);
    bindTarget(clause.target, item, context);
    runClauses(rest, context);
  }
}

/** Gives names to the parts of a value: `a, (b, *c) = value`. Attributes and items are assign.ts's. */
export function bindTarget(target: Expression, value: Value, context: Context): void {
  if (target.type === 'name') {
    context.scope.variables.set(target.name, value);
    return;
  }
  if (target.type !== 'tuple' && target.type !== 'list')
    stop(target.at, 'construct-unsupported', { what: target.type });
  else
    unpack(target.items, value, {
      at: target.at,
      machine: context.machine,
      bind: (part, item) => bindTarget(part, item, context),
    });
}

interface Unpacking {
  readonly at: number;
  readonly machine: Machine;
  readonly bind: (target: Expression, value: Value) => void;
}

/** Spreads a sequence over targets, at most one of them starred. */
export function unpack(targets: readonly Expression[], value: Value, { at, machine, bind }: Unpacking): void {
  const items = isSequence(value) ? value.items : iterate(value, { machine, at, what: describeValue(value) });
  const star = targets.findIndex(({ type }) => type === 'star');
  const extra = items.length - targets.length;
  if (star === -1 ? extra !== 0 : extra < -1) {
    stop(at, 'unpack-count-wrong', { expected: targets.length, actual: items.length });
  }
  targets.forEach((target, index) => {
    if (target.type === 'star') bind(target.value, list(items.slice(index, index + extra + 1)));
    else bind(target, items[star !== -1 && index > star ? index + extra : index] ?? null);
  });
}
