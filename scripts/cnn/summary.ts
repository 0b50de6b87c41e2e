import { formatShape, inferNetwork } from '@/lib/core/cnn';
import { localize } from '@/lib/core/shared/locale';
import { failure, success } from '@/lib/core/shared/result';

import { cnnProblem } from './problems';
import { NETWORK_OPERAND, readSource, SOURCE_OPTIONS } from './source';
import { byteSize, grouped, textTable } from './text-table';

import type { LayerReport, NetworkReport } from '@/lib/core/cnn';
import type { Locale } from '@/lib/core/shared/locale';

import type { Command } from './command';
import type { Source } from './source';

/** What the engine knows about a network before it runs. */
export const SUMMARY: Command = {
  name: 'summary',
  purpose: {
    zh: '列出网络每一层的输出、参数、乘加次数（MACs）和感受野',
    en: 'shows output, parameters, MACs and receptive field of every layer',
  },
  operands: [NETWORK_OPERAND],
  options: SOURCE_OPTIONS,
  examples: [
    {
      line: 'summary vgg16 --convention mindspore',
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
    return success(slide(source.value, report.value, given.locale));
  },
};

const HEADER = {
  'zh-CN': ['层', '类型', '输出', '参数', '乘加（MACs）', '占比', '感受野'],
  en: ['layer', 'kind', 'output', 'parameters', 'MACs', 'share', 'field'],
} as const;

/** A table to put on a slide. */
function slide(source: Source, report: NetworkReport, locale: Locale): string {
  const { parameters, macs } = report;
  const table = textTable({
    header: HEADER[locale],
    body: [
      ['input', '', formatShape(report.input), '', '', '', ''],
      ...report.layers.map((layer) => layerRow(layer, macs)),
    ],
    footer: [localize({ zh: '合计', en: 'total' }, locale), '', '', grouped(parameters.total), grouped(macs), '', ''],
    names: 2,
  });
  return [table, ...notes(source, report).map((note) => localize(note, locale))].join('\n');
}

function layerRow({ id, kind, output, parameters, macs, receptiveField }: LayerReport, total: number): string[] {
  const field = receptiveField === null ? '' : `${receptiveField.height.size}×${receptiveField.width.size}`;
  const share = macs === 0 ? '' : `${((100 * macs) / total).toFixed(1)} %`;
  return [id, kind, formatShape(output), grouped(parameters.total), grouped(macs), share, field];
}

const FLOAT_BYTES = 4;

function notes({ unused }: Source, { parameters, activationBytes, peakActivationBytes }: NetworkReport) {
  const { weights, biases, total, statistics } = parameters;
  const memory = byteSize((total + statistics) * FLOAT_BYTES);
  const [all, peak] = [byteSize(activationBytes), byteSize(peakActivationBytes)];
  return [
    {
      zh: `参数：权重 ${grouped(weights)}，偏置 ${grouped(biases)}；float32 占 ${memory}`,
      en: `parameters: ${grouped(weights)} weights, ${grouped(biases)} biases; ${memory} in float32`,
    },
    {
      zh: `各层输出：共 ${all}（训练时都要留着），推理时同时最多 ${peak}`,
      en: `layer outputs: ${all} in all, which training keeps; at most ${peak} at once for inference`,
    },
    ...(statistics === 0
      ? []
      : [
          {
            zh: `另有批归一化的滑动统计量 ${grouped(statistics)} 个，不训练，Keras 把它们也算作参数`,
            en: `besides, ${grouped(statistics)} running statistics of batch norms, not trained; Keras counts them as parameters`,
          },
        ]),
    ...(unused.length === 0
      ? []
      : [
          {
            zh: `代码创建了而没有用到的层：${unused.join('、')}；框架会把它们的参数也算进去`,
            en: `created and never used by the code: ${unused.join(', ')}; the framework counts their parameters`,
          },
        ]),
  ];
}
