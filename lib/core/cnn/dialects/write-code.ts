import type { Localized } from '@/lib/core/shared/locale';
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import type { CnnError } from '../errors';
import type { LayerSpec } from '../layers/registry';
import { NETWORK_INPUT, planNetwork } from '../network';
import type { NetworkSpec } from '../network';
import { problemOf } from './errors';
import type { CodeError } from './errors';
import type { Dialect } from './frameworks/framework';
import type { NoteFields } from './notes';
import { readCode } from './read-code';
import { writeGraph, writeSequential } from './write/program';
import { whyUnsaid } from './write/why-unsaid';

export interface WriteCodeOptions {
  /** `class`: a class with its forward pass (Keras: the functional API), the default. `sequential`: one container, for layers in a row. */
  readonly style?: 'class' | 'sequential';
}

/**
 * Source text that says this network in a framework's words, everything stated that is not its default. Reading it with
 * readCode gives the same network, ids included; every text is read back before it is given, so one which would mean another
 * network is an error instead. Inputs stated where the layer before is read anyway are left out.
 *
 * Errors: the engine's own for an impossible network; `source-too-long`; `not-sequential` where a layer cannot stand in one
 * container; and `not-expressible`, with the reason, where a framework has no word for a layer: ceil mode in Keras; padding
 * left out of a mean that is uneven or too large; a momentum m in MindSpore and Keras that 1 − m does not give back, as 1/3;
 * in Keras, a layer that nothing reads; and what the framework itself refuses, as an even window of a local response norm.
 *
 * Where the framework has no word for something that changes no value, a comment `# spec: {...}` keeps it, see notes.ts.
 */
export function writeCode(
  network: NetworkSpec,
  dialect: Dialect,
  { style = 'class' }: WriteCodeOptions = {},
): Result<string, CodeError | CnnError> {
  const planned = planNetwork(network);
  if (!planned.ok) return failure(planned.error);
  const wanted = withoutUsualInputs(network);
  const write = (notes: ReadonlyMap<number, NoteFields>): Result<string, CodeError> => {
    const parts = { specs: wanted.layers, planned: planned.value, notes };
    if (style === 'class') return success(writeGraph(parts, dialect));
    const written = writeSequential(parts, dialect);
    return 'code' in written
      ? success(written.code)
      : failure(nowhere(problemOf('not-sequential', { layer: written.misfit })));
  };
  return writeAndRead(wanted, { dialect, write });
}

interface Writing {
  readonly dialect: Dialect;
  readonly write: (notes: ReadonlyMap<number, NoteFields>) => Result<string, CodeError>;
}

/** Once without notes, to see what the code alone says; once with those it needs. */
function writeAndRead(wanted: NetworkSpec, { dialect, write }: Writing): Result<string, CodeError> {
  const plain = write(new Map());
  if (!plain.ok) return plain;
  const said = readCode(plain.value, { dialect });
  if (!said.ok) return failure(unsaid(said.error, wanted, { dialect, source: plain.value }));
  const notes = notesFor(wanted.layers, said.value.network.layers);
  const written = notes.size === 0 ? plain : write(notes);
  if (!written.ok) return written;
  const read = readCode(written.value, { dialect });
  if (!read.ok) return failure(unsaid(read.error, wanted, { dialect, source: written.value }));
  const layer = firstDifference(wanted, read.value.network);
  if (layer === null) return written;
  const why = reasonFor(layer, { network: wanted, dialect }) ?? DIFFERENT;
  return failure(nowhere(problemOf('not-expressible', { layer, dialect, why })));
}

/** What stands in the way of the code written: its size, or something the framework refuses. */
function unsaid(
  error: CodeError,
  network: NetworkSpec,
  { dialect, source }: { readonly dialect: Dialect; readonly source: string },
): CodeError {
  if (error.code === 'source-too-long') return error;
  const words = new Set(source.split('\n')[error.line - 1]?.match(/\w+/g) ?? []);
  const { layers } = network;
  const layer = (layers.findLast(({ id }) => words.has(id)) ?? layers.at(-1))?.id ?? '';
  const why = reasonFor(layer, { network, dialect }) ?? error.message;
  return nowhere(problemOf('not-expressible', { layer, dialect, why }));
}

const DIFFERENT: Localized = {
  zh: '写成的代码会读成另一个网络',
  en: 'the code for it would be read as another network',
};

function reasonFor(id: string, unsaid: { readonly network: NetworkSpec; readonly dialect: Dialect }): Localized | null {
  const spec = unsaid.network.layers.find((layer) => layer.id === id);
  return spec === undefined ? null : whyUnsaid(spec, unsaid);
}

function nowhere(problem: Omit<CodeError, 'line' | 'column'>): CodeError {
  return { ...problem, line: 1, column: 1 };
}

/** An input that is the layer before anyway cannot be told from one that is not stated. */
function withoutUsualInputs({ input, layers }: NetworkSpec): NetworkSpec {
  let previous = NETWORK_INPUT;
  const usual = layers.map((spec): LayerSpec => {
    const { inputs, ...rest } = spec;
    const isUsual = inputs === undefined || (inputs.length === 1 && inputs[0] === previous);
    previous = spec.id;
    return isUsual ? rest : spec;
  });
  return { input, layers: usual };
}

function notesFor(wanted: readonly LayerSpec[], said: readonly LayerSpec[]): ReadonlyMap<number, NoteFields> {
  const notes = new Map<number, NoteFields>();
  for (const [index, spec] of wanted.entries()) {
    const read = said[index];
    const fields = read === undefined ? {} : noteFor(spec, read);
    if (Object.keys(fields).length > 0) notes.set(index, fields);
  }
  return notes;
}

function noteFor(wanted: LayerSpec, read: LayerSpec): NoteFields {
  const id = wanted.id === read.id ? {} : { id: wanted.id };
  switch (wanted.kind) {
    case 'flatten':
      return { ...id, ...(read.kind === 'flatten' && wanted.order !== read.order && { order: wanted.order }) };
    case 'conv2d':
      return { ...id, ...(read.kind === 'conv2d' && wanted.padMode !== read.padMode && { padMode: wanted.padMode }) };
    case 'maxPool2d':
      return { ...id, ...(read.kind === 'maxPool2d' && maxPoolNote(wanted, read)) };
    case 'avgPool2d':
      return { ...id, ...(read.kind === 'avgPool2d' && avgPoolNote(wanted, read)) };
    default:
      return id;
  }
}

function maxPoolNote(wanted: LayerSpec<'maxPool2d'>, read: LayerSpec<'maxPool2d'>): NoteFields {
  const { paddingValue } = wanted;
  return { ...poolNote(wanted, read), ...(paddingValue !== read.paddingValue && { paddingValue }) };
}

function avgPoolNote(wanted: LayerSpec<'avgPool2d'>, read: LayerSpec<'avgPool2d'>): NoteFields {
  const { countIncludePad } = wanted;
  return { ...poolNote(wanted, read), ...(countIncludePad !== read.countIncludePad && { countIncludePad }) };
}

type Pooling = Pick<LayerSpec<'maxPool2d'>, 'padMode' | 'ceilMode'>;

function poolNote({ padMode, ceilMode }: Pooling, read: Pooling): NoteFields {
  return { ...(padMode !== read.padMode && { padMode }), ...(ceilMode !== read.ceilMode && { ceilMode }) };
}

/** The id of the first layer that differs; null where none does. */
function firstDifference(wanted: NetworkSpec, read: NetworkSpec): string | null {
  const count = Math.max(wanted.layers.length, read.layers.length);
  for (let index = 0; index < count; index += 1) {
    const [left, right] = [wanted.layers[index], read.layers[index]];
    if (canonicalText(left) !== canonicalText(right)) return left?.id ?? right?.id ?? '';
  }
  return null;
}

/** JSON with its keys in order. */
function canonicalText(spec: LayerSpec | undefined): string {
  return JSON.stringify(spec, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}
