/** What a framework gives the reader, and how its classes and functions are made from recipes. */
import type { Shape } from '../../shape';
import { problemOf, stop, stopWithChoices } from '../errors';
import { demandKnown, isInstance, native, opaque } from '../python/values';
import type { Call, ClassValue, InstanceValue, LayerHandle, Value } from '../python/values';
import type { Recipe, Use } from './recipes';
import { Arguments } from './signature';
import { addFunctional, addLayer } from './tensor';
import type { Tensor, TensorTraits } from './tensor';
import { tensorsOf } from './recipes';

export type Dialect = 'mindspore' | 'pytorch' | 'keras';

/** Names of arguments in their order, separated by spaces, and how they make a recipe. */
export interface LayerEntry {
  readonly signature: string;
  readonly build: (args: Arguments) => Recipe;
}

export interface FunctionEntry extends LayerEntry {
  /** The name of the layers it makes; unnumbered names are numbered. */
  readonly layerName: string;
}

export interface Framework {
  readonly dialect: Dialect;
  readonly traits: TensorTraits;
  /** The module's methods that a call of it goes to. */
  readonly forward: readonly string[];
  /** Another spelling of a dotted name, brought to the one the tables use. */
  readonly canonical: (path: string) => string;
  /** Whether a dotted name belongs to the framework at all. */
  readonly owns: (path: string) => boolean;
  /** Whether it has no part in the network: initialisers, optimisers, number types. */
  readonly ignores: (path: string) => boolean;
  readonly layers: ReadonlyMap<string, LayerEntry>;
  readonly functions: ReadonlyMap<string, FunctionEntry>;
  readonly natives: ReadonlyMap<string, (call: Call) => Value>;
  /** Arguments every layer may have and that say nothing about the network. */
  readonly ignored: ReadonlySet<string>;
  /** Dotted names of the base of all networks, and of containers of layers. */
  readonly moduleNames: readonly string[];
  readonly sequentialNames: readonly string[];
  readonly listNames: readonly string[];
  /** The input a layer's own arguments state. */
  readonly statedInput: (args: Arguments) => Shape | null;
}

/** The class of a layer: creating it reads its arguments, calling it adds to the network. */
export function layerClass(framework: Framework, path: string, entry: LayerEntry): ClassValue {
  const name = path.split('.').at(-1) ?? path;
  const names = entry.signature.split(' ').filter((part) => part !== '');
  const create = (call: Call): Value => {
    const [self, ...args] = call.args;
    if (self === undefined || !isInstance(self)) return stop(call.at, 'not-callable', { what: name });
    const read = new Arguments(name, { ...call, args }, { names, ignored: framework.ignored });
    const recipe = entry.build(read);
    const given = call.named.get('name');
    const layer: LayerHandle = {
      hasParameters: recipe.hasParameters,
      name: typeof given === 'string' ? given : null,
      input: framework.statedInput(read),
      uses: 0,
      apply: (application) => applyRecipe(recipe, { application, self, layer, kind: name }),
    };
    self.layer = layer;
    return null;
  };
  return { type: 'class', name, path, bases: [], members: new Map([['__init__', native('__init__', create)]]) };
}

interface Applied {
  readonly application: Call;
  readonly self: InstanceValue;
  readonly layer: LayerHandle;
  readonly kind: string;
}

function applyRecipe(recipe: Recipe, { application, self, layer, kind }: Applied): Value {
  const { at } = application;
  const inputs = inputsOf(application);
  const label = layer.name ?? self.path?.replaceAll('.', '_') ?? null;
  if (layer.hasParameters && layer.uses > 0) stop(at, 'module-shared', { layer: label ?? kind });
  layer.uses += 1;
  const name = label ?? `${snakeCase(kind)}_${inputs[0]?.graph.number(snakeCase(kind)) ?? 1}`;
  let main: string | null = null;
  const use: Use = {
    inputs,
    at,
    machine: application.machine,
    layer: name,
    madeAt: self.at,
    add: (draft, from) => {
      const tensor = addLayer(draft, from, { at, name, noteAt: self.at });
      main = tensor.ref.id;
      return tensor;
    },
    addPart: (draft, from, suffix) => addLayer(draft, [from], { at, name: `${main ?? name}_${suffix}`, noteAt: null }),
  };
  return recipe.use(use);
}

function inputsOf({ args, named, at }: Call): readonly Tensor[] {
  const given = args.length === 0 ? [named.get('inputs') ?? named.get('x') ?? null] : args;
  return given.flatMap((value) => [...tensorsOf(value, at)]);
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** A function on tensors: its first argument is the input, the others make the recipe. */
export function layerFunction(framework: Framework, path: string, { layerName, ...entry }: FunctionEntry): Value {
  const name = path.split('.').at(-1) ?? path;
  const [input = 'input', ...names] = entry.signature.split(' ');
  return native(name, (call) => {
    const { at } = call;
    const given = call.args[0] ?? call.named.get(input) ?? call.named.get('input') ?? call.named.get('x');
    if (given === undefined) return stop(at, 'argument-missing', { callee: name, name: input });
    const named = new Map([...call.named].filter(([key]) => key !== input && key !== 'input' && key !== 'x'));
    const read = new Arguments(name, { at, named, args: call.args.slice(1) }, { names, ignored: framework.ignored });
    let main: string | null = null;
    return entry.build(read).use({
      inputs: tensorsOf(given, at),
      at,
      machine: call.machine,
      layer: name,
      madeAt: at,
      add: (draft, from) => {
        const tensor = addFunctional(draft, from, { at, name: layerName });
        main = tensor.ref.id;
        return tensor;
      },
      addPart: (draft, from, suffix) =>
        addLayer(draft, [from], { at, name: `${main ?? layerName}_${suffix}`, noteAt: null }),
    });
  });
}

/** What a dotted name of the framework stands for. */
export class Resolver {
  private readonly known = new Map<string, Value>();

  constructor(
    private readonly framework: Framework,
    containers: ReadonlyMap<string, Value>,
  ) {
    for (const [path, value] of containers) this.known.set(path, value);
  }

  resolve(path: string, at: number): Value {
    if (path.length > 200) return stop(at, 'name-unknown', { name: `${path.slice(0, 60)}…` });
    const name = this.framework.canonical(path);
    const found = this.known.get(name) ?? this.make(name);
    this.known.set(name, found);
    return found;
  }

  private make(path: string): Value {
    const { framework } = this;
    const layer = framework.layers.get(path);
    if (layer !== undefined) return layerClass(framework, path, layer);
    const called = framework.functions.get(path);
    if (called !== undefined) return layerFunction(framework, path, called);
    const call = framework.natives.get(path);
    if (call !== undefined) {
      return native(path.split('.').at(-1) ?? path, (values) => {
        if (framework.owns(path)) for (const value of [...values.args, ...values.named.values()]) demandKnown(value);
        return call(values);
      });
    }
    if (!framework.owns(path) || framework.ignores(path)) return opaque(path);
    if (this.isNamespace(path)) return { type: 'external', path, opaque: false };
    return native(path, ({ at }) => this.refuse(path, at));
  }

  private isNamespace(path: string): boolean {
    return this.names().some((name) => name.startsWith(`${path}.`));
  }

  private names(): readonly string[] {
    const { layers, functions, natives } = this.framework;
    return [...this.known.keys(), ...layers.keys(), ...functions.keys(), ...natives.keys()];
  }

  /** A name of the framework that is not supported, with those that are. */
  private refuse(path: string, at: number): never {
    const space = path.slice(0, path.lastIndexOf('.') + 1);
    const { layers, functions } = this.framework;
    const choices = [...layers.keys(), ...functions.keys()];
    const beside = choices.filter((name) => name.startsWith(space) && !name.slice(space.length).includes('.'));
    const supported = (beside.length > 0 ? beside : choices).map((name) => name.split('.').at(-1) ?? name).sort();
    const wanted = path.split('.').at(-1) ?? path;
    return stopWithChoices(at, problemOf('layer-unknown', { name: wanted, nearest: nearest(wanted, supported) }), [
      ...new Set(supported),
    ]);
  }
}

function nearest(name: string, choices: readonly string[]): string | null {
  // A short name is near to anything: LSTM is no ReLU.
  let best = { choice: '', distance: name.length < 5 ? 1 : Math.floor(name.length / 3) + 1 };
  for (const choice of choices) {
    const distance = editDistance(name.slice(0, 40).toLowerCase(), choice.toLowerCase());
    if (distance < best.distance) best = { choice, distance };
  }
  return best.choice === '' ? null : best.choice;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(left).entries()) {
    const next = [index + 1];
    for (let column = 1; column <= right.length; column += 1) {
      const change = (row[column - 1] ?? 0) + (letter === right[column - 1] ? 0 : 1);
      next.push(Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
