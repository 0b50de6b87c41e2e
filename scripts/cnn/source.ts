import { stat } from 'node:fs/promises';
import path from 'node:path';

import { closest } from '@/lib/content/problems';
import { CONVENTIONS, MODEL_NAMES, MODELS } from '@/lib/core/cnn';
import { readCode } from '@/lib/core/cnn/dialects';
import { failure, success } from '@/lib/core/shared/result';

import { readNetwork } from '../lib/network-file';
import { oneWord } from './arguments';
import { readBytes } from './files';
import { jsonProblem } from './json-problem';
import { codeProblem, inFile } from './problems';

import type { Convention, ModelName, NetworkSpec, Shape } from '@/lib/core/cnn';
import type { CodeArgument, Dialect } from '@/lib/core/cnn/dialects';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Arguments, Option } from './command';

/** The operand that names a network. */
export const NETWORK_OPERAND = 'MODEL|FILE.json|FILE.py';

export const DIALECTS: readonly Dialect[] = ['mindspore', 'pytorch', 'keras'];

/** Whether a model's convolutions have a bias, by convention. Source: nn.Conv2d of MindSpore (has_bias=False), PyTorch and Keras. */
const CONVOLUTION_BIAS: Readonly<Record<Convention, boolean>> = {
  lecture: true,
  mindspore: false,
  pytorch: true,
  keras: true,
};

const OF_MODELS = 'convention';
const OF_CODE = ['dialect', 'class', 'arg', 'input'] as const;

export const SOURCE_OPTIONS: Readonly<Record<string, Option>> = {
  convention: {
    value: CONVENTIONS.join('|'),
    purpose: {
      zh: '模型的卷积层按哪种约定决定有没有偏置，默认 lecture',
      en: 'whose defaults decide if a model’s convolutions have a bias; lecture unless stated',
    },
  },
  dialect: {
    value: DIALECTS.join('|'),
    purpose: {
      zh: '.py 用的框架，默认看 import',
      en: 'the framework of a .py file; told from its imports unless stated',
    },
  },
  class: {
    value: 'NAME',
    purpose: {
      zh: '.py 里的哪个类、函数或变量是网络',
      en: 'the class, function or variable of a .py file that is the network',
    },
  },
  arg: {
    value: 'NAME=VALUE',
    purpose: { zh: '创建它时的关键字参数，可以写几次', en: 'a keyword argument for creating it; may be repeated' },
  },
  input: {
    value: 'HxWxC',
    purpose: {
      zh: '.py 没写明时的输入大小，如 32x32x1',
      en: 'the size of the input where a .py file does not state it, as 32x32x1',
    },
  },
};

export interface Source {
  /** As the user named it. */
  readonly name: string;
  readonly network: NetworkSpec;
  /** Null for a file. */
  readonly model: ModelName | null;
  /** That a model was built with; null for a file. */
  readonly convention: Convention | null;
  /** Layers with weights that code creates and never calls. */
  readonly unused: readonly string[];
  /** What code says and the network does not do in quite that way. */
  readonly remarks: readonly Localized[];
}

/** The network that the first operand names: a model, a JSON file or a Python file. */
export async function readSource(given: Arguments): Promise<Result<Source, Localized>> {
  const [name = ''] = given.operands;
  const model = MODEL_NAMES.find((each) => each === name);
  if (model !== undefined) return readModel(model, given);
  if (given.has(OF_MODELS)) return failure(CONVENTION_OF_FILE);
  const bytes = await readBytes(name);
  if (!bytes.ok) return failure(await neitherModelNorFile(name, bytes.error));
  const text = bytes.value.toString('utf8');
  const extension = path.extname(name);
  if (extension === '.py') return readPython(name, text, given);
  const useless = OF_CODE.find((option) => given.has(option));
  if (useless !== undefined) return failure(onlyForCode(useless));
  if (extension !== '.json') return failure(inFile(name, OTHER_EXTENSION));
  const network = readNetwork(text);
  if (network.ok)
    return success({ name, network: network.value, model: null, convention: null, unused: [], remarks: [] });
  return failure(jsonProblem(name, network.error));
}

function readModel(model: ModelName, given: Arguments): Result<Source, Localized> {
  const useless = OF_CODE.find((option) => given.has(option));
  if (useless !== undefined) return failure(onlyForCode(useless));
  const convention = oneWord(given, OF_MODELS, CONVENTIONS);
  if (!convention.ok) return convention;
  const chosen = convention.value ?? 'lecture';
  const network = MODELS[model].build({ convolutionBias: CONVOLUTION_BIAS[chosen] });
  return success({ name: model, network, model, convention: chosen, unused: [], remarks: [] });
}

function readPython(name: string, text: string, given: Arguments): Result<Source, Localized> {
  const dialect = oneWord(given, 'dialect', DIALECTS);
  if (!dialect.ok) return dialect;
  const input = readInput(given.text('input'));
  if (!input.ok) return input;
  const keywords = readKeywords(given.texts('arg'));
  if (!keywords.ok) return keywords;
  const entry = given.text('class');
  const code = readCode(text, {
    ...(dialect.value !== undefined && { dialect: dialect.value }),
    ...(input.value !== undefined && { input: input.value }),
    ...(entry !== undefined && { entry }),
    arguments: keywords.value,
  });
  if (code.ok) {
    const { network, unused, remarks } = code.value;
    return success({ name, network, model: null, convention: null, unused, remarks });
  }
  const problem = codeProblem(name, code.error);
  const option = OPTION_FOR[code.error.code];
  return failure(
    option === undefined ? problem : { zh: `${problem.zh}（用 ${option}）`, en: `${problem.en} (Use ${option}.)` },
  );
}

/** What the reader asks of its caller, as options of the command line. */
const OPTION_FOR: Readonly<Record<string, string>> = {
  'input-missing': '--input HxWxC',
  'entry-ambiguous': '--class NAME',
  'dialect-unknown': '--dialect NAME',
  'dialect-ambiguous': '--dialect NAME',
};

function readInput(text: string | undefined): Result<Shape | undefined, Localized> {
  if (text === undefined) return success(undefined);
  const sizes = /^(\d{1,9})(?:[x×](\d{1,9})[x×](\d{1,9}))?$/.exec(text);
  if (sizes === null) {
    return failure({
      zh: `--input 是“${text}”，应当写成 32x32x1（高x宽x通道）或一个特征数。`,
      en: `--input is "${text}"; write 32x32x1 (height x width x channels), or a number of features.`,
    });
  }
  const [first = 0, width = 0, channels = 0] = sizes.slice(1).map(Number);
  return success(sizes[2] === undefined ? { features: first } : { height: first, width, channels });
}

function readKeywords(texts: readonly string[]): Result<Readonly<Record<string, CodeArgument>>, Localized> {
  const keywords: [string, CodeArgument][] = [];
  for (const text of texts) {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      return failure({
        zh: `--arg 是“${text}”，应当写成 NAME=VALUE。`,
        en: `--arg is "${text}"; write NAME=VALUE.`,
      });
    }
    keywords.push([name, keywordValue(value)]);
  }
  return success(Object.fromEntries(keywords));
}

/** A value of JSON or Python where it reads as one, else a text. */
function keywordValue(text: string): CodeArgument {
  const python: Readonly<Record<string, CodeArgument>> = { True: true, False: false, None: null };
  if (Object.hasOwn(python, text)) return python[text] ?? null;
  try {
    const value: unknown = JSON.parse(text);
    return isArgument(value) ? value : text;
  } catch {
    return text;
  }
}

function isArgument(value: unknown): value is CodeArgument {
  if (Array.isArray(value)) return value.every(isArgument);
  return value === null || ['boolean', 'number', 'string'].includes(typeof value);
}

const CONVENTION_OF_FILE: Localized = {
  zh: '文件里的网络写明了一切，--convention 只用于模型。',
  en: 'A network in a file states everything; --convention is for models.',
};

function onlyForCode(option: string): Localized {
  return { zh: `--${option} 只用于 .py 文件。`, en: `--${option} is for .py files only.` };
}

const OTHER_EXTENSION: Localized = {
  zh: '只能读 .json 和 .py 文件里的网络。',
  en: 'Networks are read from .json and .py files only.',
};

/** What has a slash or an extension was meant as a file, and so was what is there. */
async function neitherModelNorFile(name: string, problem: Localized): Promise<Localized> {
  const isThere = await stat(name).then(
    () => true,
    () => false,
  );
  if (isThere || /[\\/]|\.\w+$/.test(name)) return problem;
  const near = closest(name, MODEL_NAMES);
  const [zh, en] = near === undefined ? ['', ''] : [`是不是想写“${near}”？`, ` Did you mean "${near}"?`];
  return {
    zh: `没有模型“${name}”。${zh}模型有：${MODEL_NAMES.join('、')}。也可以给出 .json 或 .py 文件。`,
    en: `There is no model "${name}".${en} Models: ${MODEL_NAMES.join(', ')}; or name a .json or .py file.`,
  };
}
