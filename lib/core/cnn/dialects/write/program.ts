/** The whole program around the layers: imports, a class or a container, and the way the tensors go. */
import { NETWORK_INPUT } from '../../network-plan';
import type { PlacedLayer, PlannedNetwork } from '../../network-plan';
import { isVolume } from '../../shape';
import type { LayerSpec } from '../../layers/registry';
import type { Dialect } from '../frameworks/framework';
import { NOTES_EXPLAINED, writeInput, writeNote } from '../notes';
import type { NoteFields } from '../notes';
import { KERAS_WRITERS } from './keras';
import { writeLayer } from './layer-code';
import type { LayerCode, Writers } from './layer-code';
import { MINDSPORE_WRITERS } from './mindspore';
import { NameGiver } from './names';
import { PYTORCH_WRITERS } from './pytorch';

export interface ProgramParts {
  readonly specs: readonly LayerSpec[];
  readonly planned: PlannedNetwork;
  readonly notes: ReadonlyMap<number, NoteFields>;
}

const WRITERS: Readonly<Record<Dialect, Writers>> = {
  pytorch: PYTORCH_WRITERS,
  mindspore: MINDSPORE_WRITERS,
  keras: KERAS_WRITERS,
};

interface Line extends LayerCode {
  readonly id: string;
  /** The attribute it is kept in. */
  readonly attribute: string;
  readonly inputs: readonly string[];
  readonly note: string;
}

/** A class with its forward pass; in Keras, the functional API. */
export function writeGraph(parts: ProgramParts, dialect: Dialect): string {
  const lines = linesOf(parts, dialect);
  return explained(dialect === 'keras' ? writeFunctional(parts, lines) : writeClass(parts, { lines, dialect }), parts);
}

function explained(code: string, { notes }: ProgramParts): string {
  return notes.size === 0 ? code : `${NOTES_EXPLAINED}\n${code}`;
}

/** One container of layers in a row, or the id of a layer that cannot stand in one. */
export function writeSequential(
  parts: ProgramParts,
  dialect: Dialect,
): { readonly code: string } | { readonly misfit: string } {
  const lines = linesOf(parts, dialect);
  let previous = NETWORK_INPUT;
  for (const { id, create, call, inputs } of lines) {
    const isNext = create !== null && inputs.length === 1 && inputs[0] === previous;
    if (!isNext || (call(['x']) !== 'x' && layerBefore(call) === null)) return { misfit: id };
    previous = id;
  }
  const code = dialect === 'keras' ? kerasSequential(parts, lines) : sequentialClass(parts, { lines, dialect });
  return { code: explained(code, parts) };
}

function linesOf({ specs, planned, notes }: ProgramParts, dialect: Dialect): readonly Line[] {
  const names = new NameGiver();
  return specs.map((spec, index) => {
    const placed = planned.layers[index];
    return {
      ...codeOf(spec, placed, dialect),
      id: spec.id,
      attribute: names.take(spec.id, 'layer'),
      inputs: placed?.inputs ?? [],
      note: writeNote(notes.get(index)),
    };
  });
}

function codeOf(spec: LayerSpec, placed: PlacedLayer | undefined, dialect: Dialect): LayerCode {
  const input = placed?.inputShapes[0] ?? { features: 1 };
  const code = writeLayer(WRITERS[dialect], spec.kind, {
    spec,
    input,
    geometry: placed?.planned.plan.geometry ?? null,
  });
  if (dialect !== 'keras' || code.create === null || !/^[A-Za-z0-9_][\w.-]*$/.test(spec.id)) return code;
  // A Keras layer keeps its own name.
  const create = code.create.replace(/\)$/, `${code.create.endsWith('()') ? '' : ', '}name='${spec.id}')`);
  return { ...code, create };
}

/** The variable each tensor is kept in: `x` where only the next layer reads it. */
function variablesOf(lines: readonly Line[]): ReadonlyMap<string, string> {
  const readers = new Map<string, number[]>();
  for (const [index, { inputs }] of lines.entries()) {
    for (const id of inputs) readers.set(id, [...(readers.get(id) ?? []), index]);
  }
  const names = new NameGiver();
  const variables = new Map<string, string>();
  for (const [index, id] of [NETWORK_INPUT, ...lines.map((line) => line.id)].entries()) {
    const by = readers.get(id) ?? [];
    const isPassed = index === lines.length || (by.length > 0 && by.every((reader) => reader === index));
    variables.set(id, isPassed ? 'x' : names.take(id === NETWORK_INPUT ? 'image_in' : id, 'value'));
  }
  return variables;
}

interface ClassParts {
  readonly lines: readonly Line[];
  readonly dialect: Dialect;
}

function writeClass({ planned }: ProgramParts, { lines, dialect }: ClassParts): string {
  const variables = variablesOf(lines);
  const of = (id: string) => variables.get(id) ?? 'x';
  const creation = lines.flatMap(({ create, attribute, note }) =>
    create === null ? [] : [`        self.${attribute} = ${create}${note}`],
  );
  const steps = lines.map(({ id, create, call, attribute, inputs, note }) => {
    const value = call(inputs.map(of));
    return create === null ? `        ${of(id)} = ${value}${note}` : `        ${of(id)} = self.${attribute}(${value})`;
  });
  const base = dialect === 'pytorch' ? 'nn.Module' : 'nn.Cell';
  const forward = dialect === 'pytorch' ? 'forward' : 'construct';
  const body = [
    `class Net(${base}):`,
    '    def __init__(self):',
    '        super().__init__()',
    ...creation,
    '',
    `    def ${forward}(self, ${of(NETWORK_INPUT)}):`,
    ...steps,
    `        return ${of(lines.at(-1)?.id ?? NETWORK_INPUT)}`,
  ].join('\n');
  return `${importsOf(body, dialect)}\n\n\n${writeInput(planned.input)}\n${body}\n`;
}

function sequentialClass({ planned }: ProgramParts, { lines, dialect }: ClassParts): string {
  const container = dialect === 'pytorch' ? 'nn.Sequential' : 'nn.SequentialCell';
  const entries = lines.map(({ attribute, create, note }) => `    ('${attribute}', ${create ?? ''}),${note}`);
  const body = [`net = ${container}(OrderedDict([`, ...entries, ']))'].join('\n');
  const imports = `from collections import OrderedDict\n\n${importsOf(body, dialect)}`;
  return `${imports}\n\n${writeInput(planned.input)}\n${body}\n`;
}

function importsOf(body: string, dialect: Dialect): string {
  if (dialect === 'mindspore')
    return `import mindspore.nn as nn${body.includes('ops.') ? '\nfrom mindspore import ops' : ''}`;
  const torch = body.includes('torch.') ? 'import torch\n' : '';
  return `${torch}import torch.nn as nn${body.includes('F.pad') ? '\nimport torch.nn.functional as F' : ''}`;
}

function kerasInput({ planned: { input } }: ProgramParts): string {
  const sizes = isVolume(input) ? `${input.height}, ${input.width}, ${input.channels}` : `${input.features},`;
  return `keras.Input(shape=(${sizes}))`;
}

function kerasImports(body: string): string {
  const flow = body.includes('tf.nn.') ? 'import tensorflow as tf\n' : '';
  return `import keras\n${flow}from keras import layers\n\n`;
}

function writeFunctional(parts: ProgramParts, lines: readonly Line[]): string {
  const variables = variablesOf(lines);
  const of = (id: string) => variables.get(id) ?? 'x';
  const steps = lines.map(
    ({ id, create, call, inputs, note }) => `${of(id)} = ${create ?? ''}(${call(inputs.map(of))})${note}`,
  );
  const body = [
    `inputs = ${of(NETWORK_INPUT)} = ${kerasInput(parts)}`,
    ...steps,
    `model = keras.Model(inputs, ${of(lines.at(-1)?.id ?? NETWORK_INPUT)})`,
  ].join('\n');
  return `${kerasImports(body)}${body}\n`;
}

/** A layer that the input goes through first: Keras's Permute. */
function layerBefore(call: LayerCode['call']): string | null {
  return /^(layers\..*)\(x\)$/.exec(call(['x']))?.[1] ?? null;
}

function kerasSequential(parts: ProgramParts, lines: readonly Line[]): string {
  const entries = lines.flatMap(({ create, call, note }) => {
    const before = layerBefore(call);
    return [...(before === null ? [] : [`    ${before},`]), `    ${create ?? ''},${note}`];
  });
  const body = ['model = keras.Sequential([', `    ${kerasInput(parts)},`, ...entries, '])'].join('\n');
  return `${kerasImports(body)}${body}\n`;
}
