/** Functions of the text: their arguments bound to their parameters, then their body. */
import { stop } from '../errors';
import { executeBlock } from './statements';
import type { Expression } from './syntax';
import { dictKey, scopeInside, tuple } from './values';
import type { CallArguments, FunctionValue, Machine, Value } from './values';

export function callFunction(
  callee: FunctionValue,
  args: CallArguments,
  { machine, at }: { machine: Machine; at: number },
): Value {
  const scope = scopeInside(callee.scope, { callee, self: args.args[0] ?? null });
  bindParameters(callee, args, { at, variables: scope.variables });
  if (isExpression(callee.body)) return machine.evaluate(callee.body, scope);
  const flow = executeBlock(callee.body, { machine, scope });
  return flow !== null && typeof flow === 'object' ? flow.value : null;
}

function isExpression(body: FunctionValue['body']): body is Expression {
  return !Array.isArray(body);
}

interface Binding {
  readonly at: number;
  readonly variables: Map<string, Value>;
}

function bindParameters(
  { name: callee, params, defaults }: FunctionValue,
  { args, named }: CallArguments,
  { at, variables }: Binding,
): void {
  const positional = params.filter(({ kind }) => kind === 'positional');
  const rest = params.find(({ kind }) => kind === 'rest');
  if (args.length > positional.length && rest === undefined) {
    stop(at, 'arguments-too-many', { callee, expected: positional.length, actual: args.length });
  }
  positional.slice(0, args.length).forEach(({ name }, index) => variables.set(name, args[index] ?? null));
  if (rest !== undefined) variables.set(rest.name, tuple(args.slice(positional.length)));
  bindNamed({ callee, params }, named, { at, variables });
  for (const { name, kind } of params) {
    if (variables.has(name) || kind === 'rest' || kind === 'keywords') continue;
    const value = defaults.get(name);
    variables.set(name, value === undefined ? stop(at, 'argument-missing', { callee, name }) : value);
  }
}

/** Keyword arguments to the parameters of their names, the others to `**kwargs`. */
function bindNamed(
  { callee, params }: { readonly callee: string; readonly params: FunctionValue['params'] },
  named: CallArguments['named'],
  { at, variables }: Binding,
): void {
  const keywords = params.find(({ kind }) => kind === 'keywords');
  const names = new Set(
    params.flatMap(({ name, kind }) => (kind === 'positional' || kind === 'keyword' ? [name] : [])),
  );
  const others = new Map<string, { key: Value; value: Value }>();
  for (const [name, value] of named) {
    if (!names.has(name)) {
      if (keywords === undefined) stop(at, 'argument-unknown', { callee, name });
      others.set(dictKey(name, at), { key: name, value });
      continue;
    }
    if (variables.has(name)) stop(at, 'argument-repeated', { callee, name });
    variables.set(name, value);
  }
  if (keywords !== undefined) variables.set(keywords.name, { type: 'dict', entries: others });
}
