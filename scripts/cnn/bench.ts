import os from 'node:os';

import { elementCount, inferNetwork, lenet, MODELS, NO_PADDING, runNetwork, traceValue } from '@/lib/core/cnn';
import { compileNetwork } from '@/lib/core/cnn/fast/compile-network';
import { createRng } from '@/lib/core/shared/rng';
import { localize } from '@/lib/core/shared/locale';
import { success } from '@/lib/core/shared/result';

import { createMeter } from '../train/meter';
import { wholeNumber } from './arguments';
import { textTable } from './text-table';
import { drawWeights } from './weights';

import type { NetworkSpec, Tensor } from '@/lib/core/cnn';
import type { Locale, Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Meter } from '../train/meter';
import type { Command } from './command';

/** How fast the engine is on this machine. */
export const BENCH: Command = {
  name: 'bench',
  purpose: { zh: '测量引擎在这台机器上的速度', en: 'times calls of the engine on this machine' },
  operands: [],
  options: {
    milliseconds: {
      value: 'N',
      purpose: { zh: '每一行测多久，默认 1000', en: 'how long each line is measured; 1000 unless stated' },
    },
    vgg16: {
      value: null,
      purpose: {
        zh: '也测 VGG16 的快速通道；准备权重要约半分钟和 3 GB 内存',
        en: 'VGG16 on the fast path too; its weights take half a minute and 3 GB',
      },
    },
  },
  examples: [
    {
      line: 'bench --vgg16',
      purpose: { zh: '也测 VGG16 的快速通道', en: 'with VGG16 on the fast path' },
    },
    { line: 'bench', purpose: { zh: '每一行测一秒', en: 'a second for each line' } },
  ],
  async run(given, { status }) {
    const budget = wholeNumber(given, 'milliseconds', { least: 1, most: 600_000, otherwise: 1000 });
    if (!budget.ok) return budget;
    const meter = createMeter(status, given.locale === 'en' ? 'drawing weights' : '生成权重');
    const workloads = [...(await standardWorkloads(meter)), ...(given.has('vgg16') ? [await fastVgg16(meter)] : [])];
    const timings = workloads.map((workload) => time(workload, budget.value));
    const machine = {
      processor: os.cpus()[0]?.model ?? '',
      processors: os.availableParallelism(),
      node: process.version,
    };
    const text = given.json
      ? JSON.stringify({ machine, timings: timings.map(({ name, ...rest }) => ({ name: name.en, ...rest })) }, null, 2)
      : asText(timings, machine, given.locale);
    return success(text);
  },
};

interface Workload {
  readonly name: Localized;
  readonly call: () => unknown;
}

interface Timing {
  readonly name: Localized;
  readonly medianMilliseconds: number;
  readonly leastMilliseconds: number;
  readonly calls: number;
}

/** The first layer of a lesson: six kernels on a digit. */
const LESSON: NetworkSpec = {
  input: { height: 28, width: 28, channels: 1 },
  layers: [
    {
      kind: 'conv2d',
      id: 'conv',
      outChannels: 6,
      kernelSize: [5, 5],
      stride: [1, 1],
      dilation: [1, 1],
      groups: 1,
      padMode: 'valid',
      padding: NO_PADDING,
      bias: true,
    },
  ],
};

async function standardWorkloads(meter: Meter): Promise<readonly Workload[]> {
  const vgg = MODELS.vgg16.build({ convolutionBias: true });
  const digits = lenet({ convolutionBias: true });
  const small = { network: digits, ...(await given(digits, meter)) };
  const lesson = { network: LESSON, ...(await given(LESSON, meter)) };
  const value = { layer: 'conv2', row: 5, column: 5, channel: 0 };
  return [
    { name: { zh: 'VGG16 的概要（形状、参数、MACs、感受野）', en: 'summary of VGG16' }, call: () => inferNetwork(vgg) },
    { name: { zh: 'LeNet 识别一张图片', en: 'LeNet, one image' }, call: () => runNetwork(small.network, small) },
    {
      name: { zh: '课上的一个卷积：28×28×1，6 个 5×5', en: 'a lesson’s convolution: 28×28×1, six 5×5' },
      call: () => runNetwork(lesson.network, lesson),
    },
    {
      name: { zh: 'LeNet conv2 里一个值的计算过程', en: 'trace of one value of LeNet’s conv2' },
      call: () => traceValue(small.network, { ...small, ...value }),
    },
    {
      name: { zh: 'LeNet 识别一张图片，快速通道', en: 'LeNet, one image, fast path' },
      call: await fastRun(digits, meter),
    },
  ];
}

async function fastVgg16(meter: Meter): Promise<Workload> {
  const name = { zh: 'VGG16 识别一张图片，快速通道', en: 'VGG16, one image, fast path' };
  return { name, call: await fastRun(MODELS.vgg16.build({ convolutionBias: true }), meter) };
}

/** Made once, as it is meant to be used; in one thread. */
async function fastRun(network: NetworkSpec, meter: Meter): Promise<() => unknown> {
  const { weights, input } = await given(network, meter);
  const compiled = compileNetwork(network, weights);
  if (!compiled.ok) throw new Error(compiled.error.code);
  return () => compiled.value.run(input.values);
}

/** Numbers that are the same in every run. */
async function given(network: NetworkSpec, meter: Meter) {
  const rng = createRng('bench');
  const drawn = unwrap(await drawWeights(network, 'bench', meter));
  const values = Float32Array.from({ length: elementCount(network.input) }, () => rng.unit());
  const input: Tensor = { shape: network.input, values };
  return { weights: drawn.weights, input };
}

/** These networks are right. */
function unwrap<T>(result: Result<T, Localized>): T {
  if (!result.ok) throw new Error(result.error.en);
  return result.value;
}

const WARM_UP = 0.3;
const FEWEST_CALLS = 5;

/** Some calls first, so that the compiler has seen them. */
function time({ name, call }: Workload, budget: number): Timing {
  repeat(call, WARM_UP * budget);
  const times = repeat(call, budget).toSorted((left, right) => left - right);
  const middle = (times.length - 1) / 2;
  const [lower = 0, upper = 0] = [times[Math.floor(middle)], times[Math.ceil(middle)]];
  return { name, medianMilliseconds: (lower + upper) / 2, leastMilliseconds: times[0] ?? 0, calls: times.length };
}

function repeat(call: () => unknown, milliseconds: number): readonly number[] {
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  while (performance.now() < end || times.length < FEWEST_CALLS) {
    const start = performance.now();
    call();
    times.push(performance.now() - start);
  }
  return times;
}

interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly node: string;
}

function asText(timings: readonly Timing[], { processor, processors, node }: Machine, locale: Locale): string {
  const table = textTable({
    header: locale === 'en' ? ['call', 'median', 'fastest', 'calls'] : ['调用', '中位数', '最快', '次数'],
    body: timings.map(({ name, medianMilliseconds, leastMilliseconds, calls }) => [
      localize(name, locale),
      duration(medianMilliseconds),
      duration(leastMilliseconds),
      String(calls),
    ]),
    names: 1,
  });
  const about = localize(
    {
      zh: `${processor}，${processors} 个线程，Node ${node}。与其他引擎的比较见 bench/README.md。`,
      en: `${processor}, ${processors} threads, Node ${node}. For the comparison with other engines see bench/README.md.`,
    },
    locale,
  );
  return `${table}\n${about}`;
}

/** Three digits, in µs, ms or s. */
function duration(milliseconds: number): string {
  if (milliseconds < 1) return `${Number((1000 * milliseconds).toPrecision(3))} µs`;
  return milliseconds < 1000 ? `${Number(milliseconds.toPrecision(3))} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}
