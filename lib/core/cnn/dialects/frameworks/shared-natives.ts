/** Names outside the frameworks that network code imports and that change what it builds. */
import { stop } from '../errors';
import { describeValue, float, native, numberOf, opaque } from '../python/values';
import type { Call, Value } from '../python/values';

type Native = (call: Call) => Value;

const FLOATS: readonly (readonly [string, (value: number) => number])[] = [
  ['sqrt', Math.sqrt],
  ['log', Math.log],
  ['log2', Math.log2],
  ['exp', Math.exp],
];
const WHOLE: readonly (readonly [string, (value: number) => number])[] = [
  ['ceil', Math.ceil],
  ['floor', Math.floor],
];

export const SHARED_NATIVES: ReadonlyMap<string, Native> = new Map<string, Native>([
  ...FLOATS.map(([name, compute]): [string, Native] => [
    `math.${name}`,
    (call) => known(call, (value) => float(compute(value))),
  ]),
  ...WHOLE.map(([name, compute]): [string, Native] => [`math.${name}`, (call) => known(call, compute)]),
  ['functools.partial', partial],
  ['collections.OrderedDict', (call) => call.machine.call(builtin(call, 'dict'), call, call.at)],
  ['typing.cast', ({ args }) => args[1] ?? null],
  ['collections.namedtuple', () => opaque('namedtuple')],
]);

function known({ args, at }: Call, compute: (value: number) => Value): Value {
  const value = args[0] ?? null;
  const number = numberOf(value);
  if (number === null)
    return value !== null && typeof value === 'object' && value.type === 'external'
      ? value
      : stop(at, 'value-unknown', { what: describeValue(value) });
  const result = compute(number);
  return typeof result === 'number' && !Number.isSafeInteger(result) ? stop(at, 'number-too-large', {}) : result;
}

function partial({ args: [callee = null, ...first], named }: Call): Value {
  return native('partial', ({ args, named: more, at, machine }) =>
    machine.call(callee, { args: [...first, ...args], named: new Map([...named, ...more]) }, at),
  );
}

function builtin({ machine, at }: Call, name: string): Value {
  return machine.external(`builtin.${name}`, at);
}
