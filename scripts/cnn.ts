/** npm run cnn -- summary MODEL|FILE.json [--convention C] [--json] [--lang en]: what the CNN engine knows about a network. Exit 1 on errors. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { describeCnnError, formatShape, inferNetwork, MODELS } from '@/lib/core/cnn';
import { failure, success } from '@/lib/core/shared/result';

import { readNetwork } from './lib/network-file';

import type { LayerReport, NetworkReport, NetworkSpec } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';

/** Whether a model's convolutions have a bias, by convention. Source: nn.Conv2d of MindSpore (has_bias=False), PyTorch and Keras. */
const CONVOLUTION_BIAS = { lecture: true, mindspore: false, pytorch: true, keras: true } as const;

type Convention = keyof typeof CONVOLUTION_BIAS;
type Language = 'zh' | 'en';

const MODEL_NAMES = Object.keys(MODELS).join(', ');
const CONVENTION_NAMES = Object.keys(CONVOLUTION_BIAS).join(', ');

const WORDS = {
  zh: {
    usage: [
      '用法：npm run cnn -- summary 模型|文件.json [--convention 约定] [--json] [--lang zh|en]',
      `  模型：${MODEL_NAMES}`,
      `  约定：${CONVENTION_NAMES}（只影响卷积层有没有偏置，默认 lecture）`,
      '  例：npm run cnn -- summary vgg16 --convention mindspore',
    ].join('\n'),
    columns: ['层', '类型', '输出', '参数', '乘加（MACs）', '感受野'],
    total: '合计',
    split: (weights: string, biases: string) => `其中权重 ${weights}，偏置 ${biases}`,
    unreadable: (file: string) => `“${file}”既不是模型（${MODEL_NAMES}），也不是读得到的文件。`,
    malformed: (place: string, message: string) => `${place}：${message}`,
    conventionOfFile: '文件里的网络写明了一切，--convention 只用于模型。',
  },
  en: {
    usage: [
      'Usage: npm run cnn -- summary MODEL|FILE.json [--convention C] [--json] [--lang zh|en]',
      `  Models: ${MODEL_NAMES}`,
      `  Conventions: ${CONVENTION_NAMES} (they decide whether convolutions have a bias; default lecture)`,
      '  Example: npm run cnn -- summary vgg16 --convention mindspore',
    ].join('\n'),
    columns: ['layer', 'kind', 'output', 'parameters', 'MACs', 'receptive field'],
    total: 'total',
    split: (weights: string, biases: string) => `${weights} weights, ${biases} biases`,
    unreadable: (file: string) => `"${file}" is neither a model (${MODEL_NAMES}) nor a file that can be read.`,
    malformed: (place: string, message: string) => `${place}: ${message}`,
    conventionOfFile: 'A network in a file states everything; --convention is for models.',
  },
} as const;

interface Options {
  readonly source: string;
  readonly convention: Convention | undefined;
  readonly json: boolean;
  readonly language: Language;
}

await main();

async function main(): Promise<void> {
  const usage = `${WORDS.zh.usage}\n\n${WORDS.en.usage}`;
  const options = readOptions();
  if (options === 'help') {
    console.log(usage);
    return;
  }
  if (options === undefined) {
    console.error(usage);
    process.exitCode = 1;
    return;
  }
  const summary = await summarize(options);
  if (summary.ok) {
    console.log(summary.value);
  } else {
    console.error(summary.error);
    process.exitCode = 1;
  }
}

function readOptions(): Options | 'help' | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        convention: { type: 'string' },
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'zh' },
      },
    });
    return values.help ? 'help' : checkOptions(values, positionals);
  } catch {
    return undefined;
  }
}

interface Arguments {
  readonly convention?: string | undefined;
  readonly json: boolean;
  readonly lang: string;
}

function checkOptions({ convention, json, lang }: Arguments, positionals: readonly string[]): Options | undefined {
  const [command, source, ...rest] = positionals;
  if (command !== 'summary' || source === undefined || rest.length > 0) return undefined;
  if (lang !== 'zh' && lang !== 'en') return undefined;
  if (convention !== undefined && !isConvention(convention)) return undefined;
  return { source, convention, json, language: lang };
}

function isConvention(name: string): name is Convention {
  return Object.hasOwn(CONVOLUTION_BIAS, name);
}

function isModel(name: string): name is keyof typeof MODELS {
  return Object.hasOwn(MODELS, name);
}

/** The text to print, or the sentence that says what is wrong. */
async function summarize(options: Options): Promise<Result<string, string>> {
  const network = await findNetwork(options);
  if (!network.ok) return network;
  const report = inferNetwork(network.value);
  if (!report.ok) return failure(describeCnnError(report.error, options.language === 'zh' ? 'zh-CN' : 'en'));
  return success(options.json ? JSON.stringify(report.value, null, 2) : table(report.value, options.language));
}

async function findNetwork({ source, convention, language }: Options): Promise<Result<NetworkSpec, string>> {
  const words = WORDS[language];
  if (isModel(source)) {
    return success(MODELS[source].build({ convolutionBias: CONVOLUTION_BIAS[convention ?? 'lecture'] }));
  }
  if (convention !== undefined) return failure(words.conventionOfFile);
  const text = await readFile(source, 'utf8').catch(() => undefined);
  if (text === undefined) return failure(words.unreadable(source));
  const network = readNetwork(text);
  if (network.ok) return network;
  const { path, message } = network.error;
  return failure(words.malformed(path === '' ? source : `${source}, ${path}`, message));
}

function table(report: NetworkReport, language: Language): string {
  const words = WORDS[language];
  const rows = [
    [...words.columns],
    ['input', '', formatShape(report.input), '', '', ''],
    ...report.layers.map(layerRow),
  ];
  const total = [words.total, '', '', grouped(report.parameters.total), grouped(report.macs), ''];
  const widths = words.columns.map((_column, index) =>
    Math.max(...[...rows, total].map((row) => displayWidth(row[index] ?? ''))),
  );
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  const [header = [], ...body] = rows.map((row) => line(row, widths));
  const split = words.split(grouped(report.parameters.weights), grouped(report.parameters.biases));
  return [header, rule, ...body, rule, line(total, widths), split].join('\n');
}

function layerRow({ id, kind, output, parameters, macs, receptiveField }: LayerReport): string[] {
  const field = receptiveField === null ? '' : `${receptiveField.height.size}×${receptiveField.width.size}`;
  return [id, kind, formatShape(output), grouped(parameters.total), grouped(macs), field];
}

/** Names to the left, numbers to the right. */
function line(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, index) => {
    const filling = ' '.repeat((widths[index] ?? 0) - displayWidth(cell));
    return index < 2 ? cell + filling : filling + cell;
  });
  return cells.join('  ').trimEnd();
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** Columns on a terminal: Chinese characters and full-width signs take two. */
function displayWidth(text: string): number {
  return Array.from(text).reduce(
    (sum, sign) => sum + (/[\p{Script=Han}\u3000-\u303F\uFF01-\uFF60]/u.test(sign) ? 2 : 1),
    0,
  );
}
