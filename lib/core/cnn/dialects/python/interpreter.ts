/** A small interpreter of the part of Python that defines networks. It follows the text under a budget of steps and memory; it runs nothing. */
import { CodeStop, problemOf, stop } from '../errors';
import type { ReadLimits } from '../limits';
import { getAttribute, getItem } from './access';
import { builtinScope } from './builtins';
import { callFunction } from './calls';
import { evaluateExpression } from './expressions';
import { executeBlock } from './statements';
import type { Block, Expression } from './syntax';
import { describeValue, isHost, isOpaque, opaque, scopeInside, unknown } from './values';
import type { CallArguments, ClassValue, ExternalValue, InstanceValue, Machine, Scope, Value } from './values';

/** Expressions, statements and calls inside each other; a call of a helper takes about six. */
export const MAX_DEPTH = 400;
/** Statements of the module, training loops above all, that may spend the budget without ending the reading. */
const MAX_SPENT = 3;
/** Steps that a failed statement costs on top of its own: its error is made, and what it would have changed is looked for. */
const FAILURE_COST = 20;
const BUDGETS: ReadonlySet<string> = new Set(['too-many-steps', 'too-much-memory']);

export type ResolveExternal = (path: string, at: number) => Value;

export class Interpreter implements Machine {
  readonly globals: Scope;
  private steps = 0;
  private values = 0;
  private depth = 0;
  private spent = 0;
  private failure: CodeStop | null = null;

  constructor(
    private readonly resolve: ResolveExternal,
    private readonly limits: ReadLimits,
  ) {
    this.globals = scopeInside({ variables: builtinScope(), parent: null, within: null });
  }

  /** Follows a module. What cannot be followed is left out, see statements.ts; the network then has a budget of its own. */
  run(body: Block): void {
    executeBlock(body, { machine: this, scope: this.globals });
    this.steps = 0;
  }

  /** Of the statements of the module that could not be followed, the first one's error. */
  get firstFailure(): CodeStop | null {
    return this.failure;
  }

  step(at: number): void {
    this.steps += 1;
    const { steps: limit } = this.limits;
    if (this.steps > limit) stop(at, 'too-many-steps', { limit });
  }

  allocate(count: number, at: number): void {
    this.values += count;
    const { values: limit } = this.limits;
    if (this.values > limit) stop(at, 'too-much-memory', { limit });
  }

  attempt<T>(work: () => T, recover: (error: CodeStop) => T): T {
    const { depth, steps, values } = this;
    try {
      return work();
    } catch (error) {
      if (!(error instanceof CodeStop)) throw error;
      if (BUDGETS.has(error.problem.code)) {
        this.spent += depth === 0 ? 1 : 0;
        if (depth > 0 || this.spent > MAX_SPENT) throw error;
        [this.steps, this.values] = [steps, values];
      }
      this.failure ??= error;
      this.depth = depth;
      this.steps += FAILURE_COST;
      return recover(error);
    }
  }

  nested<T>(at: number, work: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) stop(at, 'calls-too-deep', { limit: MAX_DEPTH });
    const result = work();
    this.depth -= 1;
    return result;
  }

  evaluate(expression: Expression, scope: Scope): Value {
    this.step(expression.at);
    return this.nested(expression.at, () => evaluateExpression(expression, { machine: this, scope }));
  }

  attribute(object: Value, name: string, at: number): Value {
    return getAttribute(object, name, { machine: this, at });
  }

  item(object: Value, index: Value, at: number): Value {
    return getItem(object, index, { machine: this, at });
  }

  external(path: string, at: number): Value {
    return this.resolve(path, at);
  }

  call(callee: Value, args: CallArguments, at: number): Value {
    this.step(at);
    return this.nested(at, () => this.dispatch(callee, args, at));
  }

  private dispatch(callee: Value, args: CallArguments, at: number): Value {
    if (callee === null || typeof callee !== 'object') return stop(at, 'not-callable', { what: describeValue(callee) });
    switch (callee.type) {
      case 'function':
        return callFunction(callee, args, { machine: this, at });
      case 'native':
        return callee.call({ ...args, at, machine: this });
      case 'method':
        return this.call(callee.callee, { ...args, args: [callee.self, ...args.args] }, at);
      case 'class':
        return this.instantiate(callee, args, at);
      case 'instance':
        return this.callInstance(callee, args, at);
      case 'external':
        return callExternal(callee, args, at);
      default:
        return stop(at, 'not-callable', { what: describeValue(callee) });
    }
  }

  private instantiate(cls: ClassValue, args: CallArguments, at: number): Value {
    this.allocate(1, at);
    const self: InstanceValue = { type: 'instance', class: cls, fields: new Map(), at, layer: null, path: null };
    const create = getAttribute({ type: 'super', self, after: { ...cls, bases: [cls] } }, '__init__', {
      machine: this,
      at,
    });
    this.call(create, args, at);
    return self;
  }

  private callInstance(self: InstanceValue, args: CallArguments, at: number): Value {
    if (self.broken !== undefined) throw self.broken;
    if (isOnData(args)) {
      const what = { zh: '由数据得到的张量', en: 'a tensor made from data' };
      return unknown(new CodeStop(problemOf('value-unknown', { what }), at), { isNetwork: false });
    }
    if (self.layer !== null) return self.layer.apply({ ...args, at, machine: this, self });
    return this.call(getAttribute(self, '__call__', { machine: this, at }), args, at);
  }
}

/** Whether a module or layer is called on values that do not come from the network's input. */
function isOnData({ args, named }: CallArguments): boolean {
  const given = [...args, ...named.values()];
  return !given.some(isHost) && args[0] !== undefined && isOpaque(args[0]);
}

/** What has no part in the network may be called, as long as no tensor goes through it. */
function callExternal(callee: ExternalValue, args: CallArguments, at: number): Value {
  const { path, opaque: isIgnored, error } = callee;
  const tensor = [...args.args, ...args.named.values()].some(isHost);
  if (error !== undefined && tensor) throw error;
  if (error !== undefined) return callee;
  if (!isIgnored || tensor) return stop(at, 'layer-unknown', { name: path, nearest: null });
  // `Weights.verify(None)` stays None: no weights are asked for.
  if (path.endsWith('.verify')) return args.args[0] ?? null;
  return opaque(path);
}
