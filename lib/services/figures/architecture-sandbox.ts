import { SANDBOX_EXAMPLES } from '@/lib/content/figures/architecture-sandbox';
import { describeCnnError, formatShape, inferNetwork, isVolume } from '@/lib/core/cnn';
import { success } from '@/lib/core/shared/result';

import { EXAMPLES } from './sandbox/examples';
import { readSandbox } from './sandbox/read-sandbox';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { Extent, LayerKind, LayerReport, NetworkReport, ReceptiveField, Shape } from '@/lib/core/cnn';
import type { CodeError, CodeNetwork, Dialect } from '@/lib/core/cnn/dialects';
import type { Localized } from '@/lib/core/shared/locale';
import type { Drawing, FigureBase } from './figure-view';

type Props = FigureProps<'ArchitectureSandbox'>;

export interface SandboxLayer {
  readonly id: string;
  readonly kind: LayerKind;
  /** `28×28×6`, or how many values. */
  readonly output: string;
  readonly parameters: number;
  readonly macs: number;
  /** `5×5`, padding counted; null where the network reads a vector. */
  readonly field: string | null;
  /** Whether that is more than the input, and so a number of theory. */
  readonly beyond: boolean;
}

/** What the program defines. */
export interface ReadProgram {
  readonly state: 'network';
  readonly dialect: Dialect;
  readonly input: string;
  readonly layers: readonly SandboxLayer[];
  readonly parameters: number;
  readonly macs: number;
  /** Layers with weights that are created and never called. */
  readonly unused: readonly string[];
  /** What is read as something a little different. */
  readonly remarks: readonly Localized[];
}

/** Why it defines no network. */
export interface UnreadProgram {
  readonly state: 'problem';
  /** From 1; null where the whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: Localized;
  /** What to do, where the message does not say it. */
  readonly advice: Localized | null;
  /** What could stand there instead; some of it. */
  readonly supported: readonly string[];
}

export interface ArchitectureSandboxView extends FigureBase {
  readonly component: 'ArchitectureSandbox';
  readonly example: Props['example'];
  /** What was read. */
  readonly code: string;
  /** By name, in the framework that the author chose. */
  readonly examples: readonly { readonly name: Props['example']; readonly code: string }[];
  readonly program: ReadProgram | UnreadProgram;
}

export function drawArchitectureSandbox({ example, dialect, code, caption }: Props): Drawing<ArchitectureSandboxView> {
  const written = code ?? EXAMPLES[dialect][example];
  return success({
    component: 'ArchitectureSandbox',
    caption,
    example,
    code: written,
    examples: SANDBOX_EXAMPLES.map((name) => ({ name, code: EXAMPLES[dialect][name] })),
    program: programOf(written),
  });
}

function programOf(code: string): ReadProgram | UnreadProgram {
  if (code.trim() === '') return { ...NOWHERE, message: EMPTY, advice: null };
  const read = readSandbox(code);
  if (!read.ok) return unread(read.error);
  const report = inferNetwork(read.value.network);
  if (report.ok) return described(read.value, report.value);
  const message = {
    zh: describeCnnError(report.error, 'zh-CN'),
    en: describeCnnError(report.error, 'en'),
  };
  return { ...NOWHERE, message, advice: null };
}

const NOWHERE = { state: 'problem', line: null, column: null, supported: [] } as const;
const EMPTY: Localized = {
  zh: '这里还没有代码：请写一个网络，或载入一个例子。',
  en: 'There is no code yet: write a network, or load an example.',
};

function described({ dialect, unused, remarks }: CodeNetwork, report: NetworkReport): ReadProgram {
  return {
    state: 'network',
    dialect,
    input: formatShape(report.input),
    layers: report.layers.map((layer) => layerOf(layer, report.input)),
    parameters: report.parameters.total,
    macs: report.macs,
    unused,
    remarks,
  };
}

function layerOf(layer: LayerReport, input: Shape): SandboxLayer {
  const { id, kind, output, parameters, macs, receptiveField } = layer;
  const field = receptiveField === null ? null : `${receptiveField.height.size}×${receptiveField.width.size}`;
  const beyond = receptiveField !== null && isVolume(input) && isBeyond(receptiveField, input);
  return { id, kind, output: formatShape(output), parameters: parameters.total, macs, field, beyond };
}

function isBeyond({ height, width }: ReceptiveField, input: Extent): boolean {
  return height.size > input.height || width.size > input.width;
}

const MOST_NAMES = 12;

function unread({ code, line, column, message, supported = [] }: CodeError): UnreadProgram {
  const advice = ADVICE[code] ?? null;
  return { state: 'problem', line, column, message, advice, supported: supported.slice(0, MOST_NAMES) };
}

const ADVICE: Partial<Readonly<Record<CodeError['code'], Localized>>> = {
  'input-missing': {
    zh: '请在代码里加一行注释，写上高×宽×通道数，例如 # input: 32x32x3',
    en: 'Add a comment with height x width x channels to the code, for example # input: 32x32x3',
  },
  'dialect-unknown': {
    zh: '请写上 import，例如 from mindspore import nn',
    en: 'Write an import, for example: from mindspore import nn',
  },
  'too-many-steps': {
    zh: '请减少循环的次数，或少写几层。',
    en: 'Let loops run less often, or write fewer layers.',
  },
  'too-many-layers': { zh: '请少写几层。', en: 'Write fewer layers.' },
};
