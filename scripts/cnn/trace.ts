import { formatShape, inferNetwork, isVolume, NETWORK_INPUT, runNetwork, traceValue } from '@/lib/core/cnn';
import { localize } from '@/lib/core/shared/locale';
import { failure, success } from '@/lib/core/shared/result';

import { explainCalculation, preciseNumber, seriesOf } from './explain-calculation';
import { findInput, INPUT_OPTIONS, readDigit } from './input';
import { findLayer } from './layer';
import { planToRun } from './limits';
import { cnnProblem } from './problems';
import { NETWORK_OPERAND, readSource, SOURCE_OPTIONS } from './source';
import { findWeights, runProblem, WEIGHTS_OPTIONS } from './weights';

import type { LayerKind, LayerReport, NetworkReport, NetworkSpec, Shape, ValuePlace, ValueTrace } from '@/lib/core/cnn';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Arguments, Command, Surroundings } from './command';
import type { GivenInput } from './input';
import type { Source } from './source';
import type { GivenWeights } from './weights';

/** How one value of one layer comes about. */
export const TRACE: Command = {
  name: 'trace',
  purpose: {
    zh: '把某一层的一个输出值一步一步算给人看：窗口、乘积、求和、偏置、激活',
    en: 'shows how one output value is computed: window, products, sum, bias, activation',
  },
  operands: [NETWORK_OPERAND],
  options: {
    layer: { value: 'ID', purpose: { zh: '哪一层', en: 'which layer' } },
    at: {
      value: 'Y,X,C',
      purpose: {
        zh: '哪个值：行,列,通道，都从 0 起；向量写一个序号',
        en: 'which value: row,column,channel from 0; one index for a vector',
      },
    },
    all: {
      value: null,
      purpose: { zh: '写出所有通道的窗口和所有乘积', en: 'write out the windows of all channels and all products' },
    },
    image: {
      value: 'IMAGE',
      purpose: {
        zh: '输入的图片；lenet 默认用 MNIST 的第 0 张测试图片',
        en: 'the image to read; test image 0 of MNIST for lenet unless stated',
      },
    },
    ...INPUT_OPTIONS,
    ...WEIGHTS_OPTIONS,
    ...SOURCE_OPTIONS,
  },
  examples: [
    {
      line: 'trace lenet --layer conv1 --at 10,12,3',
      purpose: { zh: 'conv1 第 3 个特征图里的一个值', en: 'a value of map 3 of conv1' },
    },
    {
      line: 'trace lenet --layer fc3 --at 7 --image seven.png',
      purpose: { zh: '数字 7 的得分由哪些乘积组成', en: 'the products behind the score of the digit 7' },
    },
  ],
  run: traceCommand,
};

interface Prepared {
  readonly source: Source;
  readonly report: NetworkReport;
  readonly layer: LayerReport;
  readonly place: ValuePlace;
  readonly given: GivenWeights;
  readonly input: GivenInput;
}

async function traceCommand(args: Arguments, around: Surroundings): Promise<Result<string, Localized>> {
  const prepared = await prepare(args, around);
  if (!prepared.ok) return prepared;
  const { source, report, layer, place, given, input } = prepared.value;
  const request = { ...place, layer: layer.id, weights: given.weights, input: input.tensor };
  const trace = traceValue(source.network, request);
  if (!trace.ok) return failure(runProblem(trace.error, given));
  const activation = activationAfter(layer.id, trace.value.output, { network: source.network, report });
  if (args.json) {
    const about = { network: source.name, weights: given.origin.en, input: input.description.en };
    return success(JSON.stringify({ ...about, trace: trace.value, activation }, null, 2));
  }
  const about = aboutLines(prepared.value).map((line) => localize(line, args.locale));
  const shapes = new Map([
    [NETWORK_INPUT, report.input],
    ...report.layers.map(({ id, output }) => [id, output] as const),
  ]);
  const steps = explainCalculation(trace.value, { locale: args.locale, shapes, isComplete: args.has('all') });
  const after = activation === null ? [] : [localize(activationLine(trace.value, activation), args.locale)];
  return success([...about, '', ...steps, ...after].join('\n'));
}

async function prepare(args: Arguments, { status }: Surroundings): Promise<Result<Prepared, Localized>> {
  const source = await readSource(args);
  if (!source.ok) return source;
  const report = inferNetwork(source.value.network);
  if (!report.ok) return failure(cnnProblem(report.error));
  const layer = findLayer(args.text('layer'), report.value);
  if (!layer.ok) return layer;
  if (layer.value === null) return failure(noLayer(report.value));
  const place = readPlace(args.text('at'), layer.value);
  if (!place.ok) return place;
  const planned = planToRun(source.value.network);
  if (!planned.ok) return planned;
  const input = await traceInput(args, source.value);
  if (!input.ok) return input;
  const given = await findWeights(args, source.value, status);
  if (!given.ok) return given;
  const found = { place: place.value, input: input.value, given: given.value };
  return success({ source: source.value, report: report.value, layer: layer.value, ...found });
}

async function traceInput(args: Arguments, { model, network }: Source): Promise<Result<GivenInput, Localized>> {
  const input = await findInput(args, network.input, args.text('image'));
  if (!input.ok) return input;
  if (input.value !== null) return success(input.value);
  return model === 'lenet' ? readDigit(0, network.input) : failure(NO_INPUT);
}

function readPlace(text: string | undefined, { id, output }: LayerReport): Result<ValuePlace, Localized> {
  const numbers = readNumbers(text ?? '');
  if (isVolume(output)) {
    const [row, column, channel, ...others] = numbers;
    if (row === undefined || column === undefined || channel === undefined || others.length > 0) {
      return failure(placeWanted(id, output));
    }
    return success({ row, column, channel });
  }
  const [index, ...others] = numbers;
  if (index === undefined || others.length > 0) return failure(placeWanted(id, output));
  if (index < 0 || index >= output.features) return failure(noIndex(id, index, output.features));
  return success({ row: 0, column: 0, channel: index });
}

/** None where one of them is no whole number. */
function readNumbers(text: string): readonly number[] {
  const parts = text.split(/[,，]/);
  return parts.every((part) => /^\s*-?\d{1,9}\s*$/.test(part)) ? parts.map(Number) : [];
}

const ACTIVATIONS: ReadonlySet<LayerKind> = new Set(['relu', 'relu6', 'leakyRelu', 'sigmoid', 'tanh']);

interface Activation {
  readonly layer: string;
  readonly kind: LayerKind;
  readonly output: number;
}

/** What the activation behind the layer makes of the value; null where none follows. */
function activationAfter(
  id: string,
  value: number,
  { network, report }: { readonly network: NetworkSpec; readonly report: NetworkReport },
): Activation | null {
  const after = report.layers.find(
    ({ kind, inputs }) => ACTIVATIONS.has(kind) && inputs.length === 1 && inputs[0] === id,
  );
  const spec = network.layers.find((layer) => layer.id === after?.id);
  if (spec === undefined) return null;
  const shape = { features: 1 };
  const alone = { input: shape, layers: [{ ...spec, inputs: [NETWORK_INPUT] }] };
  const outputs = runNetwork(alone, { weights: {}, input: { shape, values: Float32Array.of(value) } });
  const output = outputs.ok ? outputs.value[0]?.output.values[0] : undefined;
  return output === undefined ? null : { layer: spec.id, kind: spec.kind, output };
}

function aboutLines({ source, layer, place, given, input }: Prepared): readonly Localized[] {
  const at = seriesOf(layer.output, place);
  return [
    {
      zh: `网络：${source.name}；权重：${given.origin.zh}`,
      en: `network: ${source.name}; weights: ${given.origin.en}`,
    },
    { zh: `输入：${input.description.zh}`, en: `input: ${input.description.en}` },
    ...(input.warning === null ? [] : [{ zh: `注意：${input.warning.zh}`, en: `note: ${input.warning.en}` }]),
    {
      zh: `求 ${layer.id}[${at}]（${layer.kind}，输出 ${formatShape(layer.output)}，${isVolume(layer.output) ? '行,列,通道' : '序号'}从 0 数起）`,
      en: `wanted: ${layer.id}[${at}] (${layer.kind}, output ${formatShape(layer.output)}; ${isVolume(layer.output) ? 'row,column,channel' : 'index'} from 0)`,
    },
  ];
}

function activationLine({ output }: ValueTrace, { layer, kind, output: after }: Activation): Localized {
  const line = `${kind}(${preciseNumber(output)}) = ${preciseNumber(after)}`;
  return { zh: `然后是激活 ${layer}：${line}`, en: `then the activation ${layer}: ${line}` };
}

function noLayer({ layers }: NetworkReport): Localized {
  const ids = layers.map(({ id }) => id).join(', ');
  return { zh: `要用 --layer 说明哪一层：${ids}。`, en: `Say with --layer which layer: ${ids}.` };
}

function placeWanted(id: string, shape: Shape): Localized {
  const size = formatShape(shape);
  return isVolume(shape)
    ? {
        zh: `${id} 的输出是 ${size}，请用 --at Y,X,C（行,列,通道，从 0 起）说明哪个值。`,
        en: `The output of ${id} is ${size}: name a value with --at Y,X,C (row,column,channel, from 0).`,
      }
    : {
        zh: `${id} 的输出是 ${size} 个数的向量，请用 --at N（从 0 起）说明哪个值。`,
        en: `The output of ${id} is a vector of ${size}: name a value with --at N, from 0.`,
      };
}

function noIndex(id: string, index: number, count: number): Localized {
  return {
    zh: `${id} 的输出是 ${count} 个数的向量，--at 是 ${index}，应当是 0 到 ${count - 1}。`,
    en: `The output of ${id} is a vector of ${count}; --at is ${index} and must be from 0 to ${count - 1}.`,
  };
}

const NO_INPUT: Localized = {
  zh: '要用 --image、--digit N 或 --random-input SEED 给出输入。',
  en: 'Name an input with --image, --digit N or --random-input SEED.',
};
