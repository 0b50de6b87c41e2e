import { stop } from '../errors';
import type { CodeStop } from '../errors';
import { setAttribute, setItem } from './access';
import { changedObjects, effectsOfStatement } from './effects';
import { bindTarget, evaluateArguments, evaluateExpression, refuseName, unpack } from './expressions';
import { iterate } from './iterate';
import { networkNames } from './makes-network';
import { operateBinary } from './operators';
import type { Block, Decorator, Expression, Statement } from './syntax';
import {
  describeValue,
  HOLE,
  isA,
  isClass,
  isInstance,
  isModuleScope,
  isSequence,
  isTrue,
  scopeInside,
  unknown,
} from './values';
import type { ClassValue, FunctionValue, Machine, Scope, Value } from './values';

/** How a block ends: null at its end, or by a jump. */
export type Flow = null | 'break' | 'continue' | { readonly value: Value };

/** Decorators that leave what they decorate as it is. */
const HARMLESS: ReadonlySet<string> = new Set(
  (
    'register_model handle_legacy_interface unused ignore export no_grad script jit ms_function keras_export ' +
    'register_keras_serializable tf_export dataclass lru_cache cache wraps override final'
  ).split(' '),
);

interface Context {
  readonly machine: Machine;
  readonly scope: Scope;
}

type Executors = {
  readonly [T in Statement['type']]: (node: Extract<Statement, { type: T }>, context: Context) => Flow;
};

const EXECUTORS: Executors = {
  assign: ({ targets, value: expression }, context) => {
    const value = context.machine.evaluate(expression, context.scope);
    for (const target of targets) assign(target, value, context);
    return null;
  },
  augment: augment,
  expression: ({ value }, { machine, scope }) => {
    machine.evaluate(value, scope);
    return null;
  },
  return: ({ value }, { machine, scope }) => ({ value: value === null ? null : machine.evaluate(value, scope) }),
  if: ({ branches, otherwise, at }, context) => {
    const taken = branches.find(({ test }) => isTrue(context.machine.evaluate(test, context.scope), at));
    return executeBlock(taken?.body ?? otherwise, context);
  },
  for: executeFor,
  while: executeWhile,
  function: defineFunction,
  class: defineClass,
  import: ({ names, at }, { machine, scope }) => {
    for (const { path, name } of names) {
      refuseName(path, at);
      if (name === '*') stop(at, 'construct-unsupported', { what: 'import *' });
      scope.variables.set(name, machine.external(path, at));
    }
    return null;
  },
  raise: ({ value, at }, context) => stop(at, 'exception-raised', { what: raisedText(value, context) }),
  assert: ({ test, at }, { machine, scope }) =>
    isTrue(machine.evaluate(test, scope), at) ? null : stop(at, 'exception-raised', { what: 'AssertionError' }),
  delete: () => null,
  pass: () => null,
  break: () => 'break',
  continue: () => 'continue',
  unsupported: ({ at, what }) => stop(at, 'construct-unsupported', { what }),
};

export function executeBlock(block: Block, context: Context): Flow {
  for (const statement of block) {
    context.machine.step(statement.at);
    const flow = isModuleScope(context.scope)
      ? context.machine.attempt(
          () => executeStatement(statement, context),
          (error) => leaveOut(statement, error, context),
        )
      : executeStatement(statement, context);
    if (flow !== null) return flow;
  }
  return null;
}

/**
 * A statement of the module that cannot be followed: a data set, a training loop. Reading goes on; the names it would bind are
 * not known and the objects it would fill are not whole, so the error comes up where the network depends on one of them.
 */
function leaveOut(statement: Statement, error: CodeStop, { machine, scope }: Context): Flow {
  const effects = effectsOfStatement(statement);
  const networks = networkNames(statement, { machine, scope });
  for (const name of effects.names) {
    machine.step(statement.at);
    scope.variables.set(name, unknown(error, { isNetwork: networks.has(name) }));
  }
  for (const object of changedObjects(effects, scope)) {
    machine.step(statement.at);
    breakObject(object, error);
  }
  return null;
}

function breakObject(object: Value, error: CodeStop): void {
  const hole = unknown(error, { isNetwork: false });
  if (isA(object, 'list')) object.items.push(hole);
  else if (isA(object, 'dict')) object.entries.set(HOLE, { key: hole, value: hole });
  else if (object !== null && isInstance(object)) object.broken ??= error;
}

function executeStatement<T extends Statement['type']>(
  node: Extract<Statement, { type: T }> & { readonly type: T },
  context: Context,
): Flow {
  const execute: Executors[T] = EXECUTORS[node.type];
  return context.machine.nested(node.at, () => execute(node, context));
}

function assign(target: Expression, value: Value, context: Context): void {
  const { machine, scope } = context;
  const { at } = target;
  if (target.type === 'attribute') {
    setAttribute(machine.evaluate(target.object, scope), { name: target.name, value }, { machine, at });
  } else if (target.type === 'subscript') {
    const index = machine.evaluate(target.index, scope);
    setItem(machine.evaluate(target.object, scope), { index, value }, { machine, at });
  } else if (target.type === 'tuple' || target.type === 'list') {
    unpack(target.items, value, { at, machine, bind: (part, item) => assign(part, item, context) });
  } else {
    bindTarget(target, value, context);
  }
}

function augment({ target, operator, value, at }: Extract<Statement, { type: 'augment' }>, context: Context): Flow {
  const { machine, scope } = context;
  const left = machine.evaluate(target, scope);
  const right = machine.evaluate(value, scope);
  // A list grows in place, so every name of it sees the change.
  if (operator === '+' && isSequence(left) && left.type === 'list') {
    for (const item of iterate(right, { machine, at })) left.items.push(item);
    return null;
  }
  assign(target, operateBinary(operator, { left, right, at, machine }), context);
  return null;
}

function executeFor(node: Extract<Statement, { type: 'for' }>, context: Context): Flow {
  const { machine, scope } = context;
  for (const item of iterate(machine.evaluate(node.iterable, scope), { machine, at: node.at })) {
    machine.step(node.at);
    assign(node.target, item, context);
    const flow = executeBlock(node.body, context);
    if (flow === 'break') return null;
    if (flow !== null && flow !== 'continue') return flow;
  }
  return executeBlock(node.otherwise, context);
}

function executeWhile(node: Extract<Statement, { type: 'while' }>, context: Context): Flow {
  const { machine, scope } = context;
  while (isTrue(machine.evaluate(node.test, scope), node.at)) {
    machine.step(node.at);
    const flow = executeBlock(node.body, context);
    if (flow === 'break') return null;
    if (flow !== null && flow !== 'continue') return flow;
  }
  return executeBlock(node.otherwise, context);
}

function bindingOf(decorators: readonly Decorator[]): FunctionValue['binding'] {
  let binding: FunctionValue['binding'] = 'plain';
  for (const { name, at } of decorators) {
    const last = name.split('.').at(-1) ?? name;
    if (name === 'staticmethod') binding = 'static';
    else if (name === 'classmethod') binding = 'class';
    else if (name === 'property') binding = 'property';
    else if (!HARMLESS.has(last)) stop(at, 'decorator-unsupported', { name });
  }
  return binding;
}

function defineFunction(node: Extract<Statement, { type: 'function' }>, { machine, scope }: Context): Flow {
  const defaults = new Map<string, Value>();
  for (const param of node.params) {
    if (param.default !== null) defaults.set(param.name, machine.evaluate(param.default, scope));
  }
  const { name, params, body, decorators } = node;
  scope.variables.set(name, {
    type: 'function',
    name,
    params,
    body,
    scope,
    defaults,
    binding: bindingOf(decorators),
    owner: null,
  });
  return null;
}

function defineClass(node: Extract<Statement, { type: 'class' }>, context: Context): Flow {
  const { machine, scope } = context;
  bindingOf(node.decorators);
  const { args: bases } = evaluateArguments(node.bases, context, node.at);
  const body = scopeInside(scope);
  executeBlock(node.body, { machine, scope: body });
  const cls: ClassValue = { type: 'class', name: node.name, bases, members: body.variables, path: null };
  if (classDepth(cls) > 50) stop(node.at, 'nesting-too-deep', { limit: 50 });
  for (const [name, member] of cls.members) {
    if (member === null || typeof member !== 'object' || member.type !== 'function') continue;
    if (member.owner === null)
      cls.members.set(name, { ...member, owner: cls, scope: member.scope === body ? scope : member.scope });
  }
  scope.variables.set(node.name, cls);
  return null;
}

function classDepth({ bases }: ClassValue): number {
  let [depth, level] = [0, bases.filter(isClass)];
  while (level.length > 0 && depth <= 50) {
    depth += 1;
    level = [...new Set(level.flatMap((base) => base.bases.filter(isClass)))];
  }
  return depth;
}

function raisedText(value: Expression | null, { machine, scope }: Context): string {
  if (value === null) return 'raise';
  const [message] = value.type === 'call' ? value.args : [];
  const name = value.type === 'call' && value.callee.type === 'name' ? value.callee.name : 'Error';
  if (message === undefined || (message.value.type !== 'literal' && message.value.type !== 'format')) return name;
  const text = evaluateExpression(message.value, { machine, scope });
  return typeof text === 'string' ? `${name}: ${text.slice(0, 200)}` : describeValue(text);
}
