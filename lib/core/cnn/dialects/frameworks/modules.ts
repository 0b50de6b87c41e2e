/** The classes networks are made of: the base of all modules, and containers of them. */
import { stop } from '../errors';
import { iterate } from '../python/iterate';
import { textOfValue } from '../python/text';
import { demandKnown, describeValue, isA, isInstance, isSequence, list, native } from '../python/values';
import type { Call, ClassValue, InstanceValue, Value } from '../python/values';
import type { Framework } from './framework';
import { Tensor } from './tensor';

/** Methods that go through the network's parts for their weights: there are none to see. */
const WALKS =
  'modules named_modules children named_children parameters named_parameters cells_and_names cells parameters_and_names ' +
  'get_parameters trainable_params parameters_dict state_dict untrainable_params buffers';
/** Methods that change nothing a network is described by. */
const NOTHING =
  'train eval to cuda cpu half float double apply register_buffer register_parameter load_state_dict requires_grad_ zero_grad ' +
  'set_train set_grad compile fit evaluate predict summary build update_cell_prefix init_parameters_data to_float recompute ' +
  'save save_weights load_weights set_weights get_weights _initialize_weights_ reset_parameters';

export class Modules {
  /** Where keras.Model(inputs, outputs) keeps its ends, and Sequential the input it states. */
  readonly models = new Map<InstanceValue, { readonly input: Tensor; readonly output: Tensor }>();
  readonly inputs = new Map<InstanceValue, Tensor>();
  readonly base: ClassValue;
  readonly classes: ReadonlyMap<string, Value>;

  constructor(private readonly framework: Framework) {
    this.base = makeClass('Module', [], this.baseMembers());
    const sequential = makeClass('Sequential', [this.base], this.sequentialMembers());
    const listed = makeClass('ModuleList', [this.base], this.listMembers());
    this.classes = new Map<string, Value>([
      ...framework.moduleNames.map((name) => [name, this.base] as const),
      ...framework.sequentialNames.map((name) => [name, sequential] as const),
      ...framework.listNames.map((name) => [name, listed] as const),
    ]);
  }

  private baseMembers(): Map<string, Value> {
    const members = new Map<string, Value>();
    for (const name of WALKS.split(' '))
      members.set(
        name,
        native(name, () => list([])),
      );
    for (const name of NOTHING.split(' '))
      members.set(
        name,
        native(name, ({ args }) => args[0] ?? null),
      );
    members.set('training', false);
    members.set('phase', 'predict');
    members.set(
      '__init__',
      native('__init__', (call) => this.initialize(call)),
    );
    members.set(
      '__call__',
      native('__call__', (call) => this.forward(call)),
    );
    for (const name of ['add_module', 'insert_child_to_cell', 'register_module']) {
      members.set(
        name,
        native(name, (call) => addChild(call)),
      );
    }
    return members;
  }

  /** `super().__init__(...)`: with tensors it is Keras's functional model. */
  private initialize(call: Call): Value {
    const { args, named, at } = call;
    const self = selfOf(call);
    const input = named.get('inputs') ?? named.get('input') ?? args[1];
    const output = named.get('outputs') ?? named.get('output') ?? args[2];
    if (input === undefined || output === undefined) return null;
    const [from, to] = [single(input), single(output)];
    [from, to].forEach(demandKnown);
    if (!(from instanceof Tensor) || !(to instanceof Tensor)) {
      return from instanceof Tensor ? stop(at, 'output-not-tensor', { what: describeValue(to) }) : null;
    }
    this.models.set(self, { input: from, output: to });
    return null;
  }

  private forward(call: Call): Value {
    const { machine, at, args, named } = call;
    const self = selfOf(call);
    const name = this.framework.forward.find((candidate) => hasMember(self, candidate));
    if (name === undefined) return stop(at, 'not-callable', { what: self.class.name });
    return machine.call(machine.attribute(self, name, at), { args: args.slice(1), named }, at);
  }

  private sequentialMembers(): Map<string, Value> {
    const members = this.containerMembers();
    members.set(
      '__init__',
      native('__init__', (call) => this.fill(call)),
    );
    const run = (call: Call) => {
      const self = selfOf(call);
      let value = call.args[1] ?? call.named.values().next().value ?? null;
      for (const child of self.fields.values()) {
        value = call.machine.call(
          child,
          { args: [value], named: new Map() },
          isInstance(child) && child.layer !== null ? child.at : call.at,
        );
      }
      return value;
    };
    for (const name of this.framework.forward) members.set(name, native(name, run));
    members.set(
      'add',
      native('add', (call) => this.append(call)),
    );
    return members;
  }

  /** Sequential(a, b), Sequential([a, b]), Sequential(OrderedDict(...)). */
  private fill(call: Call): Value {
    const self = selfOf(call);
    const [, first, ...others] = call.args;
    const given = first ?? call.named.get('layers') ?? call.named.get('args');
    if (given === undefined || given === null) return null;
    if (isA(given, 'dict')) {
      for (const { key, value } of given.entries.values()) self.fields.set(textOfValue(key, call), value);
      return null;
    }
    for (const item of isSequence(given) ? iterate(given, call) : [given, ...others]) this.place(self, item);
    return null;
  }

  private place(self: InstanceValue, item: Value): void {
    const name = isInstance(item) ? (item.layer?.name ?? null) : null;
    if (item instanceof Tensor) this.inputs.set(self, item);
    else self.fields.set(name ?? String(self.fields.size), item);
  }

  private append(call: Call): Value {
    const [, item] = call.args;
    if (item === undefined) return stop(call.at, 'argument-missing', { callee: 'append', name: 'module' });
    call.machine.allocate(1, call.at);
    this.place(selfOf(call), item);
    return selfOf(call);
  }

  private listMembers(): Map<string, Value> {
    const members = this.containerMembers();
    const extend = (call: Call) => {
      const [, items] = call.args;
      for (const item of items === undefined || items === null ? [] : iterate(items, call))
        this.place(selfOf(call), item);
      return selfOf(call);
    };
    members.set('__init__', native('__init__', extend));
    members.set('extend', native('extend', extend));
    return members;
  }

  private containerMembers(): Map<string, Value> {
    const childrenOf = (call: Call) => [...selfOf(call).fields.values()];
    const listOf = (call: Call) => {
      call.machine.allocate(selfOf(call).fields.size, call.at);
      return list(childrenOf(call));
    };
    return new Map<string, Value>([
      ['append', native('append', (call) => this.append(call))],
      ['__len__', native('__len__', (call) => selfOf(call).fields.size)],
      ['__iter__', native('__iter__', listOf)],
      ['children', native('children', listOf)],
      ['values', native('values', listOf)],
      ['cell_list', native('cell_list', listOf, 'property')],
      ['layers', native('layers', listOf, 'property')],
      ['__getitem__', native('__getitem__', (call) => itemOf(call))],
    ]);
  }
}

function itemOf(call: Call): Value {
  const { machine, at, args } = call;
  const self = selfOf(call);
  const index = args[1] ?? null;
  if (typeof index === 'string') {
    return self.fields.get(index) ?? stop(at, 'index-out-of-range', { index: describeValue(index) });
  }
  machine.allocate(self.fields.size, at);
  const chosen = machine.item(list([...self.fields.values()]), index, at);
  if (chosen === null || typeof chosen !== 'object' || chosen.type !== 'list') return chosen;
  return machine.call(self.class, { args: chosen.items, named: new Map() }, at);
}

function makeClass(name: string, bases: readonly Value[], members: Map<string, Value>): ClassValue {
  return { type: 'class', name, bases, members, path: name };
}

function selfOf({ args, at }: Call): InstanceValue {
  const [self] = args;
  return self !== undefined && isInstance(self)
    ? self
    : stop(at, 'not-callable', { what: 'a method without its object' });
}

function hasMember({ class: cls }: InstanceValue, name: string): boolean {
  const waiting: Value[] = [cls];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === null || typeof next !== 'object' || next.type !== 'class') continue;
    if (next.members.has(name)) return true;
    waiting.push(...next.bases);
  }
  return false;
}

function addChild(call: Call): Value {
  const [, name, child] = call.args;
  if (typeof name !== 'string' || child === undefined)
    return stop(call.at, 'argument-missing', { callee: 'add_module', name: 'name' });
  call.machine.allocate(1, call.at);
  selfOf(call).fields.set(name, child);
  return null;
}

/** A list of one is what stands in it. */
function single(value: Value): Value {
  if (value === null || typeof value !== 'object' || (value.type !== 'list' && value.type !== 'tuple')) return value;
  return value.items.length === 1 ? (value.items[0] ?? null) : value;
}

/** No network in use nests its blocks deeper. */
const MAX_MODULE_DEPTH = 30;

/** Gives every layer below `root` its dotted path, the first one where it hangs in several places. */
export function namePaths(root: InstanceValue): readonly InstanceValue[] {
  const layers: InstanceValue[] = [];
  const seen = new Set<InstanceValue>([root]);
  const waiting: { readonly owner: InstanceValue; readonly path: readonly string[] }[] = [{ owner: root, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { owner, path } = next;
    if (path.length > MAX_MODULE_DEPTH) stop(owner.at, 'nesting-too-deep', { limit: MAX_MODULE_DEPTH });
    if (owner.layer !== null) layers.push(owner);
    owner.path ??= path.length === 0 ? null : path.join('.');
    const children = [...owner.fields].flatMap(([name, child]) =>
      isInstance(child) && !seen.has(child) ? [{ owner: child, path: [...path, name] }] : [],
    );
    for (const child of children) seen.add(child.owner);
    waiting.push(...children.reverse());
  }
  return layers;
}
