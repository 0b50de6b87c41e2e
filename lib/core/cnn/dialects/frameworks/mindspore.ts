/** MindSpore: mindspore.nn and mindspore.ops, release 2.8. Defaults from nn/layer/conv.py, pooling.py, basic.py, normalization.py. */
import { NO_PADDING } from '../../geometry/window';
import type { Padding, PadMode } from '../../geometry/window';
import { isVolume } from '../../shape';
import { stop } from '../errors';
import { isSequence, isTrue, native } from '../python/values';
import type { Call, Value } from '../python/values';
import { CHANNELS_FIRST, flattenFrom, meanAlong, padded, paddingFromLast, permute, symmetric } from './channels-first';
import type { Framework, FunctionEntry, LayerEntry } from './framework';
import {
  adaptivePool,
  checkChannelAxis,
  checkStated,
  complement,
  concatenate,
  FLATTEN,
  IDENTITY,
  only,
  plain,
  reshape,
  slide,
  tensorsOf,
  tidy,
  withoutLogarithm,
} from './recipes';
import type { Recipe } from './recipes';
import { SHARED_NATIVES } from './shared-natives';
import type { Arguments } from './signature';
import { addFunctional, Tensor } from './tensor';

const BATCH_NORM =
  'num_features eps momentum affine gamma_init beta_init moving_mean_init moving_var_init use_batch_statistics data_format';

const NN: readonly (readonly [string, LayerEntry])[] = [
  [
    'Conv2d',
    {
      signature:
        'in_channels out_channels kernel_size stride pad_mode padding dilation group has_bias weight_init bias_init data_format',
      build: conv2d,
    },
  ],
  ['Dense', { signature: 'in_channels out_channels weight_init bias_init has_bias activation', build: dense }],
  [
    'MaxPool2d',
    {
      signature: 'kernel_size stride pad_mode padding dilation return_indices ceil_mode data_format',
      build: maxPool2d,
    },
  ],
  [
    'AvgPool2d',
    {
      signature: 'kernel_size stride pad_mode padding ceil_mode count_include_pad divisor_override data_format',
      build: avgPool2d,
    },
  ],
  ['AdaptiveAvgPool2d', { signature: 'output_size', build: adaptiveAvgPool2d }],
  ['BatchNorm2d', { signature: BATCH_NORM, build: (args) => batchNorm(args, 'volume') }],
  ['BatchNorm1d', { signature: BATCH_NORM, build: (args) => batchNorm(args, 'vector') }],
  ['ReLU', { signature: '', build: () => plain({ kind: 'relu' }) }],
  ['ReLU6', { signature: '', build: () => plain({ kind: 'relu6' }) }],
  ['LeakyReLU', { signature: 'alpha', build: (args) => leakyRelu(args, 'alpha') }],
  ['Sigmoid', { signature: '', build: () => plain({ kind: 'sigmoid' }) }],
  ['Tanh', { signature: '', build: () => plain({ kind: 'tanh' }) }],
  ['Softmax', { signature: 'axis', build: softmax }],
  ['LogSoftmax', { signature: 'axis', build: (args) => withoutLogarithm(softmax(args)) }],
  ['Flatten', { signature: 'start_dim end_dim', build: flatten }],
  ['Dropout', { signature: 'keep_prob p', build: dropout }],
  ['Identity', { signature: '', build: () => IDENTITY }],
  [
    'ZeroPad2d',
    { signature: 'padding', build: (args) => plain({ kind: 'zeroPad2d', padding: paddingFromLast(args, 'padding') }) },
  ],
  ['Pad', { signature: 'paddings mode', build: pad }],
];

/** Primitives of mindspore.ops: created once, then called. */
const PRIMITIVES: readonly (readonly [string, LayerEntry])[] = [
  ['ReLU', { signature: '', build: () => plain({ kind: 'relu' }) }],
  ['ReLU6', { signature: '', build: () => plain({ kind: 'relu6' }) }],
  ['Sigmoid', { signature: '', build: () => plain({ kind: 'sigmoid' }) }],
  ['Tanh', { signature: '', build: () => plain({ kind: 'tanh' }) }],
  ['Softmax', { signature: 'axis', build: softmax }],
  ['LogSoftmax', { signature: 'axis', build: (args) => withoutLogarithm(softmax(args)) }],
  ['Flatten', { signature: '', build: () => FLATTEN }],
  ['LRN', { signature: 'depth_radius bias alpha beta norm_region', build: localResponseNorm }],
  ['Add', { signature: '', build: addition }],
  ['TensorAdd', { signature: '', build: addition }],
  ['AddN', { signature: '', build: addition }],
  ['Concat', { signature: 'axis', build: concat }],
  ['Dropout', { signature: 'keep_prob', build: dropout }],
];

const FUNCTIONS: readonly (readonly [string, FunctionEntry])[] = [
  ['relu', { layerName: 'relu', signature: 'input', build: () => plain({ kind: 'relu' }) }],
  ['relu6', { layerName: 'relu6', signature: 'x', build: () => plain({ kind: 'relu6' }) }],
  ['leaky_relu', { layerName: 'leaky_relu', signature: 'input alpha', build: (args) => leakyRelu(args, 'alpha') }],
  ['sigmoid', { layerName: 'sigmoid', signature: 'input', build: () => plain({ kind: 'sigmoid' }) }],
  ['tanh', { layerName: 'tanh', signature: 'input', build: () => plain({ kind: 'tanh' }) }],
  ['softmax', { layerName: 'softmax', signature: 'input axis', build: softmax }],
  ['log_softmax', { layerName: 'softmax', signature: 'logits axis', build: (args) => withoutLogarithm(softmax(args)) }],
  ['lrn', { layerName: 'lrn', signature: 'x depth_radius bias alpha beta norm_region', build: localResponseNorm }],
  [
    'dropout',
    {
      layerName: 'dropout',
      signature: 'input p training seed',
      build: (args) => plain({ kind: 'dropout', rate: args.real('p', 0.5) }),
    },
  ],
  [
    'max_pool2d',
    {
      layerName: 'max_pool2d',
      signature: 'x kernel_size stride padding dilation return_indices ceil_mode',
      build: maxPoolFunction,
    },
  ],
  ['adaptive_avg_pool2d', { layerName: 'avg_pool2d', signature: 'input output_size', build: adaptiveAvgPool2d }],
  ['addn', { layerName: 'add', signature: 'x', build: addition }],
  ['concat', { layerName: 'concat', signature: 'tensors axis', build: concat }],
  ['cat', { layerName: 'concat', signature: 'tensors axis', build: concat }],
  ['pad', { layerName: 'pad', signature: 'input_x padding mode value', build: padFunction }],
];

const NATIVES: readonly (readonly [string, (call: Call) => Value])[] = [
  [
    'mindspore.ops.add',
    (call) =>
      addFunctional(
        { kind: 'add' },
        [
          ...tensorsOf(call.args[0] ?? call.named.get('input'), call.at),
          ...tensorsOf(call.args[1] ?? call.named.get('other'), call.at),
        ],
        { at: call.at, name: 'add' },
      ),
  ],
  [
    'mindspore.ops.flatten',
    (call) => flattenFrom(tensorArgument(call), call.args[2] ?? call.named.get('start_dim') ?? 1, call.at),
  ],
  ['mindspore.ops.mean', (call) => meanOf(call, isTrue(call.args[2] ?? call.named.get('keep_dims') ?? false, call.at))],
  [
    'mindspore.ops.ReduceMean',
    (call) =>
      primitive('ReduceMean', (inner) =>
        meanOf(inner, isTrue(call.args[0] ?? call.named.get('keep_dims') ?? false, call.at)),
      ),
  ],
  ['mindspore.ops.reshape', (call) => reshapeOf(call)],
  ['mindspore.ops.Reshape', () => primitive('Reshape', reshapeOf)],
  ['mindspore.ops.transpose', (call) => transposeOf(call)],
  ['mindspore.ops.Transpose', () => primitive('Transpose', transposeOf)],
  ['mindspore.ops.shape', (call) => tensorArgument(call).shapeValue()],
  ['mindspore.ops.Shape', () => primitive('Shape', (call) => tensorArgument(call).shapeValue())],
];

export const MINDSPORE: Framework = {
  dialect: 'mindspore',
  traits: CHANNELS_FIRST,
  forward: ['construct'],
  canonical: (path) =>
    path
      .replace(/^mindspore\.ops\.(operations|functional|primitive|function|composite)(\.|$)/, 'mindspore.ops$2')
      .replace(/^mindspore\.nn\.(layer|cell)(\.|$)/, 'mindspore.nn$2')
      .replace(/\.$/, ''),
  owns: (path) => path === 'mindspore' || path.startsWith('mindspore.'),
  ignores: (path) =>
    /^mindspore\.(common|context|train|dataset|Tensor|Parameter|set_context|set_seed|communication|log|_checkparam|parallel|amp|save_\w+|load_\w+|ms_function|jit|numpy|(b?float|int|u?int)\d*|bool_|dtype|Model|value_and_grad|export|profiler|nn\.(\w*Loss\w*|SoftmaxCrossEntropyWithLogits|Momentum|SGD|Adam\w*|Accuracy|Optimizer|WithLossCell|TrainOneStepCell|dynamic_lr|\w*LR)|GRAPH_MODE|PYNATIVE_MODE|ops\.(Cast|cast|Print|GradOperation))(\.|$)/.test(
      path,
    ),
  layers: new Map([
    ...NN.map(([name, entry]) => [`mindspore.nn.${name}`, entry] as const),
    ...PRIMITIVES.map(([name, entry]) => [`mindspore.ops.${name}`, entry] as const),
  ]),
  functions: new Map(FUNCTIONS.map(([name, entry]) => [`mindspore.ops.${name}`, entry])),
  natives: new Map([...SHARED_NATIVES, ...NATIVES]),
  ignored: new Set([
    'weight_init',
    'bias_init',
    'dtype',
    'data_format',
    'gamma_init',
    'beta_init',
    'moving_mean_init',
    'moving_var_init',
    'training',
  ]),
  moduleNames: ['mindspore.nn.Cell'],
  sequentialNames: ['mindspore.nn.SequentialCell'],
  listNames: ['mindspore.nn.CellList'],
  statedInput: () => null,
};

function primitive(name: string, call: (call: Call) => Value): Value {
  return native(name, call);
}

function tensorArgument({ args, named, at }: Call): Tensor {
  const value = args[0] ?? named.get('input') ?? named.get('x');
  return value instanceof Tensor ? value : stop(at, 'value-unknown', { what: 'a tensor' });
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return value !== undefined && isSequence(value) ? value.items : [value ?? null];
}

function meanOf(call: Call, keep: boolean): Value {
  return meanAlong(tensorArgument(call), call.args[1] ?? call.named.get('axis') ?? null, { keep, at: call.at });
}

function reshapeOf(call: Call): Value {
  return reshape(tensorArgument(call), itemsOf(call.args[1] ?? call.named.get('shape')), call.at);
}

function transposeOf(call: Call): Value {
  return permute(tensorArgument(call), itemsOf(call.args[1] ?? call.named.get('input_perm')), call.at);
}

function padModeOf(args: Arguments, fallback: PadMode): { readonly padMode: PadMode; readonly padding: Padding } {
  args.only('data_format', ['NCHW']);
  const padMode = args.text('pad_mode', fallback).toLowerCase();
  if (padMode !== 'same' && padMode !== 'valid' && padMode !== 'pad')
    return args.wrong('pad_mode', '"same" | "valid" | "pad"');
  const given = args.raw('padding');
  if (padMode === 'pad') return { padMode, padding: paddingOf(args) };
  if (given !== undefined && given !== 0 && args.ints('padding').some((side) => side !== 0)) {
    return stop(args.at, 'framework-refuses', {
      what: {
        zh: `MindSpore 只有 pad_mode='pad' 时才允许 padding 不为 0，这里是 '${padMode}'`,
        en: `MindSpore allows padding other than 0 only with pad_mode='pad', not with '${padMode}'`,
      },
    });
  }
  return { padMode, padding: NO_PADDING };
}

/** An integer for all sides, two for the axes, or (top, bottom, left, right). */
function paddingOf(args: Arguments): Padding {
  if (!args.has('padding')) return NO_PADDING;
  const [top = 0, bottom, left, right] = args.ints('padding');
  if (bottom === undefined) return symmetric([top, top]);
  if (left === undefined || right === undefined) return symmetric([top, bottom]);
  return { top, bottom, left, right };
}

function conv2d(args: Arguments): Recipe {
  const inChannels = args.int('in_channels');
  const draft = {
    kind: 'conv2d',
    outChannels: args.int('out_channels'),
    kernelSize: args.pair('kernel_size'),
    stride: args.pair('stride', 1),
    dilation: args.pair('dilation', 1),
    groups: args.int('group', 1),
    bias: args.flag('has_bias', false),
    ...padModeOf(args, 'same'),
  } as const;
  return {
    hasParameters: true,
    use: (use) => {
      checkStated(use, 'in_channels', inChannels);
      return slide(draft, use);
    },
  };
}

function dense(args: Arguments): Recipe {
  const inChannels = args.int('in_channels');
  const draft = { kind: 'dense', outFeatures: args.int('out_channels'), bias: args.flag('has_bias', true) } as const;
  const activation = args.raw('activation') ?? null;
  if (activation !== null && activation !== 'relu') args.wrong('activation', '"relu"');
  return {
    hasParameters: true,
    use: (use) => {
      if (!isVolume(only(use).shape)) checkStated(use, 'in_channels', inChannels);
      const output = use.add(draft, [only(use)]);
      return activation === null ? output : use.addPart({ kind: 'relu' }, output, 'relu');
    },
  };
}

function poolingOf(args: Arguments) {
  return {
    kernelSize: args.pair('kernel_size', 1),
    stride: args.pair('stride', 1),
    ...padModeOf(args, 'valid'),
    ceilMode: args.flag('ceil_mode', false),
  };
}

function maxPool2d(args: Arguments): Recipe {
  args.only('dilation', [1]);
  const draft = { kind: 'maxPool2d', ...poolingOf(args), paddingValue: 'zero' } as const;
  return { hasParameters: false, use: (use) => slide(draft, use) };
}

function maxPoolFunction(args: Arguments): Recipe {
  const kernelSize = args.pair('kernel_size');
  const padding = symmetric(args.pair('padding', 0));
  const draft = {
    kind: 'maxPool2d',
    kernelSize,
    stride: args.pair('stride', kernelSize),
    padMode: args.has('padding') ? 'pad' : 'valid',
    padding,
    ceilMode: args.flag('ceil_mode', false),
    paddingValue: 'negativeInfinity',
  } as const;
  return { hasParameters: false, use: (use) => slide(draft, use) };
}

function avgPool2d(args: Arguments): Recipe {
  args.only('divisor_override', [null]);
  const draft = {
    kind: 'avgPool2d',
    ...poolingOf(args),
    countIncludePad: args.flag('count_include_pad', true),
  } as const;
  return { hasParameters: false, use: (use) => slide(draft, use) };
}

function adaptiveAvgPool2d(args: Arguments): Recipe {
  const parts = itemsOf(args.raw('output_size')).map((part) =>
    part === null || typeof part === 'number' ? part : args.wrong('output_size', 'int'),
  );
  const [height = null, width = height] = parts;
  return { hasParameters: false, use: (use) => adaptivePool([height, width], use) };
}

function batchNorm(args: Arguments, rank: 'volume' | 'vector'): Recipe {
  const features = args.int('num_features');
  args.only('affine', [true]);
  // MindSpore states the weight of the old statistics.
  const momentum = complement(args.real('momentum', 0.9));
  const draft = { kind: 'batchNorm', epsilon: args.real('eps', 1e-5), momentum } as const;
  return {
    hasParameters: true,
    use: (use) => {
      if (isVolume(only(use).shape) !== (rank === 'volume'))
        stop(use.at, 'operation-unsupported', { what: `${args.callee} of ${only(use).dimensions().join('×')}` });
      checkStated(use, 'num_features', features);
      return use.add(draft, [only(use)]);
    },
  };
}

function leakyRelu(args: Arguments, name: string): Recipe {
  return plain({ kind: 'leakyRelu', negativeSlope: args.real(name, 0.2) });
}

function softmax(args: Arguments): Recipe {
  const axis = args.int('axis', -1);
  return {
    hasParameters: false,
    use: (use) => {
      checkChannelAxis(only(use), axis, { at: use.at, what: 'softmax' });
      return use.add({ kind: 'softmax' }, [only(use)]);
    },
  };
}

/** The documentation divides alpha by the window, its own sample (and the kernel) does not: 0.1/√(1 + 0.1) = 0.0953. */
function localResponseNorm(args: Arguments): Recipe {
  const size = 2 * args.int('depth_radius', 5) + 1;
  const alpha = tidy(args.real('alpha', 1) * size);
  return plain({ kind: 'localResponseNorm', size, alpha, beta: args.real('beta', 0.5), k: args.real('bias', 1) });
}

function flatten(args: Arguments): Recipe {
  args.only('start_dim', [1]);
  args.only('end_dim', [-1]);
  return FLATTEN;
}

function dropout(args: Arguments): Recipe {
  const keep = args.raw('keep_prob') ?? null;
  const rate = keep === null ? args.real('p', 0.5) : complement(args.real('keep_prob'));
  return plain({ kind: 'dropout', rate });
}

function addition(): Recipe {
  return { hasParameters: false, use: (use) => use.add({ kind: 'add' }, use.inputs) };
}

function concat(args: Arguments): Recipe {
  const axis = args.int('axis', 0);
  return { hasParameters: false, use: (use) => concatenate(use.inputs, axis, use) };
}

/** nn.Pad states a pair for each of the four axes. */
function pad(args: Arguments): Recipe {
  args.only('mode', ['CONSTANT']);
  const [batchBefore, batchAfter, channelBefore, channelAfter, top = 0, bottom = 0, left = 0, right = 0] =
    args.ints('paddings');
  if ([batchBefore, batchAfter, channelBefore, channelAfter].some((side) => side !== 0))
    args.wrong('paddings', '((0, 0), (0, 0), (top, bottom), (left, right))');
  return plain({ kind: 'zeroPad2d', padding: { top, bottom, left, right } });
}

function padFunction(args: Arguments): Recipe {
  args.only('mode', ['constant']);
  const padding = paddingFromLast(args, 'padding');
  const value = (args.raw('value') ?? null) === null ? 0 : args.real('value');
  return { hasParameters: false, use: (use) => padded(only(use), padding, value) };
}
