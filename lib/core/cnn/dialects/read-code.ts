import { failure, success } from '@/lib/core/shared/result';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { NetworkSpec } from '../network';
import { formatShape, sameShape } from '../shape';
import type { Shape } from '../shape';
import { chooseEntry } from './entry';
import { CodeStop, placeError, stop } from './errors';
import type { CodeError } from './errors';
import { Resolver } from './frameworks/framework';
import type { Dialect, Framework } from './frameworks/framework';
import { Graph } from './frameworks/graph';
import { keras } from './frameworks/keras';
import { MINDSPORE } from './frameworks/mindspore';
import { Modules, namePaths } from './frameworks/modules';
import { PYTORCH } from './frameworks/pytorch';
import { Tensor } from './frameworks/tensor';
import { READ_LIMITS } from './limits';
import type { ReadLimits } from './limits';
import { Notes } from './notes';
import { builtinScope } from './python/builtins';
import { Interpreter } from './python/interpreter';
import { readLiteral } from './python/read-literal';
import { parsePython } from './python/parse';
import type { Block } from './python/syntax';
import { describeValue, float, isInstance, list } from './python/values';
import type { InstanceValue, Value } from './python/values';

/** A value an entry is called with, as JSON has it. */
export type CodeArgument = null | boolean | number | string | readonly CodeArgument[];

export interface ReadCodeOptions {
  /** Told from the imports when it is left out. */
  readonly dialect?: Dialect;
  /** The shape of one sample; may be left out where the code states it: Keras's Input, or a comment `input: 32x32x3`. */
  readonly input?: Shape;
  /** The class, function or variable that is the network, where there are several. */
  readonly entry?: string;
  /** Keyword arguments for the entry; a text that is a literal of Python, as `(96, 128)`, is read as one. */
  readonly arguments?: Readonly<Record<string, CodeArgument>>;
  /** Tighter bounds than READ_LIMITS, where an answer must come at once. */
  readonly limits?: Partial<ReadLimits>;
}

export interface CodeNetwork {
  readonly network: NetworkSpec;
  readonly dialect: Dialect;
  readonly entry: string;
  /** Layers with weights that the code creates and never calls; the framework counts their parameters. */
  readonly unused: readonly string[];
  /** Sentences on what is read as something a little different, for the user. */
  readonly remarks: readonly Localized[];
}

/**
 * The network that Python source text defines: MindSpore (nn.Cell), PyTorch (nn.Module) or Keras (Sequential, functional,
 * subclassed). The text is never run: a small interpreter follows it under a budget of steps, depth and memory, with
 * tensors that know nothing but their shape.
 *
 * Errors are the first problem with its line and column; no text makes it throw or run on.
 */
export function readCode(source: string, options: ReadCodeOptions = {}): Result<CodeNetwork, CodeError> {
  try {
    return success(read(source, options));
  } catch (error) {
    if (error instanceof CodeStop) return failure(placeError(error, source));
    throw error;
  }
}

function read(source: string, options: ReadCodeOptions): CodeNetwork {
  const { body, comments } = parsePython(source);
  const limits = { ...READ_LIMITS, ...options.limits };
  const notes = new Notes(source, comments, limits.layers);
  const dialect = options.dialect ?? detectDialect(body);
  const framework = frameworkOf(dialect, notes);
  const modules = new Modules(framework);
  const resolver = new Resolver(
    framework,
    new Map([...modules.classes, ['builtin.dict', builtinScope().get('dict') ?? null]]),
  );
  const interpreter = new Interpreter((path, at) => resolver.resolve(path, at), limits);
  interpreter.run(body);
  const args = new Map(Object.entries(options.arguments ?? {}).map(([name, value]) => [name, argumentValue(value, 0)]));
  const { name, at, value } = chooseEntry(interpreter, { body, modules, entry: options.entry ?? null, args });
  const run = { interpreter, framework, modules, notes, at, input: options.input ?? null };
  return { dialect, entry: name, ...networkOf(value, name, run), remarks: notes.remarks };
}

function frameworkOf(dialect: Dialect, notes: Notes): Framework {
  if (dialect === 'pytorch') return PYTORCH;
  return dialect === 'mindspore' ? MINDSPORE : keras(notes);
}

const ROOTS: Readonly<Record<string, Dialect>> = {
  torch: 'pytorch',
  torchvision: 'pytorch',
  mindspore: 'mindspore',
  keras: 'keras',
  tensorflow: 'keras',
};

/** By the imports, those inside functions left out. */
function detectDialect(body: Block): Dialect {
  const found = new Set<Dialect>();
  for (const statement of body) {
    if (statement.type !== 'import') continue;
    for (const { path } of statement.names) {
      const dialect = ROOTS[path.split('.')[0] ?? ''];
      if (dialect !== undefined) found.add(dialect);
    }
  }
  const [first, ...others] = found;
  if (first === undefined) return stop(0, 'dialect-unknown', {});
  return others.length === 0 ? first : stop(0, 'dialect-ambiguous', { dialects: [...found].join(', ') });
}

function argumentValue(value: CodeArgument, depth: number): Value {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : float(value);
  if (typeof value === 'string') return readLiteral(value) ?? value;
  if (value === null || typeof value !== 'object') return value;
  return depth > 10 ? null : list(value.map((item) => argumentValue(item, depth + 1)));
}

interface Run {
  readonly interpreter: Interpreter;
  readonly framework: Framework;
  readonly modules: Modules;
  readonly notes: Notes;
  readonly at: number;
  readonly input: Shape | null;
}

function networkOf(value: Value, name: string, run: Run): { network: NetworkSpec; unused: readonly string[] } {
  const { modules, at } = run;
  if (isInstance(value) && value.broken !== undefined) throw value.broken;
  if (!isInstance(value)) return stop(at, 'entry-no-network', { entry: name, what: describeValue(value) });
  const model = modules.models.get(value);
  if (model !== undefined) {
    checkInput(model.input.shape, run);
    return { network: model.output.graph.networkTo(model.output.ref), unused: [] };
  }
  const layers = namePaths(value);
  const graph = new Graph(inputShape(value, run), run.notes);
  const input = new Tensor({ graph, ref: graph.inputRef, traits: run.framework.traits });
  const output = run.interpreter.call(value, { args: [input], named: new Map() }, at);
  if (!(output instanceof Tensor)) return stop(at, 'output-not-tensor', { what: describeValue(output) });
  if (output.pending !== null || output.permuted)
    return stop(at, 'output-not-tensor', { what: 'a padded or permuted tensor' });
  const unused = layers.filter(({ layer }) => layer?.hasParameters === true && layer.uses === 0);
  return {
    network: graph.network(output.ref, at),
    unused: unused.map(({ path, class: { name: kind } }) => path ?? kind),
  };
}

function inputShape(value: InstanceValue, run: Run): Shape {
  const stated = run.modules.inputs.get(value)?.shape ?? statedByLayer(value);
  if (stated !== null) {
    checkInput(stated, run);
    return stated;
  }
  return run.input ?? run.notes.statedInput() ?? stop(run.at, 'input-missing', {});
}

/** The first layer of a Keras Sequential may say what it reads. */
function statedByLayer(value: InstanceValue): Shape | null {
  const [first] = value.fields.values();
  return first !== undefined && isInstance(first) ? (first.layer?.input ?? null) : null;
}

function checkInput(stated: Shape, { input, at }: Run): void {
  if (input !== null && !sameShape(stated, input)) {
    stop(at, 'input-mismatch', { stated: formatShape(stated), given: formatShape(input) });
  }
}
