import path from 'node:path';

import sharp from 'sharp';

import { formatShape, inferNetwork, isVolume } from '@/lib/core/cnn';
import { checkRun } from '@/lib/core/cnn/execute';
import { compileNetwork } from '@/lib/core/cnn/fast/compile-network';
import { localize } from '@/lib/core/shared/locale';
import { failure, success } from '@/lib/core/shared/result';

import { createMeter } from '../train/meter';
import { wholeNumber } from './arguments';
import { contactSheet, rangeOf } from './contact-sheet';
import { makeFolder, writeBytes } from './files';
import { findInput, INPUT_OPTIONS } from './input';
import { findLayer } from './layer';
import { planToRun } from './limits';
import { cnnProblem } from './problems';
import { rankClasses } from './rank-classes';
import { runLayers } from './run-layers';
import { NETWORK_OPERAND, readSource, SOURCE_OPTIONS } from './source';
import { textTable } from './text-table';
import { thumbnail } from './thumbnail';
import { findWeights, runProblem, WEIGHTS_OPTIONS } from './weights';

import type { LayerOutput, NetworkReport, Tensor } from '@/lib/core/cnn';
import type { Locale, Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Arguments, Command, Surroundings } from './command';
import type { GivenInput } from './input';
import type { RankedClass } from './rank-classes';
import type { Source } from './source';
import type { GivenWeights } from './weights';

/** Runs a network on an image. */
export const RUN: Command = {
  name: 'run',
  purpose: {
    zh: '让网络识别一张图片，显示得分最高的类别，也可以画出各层的特征图',
    en: 'runs a network on an image: the best classes and, if wanted, every layer’s feature maps',
  },
  operands: [NETWORK_OPERAND, '[IMAGE.png|jpg]'],
  options: {
    ...WEIGHTS_OPTIONS,
    ...INPUT_OPTIONS,
    top: { value: 'N', purpose: { zh: '显示几个类别，默认 5', en: 'how many classes to show; 5 unless stated' } },
    maps: {
      value: 'DIR',
      purpose: {
        zh: '把每层的特征图画成一张 PNG，放进这个目录',
        en: 'write each layer’s feature maps as one PNG into this folder',
      },
    },
    layer: {
      value: 'ID',
      purpose: {
        zh: '只看这一层：显示它的数值，--maps 也只画它',
        en: 'only this layer: show its values, and let --maps draw it alone',
      },
    },
    fast: {
      value: null,
      purpose: {
        zh: '用 SIMD 快速通道（float32，只有输出，没有各层特征图）',
        en: 'take the fast path with SIMD: float32, and only the output, no feature maps',
      },
    },
    ...SOURCE_OPTIONS,
  },
  examples: [
    {
      line: 'run lenet five.png',
      purpose: { zh: '识别一张手写数字的照片', en: 'reads a photograph of a written digit' },
    },
    {
      line: 'run lenet --digit 0 --maps maps',
      purpose: {
        zh: 'MNIST 的第一张测试图片，各层特征图写进 maps/',
        en: 'the first test image of MNIST, with all feature maps in maps/',
      },
    },
    {
      line: 'run vgg16 cat.jpg --random-weights 1 --layer pool1 --maps maps',
      purpose: { zh: '没有训练过的 VGG16：只为看特征图', en: 'an untrained VGG16, to look at its feature maps' },
    },
  ],
  run: runCommand,
};

interface Prepared {
  readonly source: Source;
  readonly report: NetworkReport;
  readonly given: GivenWeights;
  readonly input: GivenInput;
  readonly top: number;
  /** Only this layer; null for all. */
  readonly layer: string | null;
}

async function runCommand(args: Arguments, around: Surroundings): Promise<Result<string, Localized>> {
  const prepared = await prepare(args, around);
  if (!prepared.ok) return prepared;
  const { layer, report } = prepared.value;
  const folder = args.text('maps');
  if (args.has('fast')) {
    if (folder !== undefined || layer !== null) return failure(FAST_ALONE);
    const output = runFast(prepared.value);
    return output.ok ? finish({ output: output.value, maps: [], values: [] }, prepared.value, args) : output;
  }
  const outputs = await runExactly(prepared.value, args, around);
  if (!outputs.ok) return outputs;
  const shown = layer === null ? outputs.value : outputs.value.slice(-1);
  const numbered = shown.map((each) => ({ ...each, position: placeOf(each.id, report) }));
  const maps = folder === undefined ? success([]) : await writeMaps(folder, numbered, around);
  if (!maps.ok) return maps;
  const result = { output: resultOf(outputs.value, report), maps: maps.value, values: layer === null ? [] : shown };
  return finish(result, prepared.value, args);
}

/** All layers, or those up to the one asked for; the folder for their maps is made before. */
async function runExactly(
  { source, given, input, layer }: Prepared,
  args: Arguments,
  { status }: Surroundings,
): Promise<Result<readonly LayerOutput[], Localized>> {
  const checked = checkRun(source.network, { weights: given.weights, input: input.tensor });
  if (!checked.ok) return failure(runProblem(checked.error, given));
  const folder = args.text('maps');
  const problem = folder === undefined ? null : await makeFolder(folder);
  if (problem !== null) return failure(problem);
  const meter = createMeter(status, args.locale === 'en' ? 'computing' : '计算');
  return success(await runLayers(checked.value, layer, meter));
}

/** Null where the run ended before the last layer. */
function resultOf(outputs: readonly LayerOutput[], { layers }: NetworkReport): Tensor | null {
  const last = outputs.at(-1);
  return last !== undefined && last.id === layers.at(-1)?.id ? last.output : null;
}

/** `02` for the second layer of ten or more, as files are numbered. */
function placeOf(id: string, { layers }: NetworkReport): string {
  const digits = String(layers.length).length;
  return String(layers.findIndex((layer) => layer.id === id) + 1).padStart(digits, '0');
}

/** float32 throughout; of the layers nothing is kept. */
function runFast({ source: { network }, given, input: { tensor } }: Prepared): Result<Tensor, Localized> {
  const compiled = compileNetwork(network, given.weights);
  if (!compiled.ok) return failure(runProblem(compiled.error, given));
  return success({ shape: compiled.value.outputShape, values: compiled.value.run(tensor.values) });
}

function finish(
  { output, maps, values }: { readonly output: Tensor | null } & Pick<Done, 'maps' | 'values'>,
  prepared: Prepared,
  args: Arguments,
): Result<string, Localized> {
  const classes = output === null ? [] : rankClasses(output, prepared.report.layers.at(-1)?.kind);
  const done = { ...prepared, ranked: output === null ? null : classes.slice(0, prepared.top), maps, values };
  return success(args.json ? asJson(done) : asText(done, args.locale));
}

async function prepare(args: Arguments, { status }: Surroundings): Promise<Result<Prepared, Localized>> {
  const source = await readSource(args);
  if (!source.ok) return source;
  const report = inferNetwork(source.value.network);
  if (!report.ok) return failure(cnnProblem(report.error));
  const top = wholeNumber(args, 'top', { least: 1, most: 100_000, otherwise: 5 });
  if (!top.ok) return top;
  const layer = findLayer(args.text('layer'), report.value);
  if (!layer.ok) return layer;
  const planned = planToRun(source.value.network);
  if (!planned.ok) return planned;
  const input = await findInput(args, source.value.network.input, args.operands[1]);
  if (!input.ok) return input;
  if (input.value === null) return failure(NO_INPUT);
  const given = await findWeights(args, source.value, status);
  if (!given.ok) return given;
  return success({
    ...{ source: source.value, report: report.value, given: given.value, input: input.value, top: top.value },
    layer: layer.value?.id ?? null,
  });
}

interface WrittenMaps {
  readonly layer: string;
  readonly file: string;
  readonly shape: string;
  readonly least: number;
  readonly most: number;
  /** The values that are black and white; where black is negative, 0 is the grey in the middle. */
  readonly black: number;
  readonly white: number;
}

/** `02-conv2.png`, numbered as the layers are. */
async function writeMaps(
  folder: string,
  shown: readonly (LayerOutput & { readonly position: string })[],
  { written }: Surroundings,
): Promise<Result<readonly WrittenMaps[], Localized>> {
  const sheets: WrittenMaps[] = [];
  for (const { id, output, position } of shown) {
    const { width, height, pixels, ...range } = contactSheet(output);
    const png = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
    const name = `${position}-${id.replaceAll(/[^\w.-]/g, '_').slice(0, 100)}.png`;
    const file = await writeBytes(path.join(folder, name), png);
    if (!file.ok) return file;
    written(file.value);
    sheets.push({ layer: id, file: file.value, shape: formatShape(output.shape), ...range });
  }
  return success(sheets);
}

interface Done extends Prepared {
  /** Null where the run ended before the network's output. */
  readonly ranked: readonly RankedClass[] | null;
  readonly maps: readonly WrittenMaps[];
  /** Of the layer asked for. */
  readonly values: readonly LayerOutput[];
}

function asJson({ source, given, input, ranked, maps, values }: Done): string {
  const result = {
    network: source.name,
    weights: given.origin.en,
    input: { description: input.description.en, warning: input.warning?.en ?? null },
    top: ranked ?? [],
    maps,
    layers: values.map(({ id, output }) => ({ id, shape: output.shape, values: Array.from(output.values) })),
  };
  return JSON.stringify(result, null, 2);
}

function asText({ source, report, given, input, ranked, maps, values }: Done, locale: Locale): string {
  const say = (text: Localized) => localize(text, locale);
  const picture = thumbnail(input.tensor);
  const paragraphs = [
    [
      say({ zh: `网络：${source.name}`, en: `network: ${source.name}` }),
      say({ zh: `权重：${given.origin.zh}`, en: `weights: ${given.origin.en}` }),
      say({ zh: `输入：${input.description.zh}`, en: `input: ${input.description.en}` }),
      ...[...source.remarks, ...(input.warning === null ? [] : [input.warning])].map(({ zh, en }) =>
        say({ zh: `注意：${zh}`, en: `note: ${en}` }),
      ),
    ],
    picture === null ? [] : [picture],
    classLines(ranked, report, locale),
    values.map((layer) => valuesText(layer, locale)),
    maps.length === 0 ? [] : [mapsTable(maps, locale)],
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function classLines(ranked: Done['ranked'], report: NetworkReport, locale: Locale): readonly string[] {
  if (ranked === null) return [];
  return [ranked.length > 0 ? classTable(ranked, locale) : localize(noClasses(report), locale)];
}

const BAR = 30;

function classTable(ranked: readonly RankedClass[], locale: Locale): string {
  return textTable({
    header: locale === 'en' ? ['class', 'score', 'output', ''] : ['类别', '得分', '输出值', ''],
    body: ranked.map(({ class: number, score, value }) => [
      String(number),
      `${(100 * score).toFixed(2)} %`,
      value.toFixed(4),
      '█'.repeat(Math.round(score * BAR)).padEnd(BAR),
    ]),
    names: 0,
  });
}

function mapsTable(maps: readonly WrittenMaps[], locale: Locale): string {
  const header =
    locale === 'en'
      ? ['feature maps of', 'file', 'shape', 'black =', 'grey =', 'white =']
      : ['特征图', '文件', '形状', '黑色 =', '灰色 =', '白色 ='];
  const body = maps.map(({ layer, file, shape, black, white }) => {
    return [layer, file, shape, compact(black), black < 0 ? '0' : '', compact(white)];
  });
  return textTable({ header, body, names: 2 });
}

/** A vector's values, or the range of every map of a volume; all values are in the JSON. */
function valuesText({ id, output }: LayerOutput, locale: Locale): string {
  const { shape, values } = output;
  const title = `${id}: ${formatShape(shape)}`;
  if (!isVolume(shape)) return [title, ...rowsOfTen(values)].join('\n');
  const cells = shape.height * shape.width;
  const body = Array.from({ length: shape.channels }, (_unused, map) => {
    const part = values.subarray(map * cells, (map + 1) * cells);
    const { least, most } = rangeOf(part);
    const mean = part.reduce((sum, value) => sum + value, 0) / cells;
    return [String(map), compact(least), compact(mean), compact(most)];
  });
  const header = locale === 'en' ? ['map', 'smallest', 'mean', 'largest'] : ['通道', '最小', '平均', '最大'];
  return `${title}\n${textTable({ header, body, names: 0 })}`;
}

function rowsOfTen(values: Float32Array): readonly string[] {
  return Array.from({ length: Math.ceil(values.length / 10) }, (_unused, row) => {
    const part = Array.from(values.subarray(10 * row, 10 * row + 10), (value) => compact(value).padStart(8));
    return `${String(10 * row).padStart(5)}: ${part.join(' ')}`;
  });
}

function compact(value: number): string {
  return Number(value.toPrecision(4)).toString();
}

const NO_INPUT: Localized = {
  zh: '要给出图片（IMAGE.png 或 .jpg），或者用 --digit N、--random-input SEED。',
  en: 'Name an image (IMAGE.png or .jpg), or use --digit N or --random-input SEED.',
};

const FAST_ALONE: Localized = {
  zh: '--fast 只算输出，不能和 --maps、--layer 一起用。',
  en: '--fast computes the output alone; use it without --maps and --layer.',
};

function noClasses({ output }: NetworkReport): Localized {
  return {
    zh: `网络的输出是 ${formatShape(output)}，不是类别的得分。`,
    en: `The output of the network is ${formatShape(output)}, not scores of classes.`,
  };
}
