/** Which names a statement would have given a network: looked for where the statement itself could not be followed. */
import { effectsOf, pathOf, resolvePath } from './effects';
import type { Block, Expression, Statement } from './syntax';
import { isA, isClass, lineage } from './values';
import type { FunctionValue, Machine, Scope, Value } from './values';

interface Context {
  readonly machine: Machine;
  readonly scope: Scope;
}

/** Functions that call each other to make one network; deeper ones are taken for something else. */
const MAX_CALLS = 3;

export function networkNames(statement: Statement, context: Context): ReadonlySet<string> {
  const names = new Set<string>();
  collect([statement], context, names);
  return names;
}

function collect(block: Block, context: Context, names: Set<string>): void {
  for (const statement of block) {
    context.machine.step(statement.at);
    if (statement.type === 'assign' && isConstruction(statement.value, context)) {
      for (const target of statement.targets) if (target.type === 'name') names.add(target.name);
    }
    const bases = statement.type === 'class' ? statement.bases.map(({ value }) => pathOf(value)) : [];
    if (statement.type === 'class' && bases.some((path) => path !== null && isModule(valueOf(path, context)))) {
      names.add(statement.name);
    }
    for (const inner of blocksOf(statement)) collect(inner, context, names);
  }
}

function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.type) {
    case 'if':
      return [...statement.branches.map(({ body }) => body), statement.otherwise];
    case 'for':
    case 'while':
      return [statement.body, statement.otherwise];
    case 'unsupported':
      return [statement.inside];
    default:
      return [];
  }
}

/** `Net(...)`, `nn.Sequential(...)`, `make_net(...)`, each with methods behind it as `.to(device)`. */
function isConstruction(expression: Expression, context: Context): boolean {
  if (expression.type !== 'call') return false;
  const { callee } = expression;
  if (callee.type === 'attribute' && callee.object.type === 'call') return isConstruction(callee.object, context);
  const path = pathOf(callee);
  const value = path === null ? undefined : valueOf(path, context);
  return isModule(value) || (isA(value, 'function') && makesLayers(value, context.machine, MAX_CALLS));
}

function isModule(value: Value | undefined): boolean {
  return isA(value, 'class') && lineage(value).some(({ path }) => path === 'Module');
}

function makesLayers({ body, scope }: FunctionValue, machine: Machine, depth: number): boolean {
  if (!Array.isArray(body)) return false;
  return effectsOf(body).calls.some(({ callee, at }) => {
    machine.step(at);
    const value = valueOf(callee, { machine, scope });
    if (value === undefined || value === null) return false;
    if (isA(value, 'function')) return depth > 1 && makesLayers(value, machine, depth - 1);
    return isClass(value) ? lineage(value).some(({ path }) => path !== null) : isMissingLayer(value);
  });
}

/** A class of the framework that is not supported stands for itself as a function that refuses. */
function isMissingLayer(value: Value): boolean {
  return isA(value, 'native') && /^[A-Z]/.test(value.name);
}

function valueOf(path: readonly string[], { machine, scope }: Context): Value | undefined {
  const [root = '', ...rest] = path;
  const first = resolvePath([root], scope);
  if (!isA(first, 'external')) return rest.length === 0 ? first : undefined;
  return first.opaque ? first : machine.external([first.path, ...rest].join('.'), 0);
}
