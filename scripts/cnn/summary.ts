import { formatShape, inferNetwork, isVolume, NETWORK_INPUT } from '@/lib/core/cnn';
import { localize } from '@/lib/core/shared/locale';
import { failure, success } from '@/lib/core/shared/result';

import { grouped } from '../train/progress';
import { cnnProblem } from './problems';
import { NETWORK_OPERAND, readSource, SOURCE_OPTIONS } from './source';
import { summaryNotes } from './summary-notes';
import { displayWidth, textTable } from './text-table';
import { windowText } from './window-text';

import type { LayerReport, NetworkReport, Shape } from '@/lib/core/cnn';
import type { Locale, Localized } from '@/lib/core/shared/locale';

import type { Command } from './command';
import type { Source } from './source';

/** What the engine knows about a network before it runs. */
export const SUMMARY: Command = {
  name: 'summary',
  purpose: {
    zh: '列出网络每一层的窗口、输出、参数、乘加次数（MACs）和感受野',
    en: 'shows window, output, parameters, MACs and receptive field of every layer',
  },
  operands: [NETWORK_OPERAND],
  options: {
    fold: {
      value: null,
      purpose: {
        zh: '略去没有参数也不改变形状的层，如 ReLU、dropout',
        en: 'leave out layers that have no parameters and keep the shape, as ReLU and dropout',
      },
    },
    ...SOURCE_OPTIONS,
  },
  examples: [
    {
      line: 'summary vgg16 --convention mindspore --fold',
      purpose: { zh: 'VGG16，卷积层照 MindSpore 的默认没有偏置', en: 'VGG16 without biases, as MindSpore has it' },
    },
    {
      line: 'summary net.py --class Net --input 32x32x3',
      purpose: {
        zh: '一个 Python 文件里的网络；文件只被读取，从不运行',
        en: 'the network in a Python file, which is read and never run',
      },
    },
  ],
  async run(given) {
    const source = await readSource(given);
    if (!source.ok) return source;
    const report = inferNetwork(source.value.network);
    if (!report.ok) return failure(cnnProblem(report.error));
    if (given.json) return success(JSON.stringify(report.value, null, 2));
    return success(slide(source.value, report.value, { locale: given.locale, isFolded: given.has('fold') }));
  },
};

interface Column {
  readonly header: Localized;
  /** Names are to the left, numbers to the right. */
  readonly isName?: boolean;
  readonly cell: (layer: LayerReport) => string;
  readonly footer?: string;
}

const WIDEST = 100;

/** A table to put on a slide, with a title above it and notes below. */
function slide(
  source: Source,
  report: NetworkReport,
  { locale, isFolded }: { readonly locale: Locale; readonly isFolded: boolean },
): string {
  const layers = isFolded ? report.layers.filter((layer) => !isFoldable(layer)) : report.layers;
  const tables = columnChoices(source, report).map((columns) => tableOf(columns, layers, { report, locale }));
  const fitting = tables.find((table) => table.split('\n').every((line) => displayWidth(line) <= WIDEST));
  const notes = summaryNotes(source, report, { folded: report.layers.length - layers.length });
  const lines = [title(source, report), ...notes].map((line) => localize(line, locale));
  return [lines[0], '', fitting ?? tables.at(-1), ...lines.slice(1)].join('\n');
}

function title({ name, convention }: Source, { input }: NetworkReport): Localized {
  const size = formatShape(input);
  return convention === null
    ? { zh: `${name}（输入 ${size}）`, en: `${name} (input ${size})` }
    : { zh: `${name}（约定 ${convention}，输入 ${size}）`, en: `${name} (convention ${convention}, input ${size})` };
}

function tableOf(
  columns: readonly Column[],
  layers: readonly LayerReport[],
  { report, locale }: { readonly report: NetworkReport; readonly locale: Locale },
): string {
  const input = columns.map((column, index) => {
    if (index === 0) return NETWORK_INPUT;
    return column === OUTPUT ? shapeText(report.input) : '';
  });
  return textTable({
    header: columns.map(({ header }) => localize(header, locale)),
    body: [
      input,
      ...layers.map((layer) => columns.map(({ cell }) => cell(layer).replace(WHOLE, localize(WHOLE_INPUT, locale)))),
    ],
    footer: columns.map(({ footer }, index) =>
      index === 0 ? localize({ zh: '合计', en: 'total' }, locale) : (footer ?? ''),
    ),
    names: columns.filter(({ isName }) => isName === true).length,
  });
}

const OUTPUT: Column = { header: { zh: '输出', en: 'output' }, cell: ({ output }) => shapeText(output) };

/** From the richest to what also fits names as long as those of GoogLeNet. */
function columnChoices({ network }: Source, report: NetworkReport): readonly (readonly Column[])[] {
  const windows = new Map(network.layers.map((layer) => [layer.id, windowText(layer)]));
  const fields = fieldTexts(report);
  const { total } = report.parameters;
  const name: Column = { header: { zh: '层', en: 'layer' }, isName: true, cell: ({ id }) => id };
  const kind: Column = { header: { zh: '类型', en: 'kind' }, isName: true, cell: (layer) => layer.kind };
  const window: Column = {
    header: { zh: '窗口', en: 'window' },
    isName: true,
    cell: ({ id }) => windows.get(id) ?? '',
  };
  const kindAndWindow: Column = {
    header: { zh: '类型和窗口', en: 'kind, window' },
    isName: true,
    cell: (layer) => `${layer.kind.replace('2d', '')} ${windows.get(layer.id) ?? ''}`.trimEnd(),
  };
  const parameters: Column = {
    header: { zh: '参数', en: 'params' },
    cell: (layer) => grouped(layer.parameters.total),
    footer: grouped(total),
  };
  const parameterShare: Column = {
    header: { zh: '参数\n占比', en: 'share of\nparams' },
    cell: (layer) => shareOf(layer.parameters.total, total),
  };
  const macs: Column = {
    header: { zh: 'MACs', en: 'MACs' },
    cell: (layer) => grouped(layer.macs),
    footer: grouped(report.macs),
  };
  const macShare: Column = {
    header: { zh: 'MACs\n占比', en: 'share of\nMACs' },
    cell: (layer) => shareOf(layer.macs, report.macs),
  };
  const field: Column = { header: { zh: '感受野', en: 'field' }, cell: ({ id }) => fields.get(id) ?? '' };
  return [
    [name, kind, window, OUTPUT, parameters, parameterShare, macs, macShare, field],
    [name, kind, window, OUTPUT, parameters, macs, macShare, field],
    [name, kindAndWindow, OUTPUT, parameters, parameterShare, macs, macShare, field],
    [name, kindAndWindow, OUTPUT, parameters, macs, macShare, field],
  ];
}

function isFoldable({ parameters, inputs, input, output, geometry }: LayerReport): boolean {
  const isPlain = parameters.total + parameters.statistics === 0 && inputs.length === 1 && geometry === null;
  return isPlain && formatShape(input) === formatShape(output);
}

function shareOf(part: number, whole: number): string {
  return part === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`;
}

function shapeText(shape: Shape): string {
  return isVolume(shape) ? formatShape(shape) : grouped(shape.features);
}

/** Stands for WHOLE_INPUT until the language is known. */
const WHOLE = '*';
const WHOLE_INPUT: Localized = { zh: '全图', en: 'whole' };

/**
 * What a value sees, padding included, until that is no smaller than the input; from there on it stays the whole input, since a
 * dense layer behind it sees no more.
 */
function fieldTexts({ input, layers }: NetworkReport): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (!isVolume(input)) return texts;
  for (const { id, inputs, receptiveField } of layers) {
    if (receptiveField === null) continue;
    const [height, width] = [receptiveField.height.size, receptiveField.width.size];
    const isWhole = height >= input.height && width >= input.width;
    const isBehind = inputs.some((source) => texts.get(source) === WHOLE);
    texts.set(id, isWhole || isBehind ? WHOLE : `${height}×${width}`);
  }
  return texts;
}
