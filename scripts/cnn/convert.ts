import path from 'node:path';

import { inferNetwork } from '@/lib/core/cnn';
import { writeCode } from '@/lib/core/cnn/dialects';
import { localize } from '@/lib/core/shared/locale';
import { failure, success } from '@/lib/core/shared/result';

import { oneWord } from './arguments';
import { writeBytes } from './files';
import { cnnProblem } from './problems';
import { DIALECTS, NETWORK_OPERAND, readSource, SOURCE_OPTIONS } from './source';

import type { NetworkSpec } from '@/lib/core/cnn';
import type { Dialect } from '@/lib/core/cnn/dialects';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Arguments, Command } from './command';

const TARGETS = [...DIALECTS, 'json'] as const;
const STYLES = ['class', 'sequential'] as const;

/** A network in another framework's words. */
export const CONVERT: Command = {
  name: 'convert',
  purpose: {
    zh: '把网络写成 MindSpore、PyTorch 或 Keras 代码，或者 JSON；写出的代码会读回来核对',
    en: 'writes a network as MindSpore, PyTorch or Keras code, or as JSON; code is read back and checked',
  },
  operands: [NETWORK_OPERAND],
  options: {
    to: { value: TARGETS.join('|'), purpose: { zh: '写成什么', en: 'what to write' } },
    style: {
      value: STYLES.join('|'),
      purpose: { zh: '写成类（默认）还是顺序容器', en: 'a class, unless stated, or one sequential container' },
    },
    out: { value: 'FILE', purpose: { zh: '写到文件，默认显示在屏幕上', en: 'write a file instead of printing' } },
    ...SOURCE_OPTIONS,
  },
  examples: [
    {
      line: 'convert lenet --to mindspore --out lenet.py',
      purpose: { zh: '用 MindSpore 写的 LeNet', en: 'LeNet in MindSpore' },
    },
    {
      line: 'convert net.py --to keras --style sequential',
      purpose: { zh: '把 PyTorch 代码改写成 Keras', en: 'PyTorch code as Keras code' },
    },
  ],
  async run(given, around) {
    const target = oneWord(given, 'to', TARGETS);
    if (!target.ok) return target;
    if (target.value === undefined) return failure(NO_TARGET);
    const style = oneWord(given, 'style', STYLES);
    if (!style.ok) return style;
    const source = await readSource(given);
    if (!source.ok) return source;
    const misfit = checkExtension(given.text('out'), target.value);
    if (misfit !== null) return failure(misfit);
    const { network } = source.value;
    const text =
      target.value === 'json'
        ? asJson(network)
        : asCode(network, { dialect: target.value, style: style.value ?? 'class' });
    if (!text.ok) return text;
    const delivered = await deliver(text.value, target.value, given);
    const out = given.text('out');
    if (delivered.ok && out !== undefined) around.written(out);
    return delivered;
  },
};

/** Checked as code is. */
function asJson(network: NetworkSpec): Result<string, Localized> {
  const report = inferNetwork(network);
  return report.ok ? success(`${JSON.stringify(network, null, 2)}\n`) : failure(cnnProblem(report.error));
}

function asCode(
  network: NetworkSpec,
  { dialect, style }: { readonly dialect: Dialect; readonly style: (typeof STYLES)[number] },
): Result<string, Localized> {
  const code = writeCode(network, dialect, { style });
  if (code.ok) return code;
  return failure('message' in code.error ? code.error.message : cnnProblem(code.error));
}

async function deliver(text: string, target: string, given: Arguments): Promise<Result<string, Localized>> {
  const out = given.text('out');
  const shown = given.json ? JSON.stringify({ to: target, text }, null, 2) : text.trimEnd();
  if (out === undefined) return success(shown);
  const file = await writeBytes(out, text);
  if (!file.ok) return file;
  if (given.json) return success(JSON.stringify({ to: target, file: out }, null, 2));
  return success(localize({ zh: `已写到 ${out}`, en: `written to ${out}` }, given.locale));
}

/** A file of another kind would be read as what it is not. */
function checkExtension(out: string | undefined, target: (typeof TARGETS)[number]): Localized | null {
  const wanted = target === 'json' ? '.json' : '.py';
  if (out === undefined || path.extname(out) === wanted) return null;
  return {
    zh: `--to ${target} 写出的是 ${wanted} 文件，而 --out 是“${out}”。`,
    en: `--to ${target} writes a ${wanted} file, and --out is "${out}".`,
  };
}

const NO_TARGET: Localized = {
  zh: `要用 --to 说明写成什么：${TARGETS.join('、')}。`,
  en: `Say with --to what to write: ${TARGETS.join(', ')}.`,
};
