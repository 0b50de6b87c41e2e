/** PyTorch: torch.nn, torch.nn.functional and tensors. Defaults as on docs.pytorch.org. */
import { NO_PADDING } from '../../geometry/window';
import type { Pair } from '../../geometry/window';
import { isVolume } from '../../shape';
import { stop } from '../errors';
import { demandKnown, describeValue, isOpaque, isSequence, native } from '../python/values';
import type { Call, HostValue, Value } from '../python/values';
import { CHANNELS_FIRST, flattenFrom, meanAlong, padded, paddingFromLast, permute, symmetric } from './channels-first';
import type { Framework, FunctionEntry, LayerEntry } from './framework';
import {
  adaptivePool,
  checkChannelAxis,
  checkStated,
  concatenate,
  FLATTEN,
  IDENTITY,
  only,
  plain,
  reshape,
  slide,
  withoutLogarithm,
} from './recipes';
import type { Recipe } from './recipes';
import { SHARED_NATIVES } from './shared-natives';
import type { Arguments } from './signature';
import { addFunctional, Tensor } from './tensor';
import { tensorsOf } from './recipes';

const POOL_TAIL = 'dilation return_indices ceil_mode';

const NN: readonly (readonly [string, LayerEntry])[] = [
  [
    'Conv2d',
    {
      signature: 'in_channels out_channels kernel_size stride padding dilation groups bias padding_mode',
      build: conv2d,
    },
  ],
  ['Linear', { signature: 'in_features out_features bias', build: linear }],
  ['MaxPool2d', { signature: `kernel_size stride padding ${POOL_TAIL}`, build: maxPool2d }],
  [
    'AvgPool2d',
    { signature: 'kernel_size stride padding ceil_mode count_include_pad divisor_override', build: avgPool2d },
  ],
  ['AdaptiveAvgPool2d', { signature: 'output_size', build: adaptiveAvgPool2d }],
  [
    'BatchNorm2d',
    { signature: 'num_features eps momentum affine track_running_stats', build: (args) => batchNorm(args, 'volume') },
  ],
  [
    'BatchNorm1d',
    { signature: 'num_features eps momentum affine track_running_stats', build: (args) => batchNorm(args, 'vector') },
  ],
  ['ReLU', { signature: 'inplace', build: () => plain({ kind: 'relu' }) }],
  ['ReLU6', { signature: 'inplace', build: () => plain({ kind: 'relu6' }) }],
  ['LeakyReLU', { signature: 'negative_slope inplace', build: leakyRelu }],
  ['Sigmoid', { signature: '', build: () => plain({ kind: 'sigmoid' }) }],
  ['Tanh', { signature: '', build: () => plain({ kind: 'tanh' }) }],
  ['Softmax', { signature: 'dim', build: softmax }],
  ['LogSoftmax', { signature: 'dim', build: (args) => withoutLogarithm(softmax(args)) }],
  ['LocalResponseNorm', { signature: 'size alpha beta k', build: localResponseNorm }],
  ['Flatten', { signature: 'start_dim end_dim', build: flatten }],
  ['Dropout', { signature: 'p inplace', build: (args) => plain({ kind: 'dropout', rate: args.real('p', 0.5) }) }],
  ['Identity', { signature: '', build: () => IDENTITY }],
  [
    'ZeroPad2d',
    { signature: 'padding', build: (args) => plain({ kind: 'zeroPad2d', padding: paddingFromLast(args, 'padding') }) },
  ],
];

const FUNCTIONAL: readonly (readonly [string, FunctionEntry])[] = [
  ['relu', { layerName: 'relu', signature: 'input inplace', build: () => plain({ kind: 'relu' }) }],
  ['relu6', { layerName: 'relu6', signature: 'input inplace', build: () => plain({ kind: 'relu6' }) }],
  ['leaky_relu', { layerName: 'leaky_relu', signature: 'input negative_slope inplace', build: leakyRelu }],
  ['sigmoid', { layerName: 'sigmoid', signature: 'input', build: () => plain({ kind: 'sigmoid' }) }],
  ['tanh', { layerName: 'tanh', signature: 'input', build: () => plain({ kind: 'tanh' }) }],
  ['softmax', { layerName: 'softmax', signature: 'input dim', build: softmax }],
  ['log_softmax', { layerName: 'softmax', signature: 'input dim', build: (args) => withoutLogarithm(softmax(args)) }],
  [
    'max_pool2d',
    {
      layerName: 'max_pool2d',
      signature: 'input kernel_size stride padding dilation ceil_mode return_indices',
      build: maxPool2d,
    },
  ],
  [
    'avg_pool2d',
    {
      layerName: 'avg_pool2d',
      signature: 'input kernel_size stride padding ceil_mode count_include_pad divisor_override',
      build: avgPool2d,
    },
  ],
  ['adaptive_avg_pool2d', { layerName: 'avg_pool2d', signature: 'input output_size', build: adaptiveAvgPool2d }],
  [
    'local_response_norm',
    { layerName: 'local_response_norm', signature: 'input size alpha beta k', build: localResponseNorm },
  ],
  [
    'dropout',
    {
      layerName: 'dropout',
      signature: 'input p training inplace',
      build: (args) => plain({ kind: 'dropout', rate: args.real('p', 0.5) }),
    },
  ],
  ['pad', { layerName: 'pad', signature: 'input pad mode value', build: pad }],
];

const NATIVES: readonly (readonly [string, (call: Call) => Value])[] = [
  [
    'torch.flatten',
    (call) => flattenFrom(tensorArgument(call), call.args[1] ?? call.named.get('start_dim') ?? 0, call.at),
  ],
  ['torch.cat', (call) => cat(call)],
  ['torch.concat', (call) => cat(call)],
  [
    'torch.add',
    (call) =>
      addFunctional(
        { kind: 'add' },
        [tensorArgument(call), ...tensorsOf(call.args[1] ?? call.named.get('other'), call.at)],
        { at: call.at, name: 'add' },
      ),
  ],
  [
    'torch.mean',
    (call) =>
      meanAlong(tensorArgument(call), call.args[1] ?? call.named.get('dim') ?? null, {
        keep: (call.args[2] ?? call.named.get('keepdim')) === true,
        at: call.at,
      }),
  ],
  [
    'torch.reshape',
    (call) => reshape(tensorArgument(call), sequenceOf(call.args[1] ?? call.named.get('shape')), call.at),
  ],
  [
    'torch.permute',
    (call) => permute(tensorArgument(call), sequenceOf(call.args[1] ?? call.named.get('dims')), call.at),
  ],
  ['torch.stack', (call) => stackOf(tensorsOf(call.args[0] ?? call.named.get('tensors'), call.at))],
  ['torch.is_tensor', ({ args }) => args[0] instanceof Tensor],
  ['torch.jit.is_scripting', () => false],
  ['torch.jit.is_tracing', () => false],
];

const ALIASES = [
  'relu',
  'sigmoid',
  'tanh',
  'softmax',
  'log_softmax',
  'max_pool2d',
  'avg_pool2d',
  'adaptive_avg_pool2d',
  'dropout',
  'relu6',
];

export const PYTORCH: Framework = {
  dialect: 'pytorch',
  traits: CHANNELS_FIRST,
  forward: ['forward'],
  canonical: (path) =>
    path.replace(/^torch\.nn\.modules\.\w+\./, 'torch.nn.').replace(/^torch\.nn\.modules\./, 'torch.nn.'),
  owns: (path) => path === 'torch' || path.startsWith('torch.'),
  ignores: (path) =>
    /^torch\.(nn\.init|optim|utils|hub|device|cuda|backends|no_grad|manual_seed|load|save|Tensor|FloatTensor|autograd|jit|nn\.(parameter|Parameter|\w*Loss)|(b?float|int|u?int)\d*|onnx|fx|_\w+|randn?|zeros|ones|set_\w+|distributed)(\.|$)/.test(
      path,
    ),
  layers: new Map(NN.map(([name, entry]) => [`torch.nn.${name}`, entry])),
  functions: new Map([
    ...FUNCTIONAL.map(([name, entry]) => [`torch.nn.functional.${name}`, entry] as const),
    ...FUNCTIONAL.filter(([name]) => ALIASES.includes(name)).map(([name, entry]) => [`torch.${name}`, entry] as const),
  ]),
  natives: new Map([...SHARED_NATIVES, ...NATIVES]),
  ignored: new Set(['device', 'dtype', 'inplace', 'training', 'return_indices']),
  moduleNames: ['torch.nn.Module'],
  sequentialNames: ['torch.nn.Sequential'],
  listNames: ['torch.nn.ModuleList'],
  statedInput: () => null,
};

function tensorArgument({ args, named, at }: Call): Tensor {
  const value = args[0] ?? named.get('input');
  return value instanceof Tensor ? value : stop(at, 'value-unknown', { what: 'a tensor' });
}

function sequenceOf(value: Value | undefined): readonly Value[] {
  return value !== undefined && isSequence(value) ? value.items : [value ?? null];
}

function cat(call: Call): Tensor {
  const tensors = tensorsOf(call.args[0] ?? call.named.get('tensors'), call.at);
  const axis = call.args[1] ?? call.named.get('dim') ?? call.named.get('axis') ?? 0;
  const add = (draft: Parameters<typeof addFunctional>[0], from: readonly Tensor[]) =>
    addFunctional(draft, from, { at: call.at, name: 'concat' });
  return concatenate(tensors, typeof axis === 'number' ? axis : 0, { at: call.at, add });
}

/** torch.stack([...]).sum(0) adds more than two tensors at once. */
function stackOf(tensors: readonly Tensor[]): HostValue {
  const sum = native('sum', ({ args, named, at }) =>
    (args[0] ?? named.get('dim')) === 0
      ? addFunctional({ kind: 'add' }, tensors, { at, name: 'add' })
      : stop(at, 'operation-unsupported', { what: 'sum' }),
  );
  return {
    type: 'host',
    what: 'a stack of tensors',
    attribute: (name) => (name === 'sum' ? sum : undefined),
    item: () => undefined,
    operate: ({ at }) => stop(at, 'operation-unsupported', { what: 'a stack of tensors' }),
  };
}

function conv2d(args: Arguments): Recipe {
  const inChannels = args.int('in_channels');
  const kernelSize = args.pair('kernel_size');
  const stride = args.pair('stride', 1);
  args.only('padding_mode', ['zeros']);
  const draft = {
    kind: 'conv2d',
    outChannels: args.int('out_channels'),
    kernelSize,
    stride,
    dilation: args.pair('dilation', 1),
    groups: args.int('groups', 1),
    bias: args.flag('bias', true),
    ...convolutionPadding(args, stride),
  } as const;
  return {
    hasParameters: true,
    use: (use) => {
      checkStated(use, 'in_channels', inChannels);
      return slide(draft, use);
    },
  };
}

function convolutionPadding(args: Arguments, stride: Pair) {
  const padding = args.raw('padding');
  if (padding === 'valid' || padding === undefined) return { padMode: 'valid', padding: NO_PADDING } as const;
  if (padding !== 'same') return { padMode: 'pad', padding: symmetric(args.pair('padding', 0)) } as const;
  if (stride[0] !== 1 || stride[1] !== 1) {
    return stop(args.at, 'framework-refuses', {
      what: {
        zh: "PyTorch 的 padding='same' 只允许 stride 为 1",
        en: "PyTorch allows padding='same' only with stride 1",
      },
    });
  }
  return { padMode: 'same', padding: NO_PADDING } as const;
}

function poolingOf(args: Arguments) {
  const kernelSize = args.pair('kernel_size');
  const stride = args.pair('stride', kernelSize);
  const stated = args.has('padding');
  const padding = args.pair('padding', 0);
  if (padding[0] > kernelSize[0] / 2 || padding[1] > kernelSize[1] / 2) {
    return stop(args.at, 'framework-refuses', {
      what: {
        zh: `PyTorch 池化的填充 ${padding.join('×')} 不能超过窗口 ${kernelSize.join('×')} 的一半`,
        en: `PyTorch's pooling padding ${padding.join('×')} must be at most half of the window ${kernelSize.join('×')}`,
      },
    });
  }
  return {
    kernelSize,
    stride,
    padMode: stated ? ('pad' as const) : ('valid' as const),
    padding: symmetric(padding),
    ceilMode: args.flag('ceil_mode', false),
  };
}

function maxPool2d(args: Arguments): Recipe {
  if (args.has('dilation') && args.pair('dilation').some((step) => step !== 1)) args.wrong('dilation', '1');
  const draft = { kind: 'maxPool2d', ...poolingOf(args), paddingValue: 'negativeInfinity' } as const;
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
  const size = args.raw('output_size');
  const parts = sequenceOf(size).map((part) =>
    part === null || typeof part === 'number' ? part : args.wrong('output_size', 'int'),
  );
  const [height = null, width = height] = parts;
  return { hasParameters: false, use: (use) => adaptivePool([height, width], use) };
}

function linear(args: Arguments): Recipe {
  const inFeatures = args.int('in_features');
  const draft = { kind: 'dense', outFeatures: args.int('out_features'), bias: args.flag('bias', true) } as const;
  return {
    hasParameters: true,
    use: (use) => {
      const { shape } = only(use);
      if (!isVolume(shape)) checkStated(use, 'in_features', inFeatures);
      return use.add(draft, [only(use)]);
    },
  };
}

function batchNorm(args: Arguments, rank: 'volume' | 'vector'): Recipe {
  const features = args.int('num_features');
  args.only('affine', [true]);
  args.only('track_running_stats', [true]);
  const draft = { kind: 'batchNorm', epsilon: args.real('eps', 1e-5), momentum: args.real('momentum', 0.1) } as const;
  return {
    hasParameters: true,
    use: (use) => {
      const input = only(use);
      if (isVolume(input.shape) !== (rank === 'volume')) {
        return stop(use.at, 'operation-unsupported', {
          what: `${args.callee} of ${describeValue(input)} ${input.dimensions().join('×')}`,
        });
      }
      checkStated(use, 'num_features', features);
      return use.add(draft, [input]);
    },
  };
}

function leakyRelu(args: Arguments): Recipe {
  return plain({ kind: 'leakyRelu', negativeSlope: args.real('negative_slope', 0.01) });
}

function softmax(args: Arguments): Recipe {
  const axis = args.raw('dim') ?? 1;
  return {
    hasParameters: false,
    use: (use) => {
      checkChannelAxis(only(use), typeof axis === 'number' ? axis : args.int('dim'), { at: use.at, what: 'softmax' });
      return use.add({ kind: 'softmax' }, [only(use)]);
    },
  };
}

function localResponseNorm(args: Arguments): Recipe {
  return plain({
    kind: 'localResponseNorm',
    size: args.int('size'),
    alpha: args.real('alpha', 1e-4),
    beta: args.real('beta', 0.75),
    k: args.real('k', 1),
  });
}

function flatten(args: Arguments): Recipe {
  args.only('start_dim', [1]);
  args.only('end_dim', [-1]);
  return FLATTEN;
}

function pad(args: Arguments): Recipe {
  args.only('mode', ['constant']);
  const padding = paddingFromLast(args, 'pad');
  const given = args.raw('value');
  demandKnown(given);
  const value = given === undefined || given === null || isOpaque(given) ? 0 : args.real('value');
  return { hasParameters: false, use: (use) => padded(only(use), padding, value) };
}
