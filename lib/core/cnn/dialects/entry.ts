/** Which of the things a source defines is its network. */
import { stop, stopWithChoices, problemOf } from './errors';
import type { Modules } from './frameworks/modules';
import type { Interpreter } from './python/interpreter';
import type { Block, Parameter, Statement } from './python/syntax';
import { isA, isClass, isInstance, lineage } from './python/values';
import type { CallArguments, ClassValue, Value } from './python/values';

interface Choice {
  readonly body: Block;
  readonly modules: Modules;
  /** As the caller names it. */
  readonly entry: string | null;
  readonly args: ReadonlyMap<string, Value>;
}

interface Entry {
  readonly name: string;
  readonly at: number;
  readonly value: Value;
}

/**
 * The network: a variable that holds one, else the last class of which no other class makes a part and which needs no
 * arguments, else the only function that needs none.
 */
export function chooseEntry(interpreter: Interpreter, choice: Choice): Entry {
  const { variables } = interpreter.globals;
  const name = choice.entry ?? findName(interpreter, choice);
  const at = placeOf(name, choice.body);
  const value = variables.get(name);
  if (value === undefined)
    return stopWithChoices(0, problemOf('entry-unknown', { entry: name }), candidates(variables, choice));
  return { name, at, value: instantiate(interpreter, value, { args: choice.args, at }) };
}

function instantiate(
  interpreter: Interpreter,
  value: Value,
  { args, at }: { args: ReadonlyMap<string, Value>; at: number },
): Value {
  const isMaker =
    value !== null &&
    typeof value === 'object' &&
    (value.type === 'class' || value.type === 'function' || value.type === 'native');
  const call: CallArguments = { args: [], named: args };
  return isMaker ? interpreter.call(value, call, at) : value;
}

function findName(interpreter: Interpreter, choice: Choice): string {
  const { variables } = interpreter.globals;
  const ready = readyNetwork(variables, choice);
  if (ready !== null) return ready;
  const classes = [...variables].flatMap(([name, value]) =>
    isClass(value) && isModuleClass(value, choice) ? [name] : [],
  );
  const parts = partNames(choice.body);
  const whole = classes.filter((name) => !parts.has(name));
  const lastClass = whole.at(-1) ?? classes.at(-1);
  if (lastClass !== undefined && whole.length <= 1) return lastClass;
  const makers = functionsWithoutArguments(variables, choice);
  const [maker] = makers;
  if (classes.length === 0 && makers.length === 1 && maker !== undefined) return maker;
  const all = candidates(variables, choice);
  if (all.length === 0) return failWithout(interpreter, choice);
  return stopWithChoices(0, problemOf('entry-ambiguous', { entries: all.slice(0, 12).join(', ') }), all);
}

/** The last variable that holds a network, or would; parts of the others and single layers only where there is nothing else. */
function readyNetwork(variables: ReadonlyMap<string, Value>, { modules }: Choice): string | null {
  const ready = [...variables].filter(([, value]) => isNetwork(value, modules) || isFailedNetwork(value));
  const parts = partsOf(ready.map(([, value]) => value));
  const whole = ready.filter(([, value]) => !isInstance(value) || !parts.has(value));
  const larger = whole.filter(([, value]) => !isInstance(value) || value.layer === null);
  return (larger.at(-1) ?? whole.at(-1) ?? ready.at(-1))?.[0] ?? null;
}

function isFailedNetwork(value: Value): boolean {
  return isA(value, 'external') && value.isNetwork === true;
}

/** Everything that hangs in one of these. */
function partsOf(values: readonly Value[]): ReadonlySet<Value> {
  const parts = new Set<Value>();
  const waiting = [...values];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isInstance(next)) continue;
    for (const child of next.fields.values()) {
      if (!isInstance(child) || parts.has(child)) continue;
      parts.add(child);
      waiting.push(child);
    }
  }
  return parts;
}

/** Nothing is complete: a class may lack arguments, or something could not be followed. */
function failWithout({ firstFailure, globals }: Interpreter, choice: Choice): never {
  for (const [name, value] of globals.variables) {
    if (!isClass(value) || !isOwnModule(value, choice)) continue;
    const missing = parametersOf(value).filter((param) => !isFilled(param, choice.args));
    stop(placeOf(name, choice.body), 'argument-missing', {
      callee: name,
      name: missing.map((param) => param.name).join(', '),
    });
  }
  if (firstFailure !== null) throw firstFailure;
  return stop(0, 'entry-missing', {});
}

function candidates(variables: ReadonlyMap<string, Value>, choice: Choice): readonly string[] {
  const classes = [...variables].flatMap(([name, value]) =>
    isClass(value) && isModuleClass(value, choice) ? [name] : [],
  );
  return [...classes, ...functionsWithoutArguments(variables, choice)];
}

function isNetwork(value: Value, modules: Modules): boolean {
  return isInstance(value) && (value.layer !== null || lineage(value.class).includes(modules.base));
}

/** A class of the text itself that makes a network without arguments. */
function isModuleClass(cls: ClassValue, choice: Choice): boolean {
  return isOwnModule(cls, choice) && parametersOf(cls).every((param) => isFilled(param, choice.args));
}

function isOwnModule(cls: ClassValue, { modules }: Choice): boolean {
  return cls.path === null && lineage(cls).includes(modules.base);
}

/** Of its `__init__`, without self. */
function parametersOf(cls: ClassValue): readonly Parameter[] {
  const create = lineage(cls).flatMap(({ members }) => members.get('__init__') ?? [])[0];
  return isA(create, 'function') ? create.params.slice(1) : [];
}

function functionsWithoutArguments(variables: ReadonlyMap<string, Value>, { args }: Choice): readonly string[] {
  return [...variables].flatMap(([name, value]) => {
    const isMaker = value !== null && typeof value === 'object' && value.type === 'function' && !name.startsWith('_');
    return isMaker && value.params.every((param) => isFilled(param, args)) ? [name] : [];
  });
}

function isFilled({ name, kind, default: value }: Parameter, args: ReadonlyMap<string, Value>): boolean {
  return value !== null || kind === 'rest' || kind === 'keywords' || args.has(name);
}

/** The names that are used inside a class or function other than their own. */
function partNames(body: Block): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const statement of body) {
    const own = definedName(statement);
    if (own === null) continue;
    for (const name of namesIn(statement, new Set())) if (name !== own) parts.add(name);
  }
  return parts;
}

function definedName(statement: Statement): string | null {
  return statement.type === 'class' || statement.type === 'function' ? statement.name : null;
}

/** The tree is plain data, and parse.ts has bounded its depth. */
function namesIn(node: unknown, found: Set<string>): ReadonlySet<string> {
  if (typeof node !== 'object' || node === null) return found;
  if ('type' in node && node.type === 'name' && 'name' in node && typeof node.name === 'string') found.add(node.name);
  for (const part of Object.values(node)) namesIn(part, found);
  return found;
}

function placeOf(name: string, body: Block): number {
  const statement = body.findLast((candidate) => {
    if (candidate.type === 'assign')
      return candidate.targets.some((target) => target.type === 'name' && target.name === name);
    return definedName(candidate) === name;
  });
  return statement?.at ?? 0;
}
