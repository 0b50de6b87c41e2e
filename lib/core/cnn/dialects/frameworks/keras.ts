/** Keras 3 and tensorflow.keras: channels last. Defaults as on keras.io. */
import { NO_PADDING } from '../../geometry/window';
import type { Padding } from '../../geometry/window';
import { isVolume } from '../../shape';
import type { Shape } from '../../shape';
import { stop } from '../errors';
import type { Notes } from '../notes';
import { describeValue, isSequence, isTrue } from '../python/values';
import type { Call, Value } from '../python/values';
import type { Framework, FunctionEntry, LayerEntry } from './framework';
import { Graph } from './graph';
import type { Draft } from './graph';
import {
  concatenate,
  checkChannelAxis,
  complement,
  flattenDraft,
  FLATTEN,
  meanOverMap,
  only,
  plain,
  reshape,
  slide,
  tensorsOf,
  tidy,
  withoutLogarithm,
} from './recipes';
import type { Recipe, Use } from './recipes';
import { SHARED_NATIVES } from './shared-natives';
import { Arguments } from './signature';
import { addFunctional, Tensor } from './tensor';
import type { TensorTraits } from './tensor';

const LAYERS: readonly (readonly [string, LayerEntry])[] = [
  [
    'Conv2D',
    {
      signature: 'filters kernel_size strides padding data_format dilation_rate groups activation use_bias',
      build: conv2d,
    },
  ],
  [
    'DepthwiseConv2D',
    {
      signature: 'kernel_size strides padding depth_multiplier data_format dilation_rate activation use_bias',
      build: depthwiseConv2d,
    },
  ],
  [
    'SeparableConv2D',
    {
      signature: 'filters kernel_size strides padding data_format dilation_rate depth_multiplier activation use_bias',
      build: separableConv2d,
    },
  ],
  ['Dense', { signature: 'units activation use_bias', build: dense }],
  ['MaxPooling2D', { signature: 'pool_size strides padding data_format', build: maxPool2d }],
  ['AveragePooling2D', { signature: 'pool_size strides padding data_format', build: avgPool2d }],
  ['GlobalAveragePooling2D', { signature: 'data_format keepdims', build: globalAveragePool }],
  ['BatchNormalization', { signature: 'axis momentum epsilon center scale', build: batchNorm }],
  ['Activation', { signature: 'activation', build: activationLayer }],
  ['ReLU', { signature: 'max_value negative_slope threshold', build: relu }],
  ['LeakyReLU', { signature: 'negative_slope alpha', build: leakyRelu }],
  ['Softmax', { signature: 'axis', build: softmax }],
  ['Flatten', { signature: 'data_format', build: flatten }],
  [
    'Dropout',
    { signature: 'rate noise_shape seed', build: (args) => plain({ kind: 'dropout', rate: args.real('rate') }) },
  ],
  [
    'ZeroPadding2D',
    { signature: 'padding data_format', build: (args) => plain({ kind: 'zeroPad2d', padding: zeroPadding(args) }) },
  ],
  ['Add', { signature: '', build: addition }],
  ['Concatenate', { signature: 'axis', build: concat }],
  ['Permute', { signature: 'dims', build: permute }],
  ['Lambda', { signature: 'function output_shape', build: lambda }],
];

const FUNCTIONS: readonly (readonly [string, FunctionEntry])[] = [
  ['keras.layers.add', { layerName: 'add', signature: 'inputs', build: addition }],
  ['keras.layers.concatenate', { layerName: 'concat', signature: 'inputs axis', build: concat }],
  ['keras.ops.concatenate', { layerName: 'concat', signature: 'xs axis', build: concat }],
  ['tensorflow.concat', { layerName: 'concat', signature: 'values axis', build: concat }],
  [
    'keras.ops.pad',
    {
      layerName: 'pad',
      signature: 'x pad_width mode constant_values',
      build: (args) => padFunction(args, 'pad_width'),
    },
  ],
  [
    'tensorflow.pad',
    {
      layerName: 'pad',
      signature: 'tensor paddings mode constant_values',
      build: (args) => padFunction(args, 'paddings'),
    },
  ],
  [
    'tensorflow.nn.local_response_normalization',
    { layerName: 'lrn', signature: 'input depth_radius bias alpha beta', build: localResponseNorm },
  ],
  [
    'tensorflow.nn.lrn',
    { layerName: 'lrn', signature: 'input depth_radius bias alpha beta', build: localResponseNorm },
  ],
  ...['relu', 'relu6', 'sigmoid', 'tanh', 'softmax', 'log_softmax'].flatMap(
    (name): (readonly [string, FunctionEntry])[] =>
      ['tensorflow.nn', 'keras.activations', 'keras.ops'].map((space) => [
        `${space}.${name}`,
        { layerName: name.replace('log_', ''), signature: 'x', build: () => activation(name) },
      ]),
  ),
];

const TRAITS: TensorTraits = {
  layout: 'channelsLast',
  methods: new Map([['get_shape', (self) => self.shapeValue()]]),
  properties: new Map([
    ['shape', (self: Tensor) => self.shapeValue()],
    ['ndim', (self: Tensor) => (isVolume(self.shape) ? 4 : 2)],
    ['dtype', () => null],
  ]),
};

const IGNORED =
  'name dtype trainable autocast input_shape batch_input_shape input_dim kernel_initializer bias_initializer kernel_regularizer ' +
  'bias_regularizer activity_regularizer kernel_constraint bias_constraint depthwise_initializer pointwise_initializer ' +
  'depthwise_regularizer pointwise_regularizer depthwise_constraint pointwise_constraint beta_initializer gamma_initializer ' +
  'moving_mean_initializer moving_variance_initializer beta_regularizer gamma_regularizer beta_constraint gamma_constraint ' +
  'renorm fused virtual_batch_size synchronized seed training input_length';

/** The framework with the notes of one source, for the networks its Inputs begin. */
export function keras(notes: Notes): Framework {
  return {
    dialect: 'keras',
    traits: TRAITS,
    forward: ['call'],
    canonical,
    owns: (path) => /^(keras|tensorflow)(\.|$)/.test(path),
    ignores: (path) =>
      /^(keras\.(initializers|regularizers|constraints|optimizers|losses|metrics|callbacks|utils|datasets|preprocessing|saving|config|random|applications|src)|tensorflow\.(float\d+|int\d+|random|data|config|GradientTape|function|train|losses|keras))(\.|$)/.test(
        path,
      ),
    layers: new Map(LAYERS.map(([name, entry]) => [`keras.layers.${name}`, entry])),
    functions: new Map(FUNCTIONS),
    natives: new Map([
      ...SHARED_NATIVES,
      ['keras.Input', (call: Call) => makeInput(call, notes)],
      ['keras.layers.Input', (call: Call) => makeInput(call, notes)],
      ['keras.layers.InputLayer', (call: Call) => makeInput(call, notes)],
      ['keras.backend.image_data_format', () => 'channels_last'],
      ['keras.backend.int_shape', (call: Call) => tensorsOf(call.args[0], call.at)[0]?.shapeValue() ?? null],
      ['keras.backend.is_keras_tensor', (call: Call) => call.args[0] instanceof Tensor],
      ['keras.ops.mean', mean],
      ['tensorflow.reduce_mean', mean],
      ['keras.ops.add', addTwo],
      ['tensorflow.add', addTwo],
      ['keras.ops.reshape', reshapeCall],
      ['tensorflow.reshape', reshapeCall],
    ]),
    ignored: new Set(IGNORED.split(' ')),
    moduleNames: ['keras.Model', 'keras.layers.Layer', 'keras.Functional'],
    sequentialNames: ['keras.Sequential'],
    listNames: [],
    statedInput,
  };
}

const RENAMED: ReadonlyMap<string, string> = new Map([
  ['keras.layers.MaxPool2D', 'keras.layers.MaxPooling2D'],
  ['keras.layers.AvgPool2D', 'keras.layers.AveragePooling2D'],
  ['keras.layers.GlobalAvgPool2D', 'keras.layers.GlobalAveragePooling2D'],
  ['keras.layers.Convolution2D', 'keras.layers.Conv2D'],
]);

function canonical(path: string): string {
  const name = path
    .replace(/^tf\./, 'tensorflow.')
    .replace(/^tensorflow\.(python\.)?keras(\.|$)/, 'keras$2')
    .replace(/^keras\.src(\.|$)/, 'keras$1')
    .replace(/^keras\.(models|engine\.\w+)(\.|$)/, 'keras$2')
    .replace(/\.$/, '');
  return RENAMED.get(name) ?? name;
}

function shapeOf(value: Value | undefined, at: number): Shape | null {
  if (value === undefined || value === null) return null;
  const sizes = isSequence(value) ? value.items : [value];
  const numbers = sizes.map((size) =>
    typeof size === 'number' ? size : stop(at, 'value-unknown', { what: 'the input size' }),
  );
  const [height, width, channels] = numbers;
  if (numbers.length === 1 && height !== undefined) return { features: height };
  if (height === undefined || width === undefined || channels === undefined || numbers.length > 3) {
    return stop(at, 'argument-wrong', {
      callee: 'Input',
      name: 'shape',
      expected: '(height, width, channels)',
      actual: describeValue(value),
    });
  }
  return { height, width, channels };
}

function statedInput(args: Arguments): Shape | null {
  return shapeOf(args.raw('input_shape') ?? args.raw('input_dim'), args.at);
}

function makeInput(call: Call, notes: Notes): Tensor {
  const shape = shapeOf(call.args[0] ?? call.named.get('shape') ?? call.named.get('input_shape'), call.at);
  if (shape === null) return stop(call.at, 'argument-missing', { callee: 'Input', name: 'shape' });
  const graph = new Graph(shape, notes);
  return new Tensor({ graph, ref: graph.inputRef, traits: TRAITS });
}

function activation(name: string): Recipe {
  const recipe = plain(activationDraft(name));
  return name === 'log_softmax' ? withoutLogarithm(recipe) : recipe;
}

function activationDraft(name: string): Draft {
  switch (name) {
    case 'relu6':
    case 'sigmoid':
    case 'tanh':
    case 'softmax':
      return { kind: name };
    case 'log_softmax':
      return { kind: 'softmax' };
    case 'leaky_relu':
      return { kind: 'leakyRelu', negativeSlope: 0.2 };
    default:
      return { kind: 'relu' };
  }
}

const ACTIVATIONS = ['relu', 'relu6', 'sigmoid', 'tanh', 'softmax', 'log_softmax', 'leaky_relu'];

/** `activation=` of a layer: a name, a function of that name, or none. */
function activationOf(args: Arguments): string | null {
  const value = args.raw('activation') ?? null;
  if (value === null || value === 'linear') return null;
  const name = typeof value === 'object' && value.type === 'native' ? value.name : value;
  return typeof name === 'string' && ACTIVATIONS.includes(name)
    ? name
    : args.wrong('activation', ACTIVATIONS.join(' | '));
}

function withActivation(output: Tensor, name: string | null, use: Use): Tensor {
  if (name === null) return output;
  const add = (draft: Draft, [input = output]: readonly Tensor[]) =>
    use.addPart(draft, input, name.replace('log_', ''));
  return activation(name).use({ ...use, inputs: [output], add });
}

function paddingOf(args: Arguments) {
  args.only('data_format', [null, 'channels_last']);
  const padMode = args.text('padding', 'valid').toLowerCase();
  if (padMode !== 'same' && padMode !== 'valid') return args.wrong('padding', '"valid" | "same"');
  return { padMode, padding: NO_PADDING } as const;
}

function conv2d(args: Arguments): Recipe {
  const activated = activationOf(args);
  const draft = {
    kind: 'conv2d',
    outChannels: args.int('filters'),
    kernelSize: args.pair('kernel_size'),
    stride: args.pair('strides', 1),
    dilation: args.pair('dilation_rate', 1),
    groups: args.int('groups', 1),
    bias: args.flag('use_bias', true),
    ...paddingOf(args),
  } as const;
  return { hasParameters: true, use: (use) => withActivation(slide(draft, use), activated, use) };
}

function channelsOf(use: Use): number {
  const { shape } = only(use);
  return isVolume(shape) ? shape.channels : 1;
}

function depthwiseDraft(args: Arguments) {
  return {
    kind: 'conv2d',
    kernelSize: args.pair('kernel_size'),
    stride: args.pair('strides', 1),
    dilation: args.pair('dilation_rate', 1),
    ...paddingOf(args),
  } as const;
}

function depthwiseConv2d(args: Arguments): Recipe {
  const activated = activationOf(args);
  const multiplier = args.int('depth_multiplier', 1);
  const draft = { ...depthwiseDraft(args), bias: args.flag('use_bias', true) };
  return {
    hasParameters: true,
    use: (use) => {
      const groups = channelsOf(use);
      return withActivation(slide({ ...draft, groups, outChannels: groups * multiplier }, use), activated, use);
    },
  };
}

/** A depthwise convolution without bias and a 1×1 convolution: two layers. */
function separableConv2d(args: Arguments): Recipe {
  const activated = activationOf(args);
  const multiplier = args.int('depth_multiplier', 1);
  const depthwise = { ...depthwiseDraft(args), bias: false };
  const pointwise = {
    kind: 'conv2d',
    outChannels: args.int('filters'),
    kernelSize: [1, 1],
    stride: [1, 1],
    dilation: [1, 1],
    groups: 1,
    padMode: 'valid',
    padding: NO_PADDING,
    bias: args.flag('use_bias', true),
  } as const;
  return {
    hasParameters: true,
    use: (use) => {
      const groups = channelsOf(use);
      const part: Use = {
        ...use,
        add: (draft, [from]) => (from === undefined ? only(use) : use.addPart(draft, from, 'depthwise')),
      };
      const inner = slide({ ...depthwise, groups, outChannels: groups * multiplier }, part);
      return withActivation(use.add(pointwise, [inner]), activated, use);
    },
  };
}

function dense(args: Arguments): Recipe {
  const activated = activationOf(args);
  const draft = { kind: 'dense', outFeatures: args.int('units'), bias: args.flag('use_bias', true) } as const;
  return { hasParameters: true, use: (use) => withActivation(use.add(draft, [only(use)]), activated, use) };
}

function poolingOf(args: Arguments) {
  const kernelSize = args.pair('pool_size', 2);
  return { kernelSize, stride: args.pair('strides', kernelSize), ...paddingOf(args), ceilMode: false };
}

function maxPool2d(args: Arguments): Recipe {
  const draft = { kind: 'maxPool2d', ...poolingOf(args), paddingValue: 'negativeInfinity' } as const;
  return { hasParameters: false, use: (use) => slide(draft, use) };
}

function avgPool2d(args: Arguments): Recipe {
  const draft = { kind: 'avgPool2d', ...poolingOf(args), countIncludePad: false } as const;
  return { hasParameters: false, use: (use) => slide(draft, use) };
}

function globalAveragePool(args: Arguments): Recipe {
  args.only('data_format', [null, 'channels_last']);
  const keep = args.flag('keepdims', false);
  return {
    hasParameters: false,
    use: (use) => {
      const pooled = use.add({ kind: 'globalAvgPool2d' }, [only(use)]);
      return keep ? pooled : use.addPart(flattenDraft(pooled), pooled, 'flatten');
    },
  };
}

function batchNorm(args: Arguments): Recipe {
  args.only('center', [true]);
  args.only('scale', [true]);
  const axis = args.int('axis', -1);
  // Keras states the weight of the old statistics.
  const momentum = complement(args.real('momentum', 0.99));
  const draft = { kind: 'batchNorm', epsilon: args.real('epsilon', 1e-3), momentum } as const;
  return {
    hasParameters: true,
    use: (use) => {
      checkChannelAxis(only(use), axis, { at: use.at, what: 'BatchNormalization' });
      return use.add(draft, [only(use)]);
    },
  };
}

function activationLayer(args: Arguments): Recipe {
  const name = activationOf(args);
  return name === null ? { hasParameters: false, use: only } : activation(name);
}

function relu(args: Arguments): Recipe {
  args.only('threshold', [0]);
  const slope = args.real('negative_slope', 0);
  const most = args.raw('max_value') ?? null;
  if (most !== null && (args.real('max_value') !== 6 || slope !== 0)) args.wrong('max_value', '6');
  if (most !== null) return plain({ kind: 'relu6' });
  return plain(slope === 0 ? { kind: 'relu' } : { kind: 'leakyRelu', negativeSlope: slope });
}

function leakyRelu(args: Arguments): Recipe {
  return plain({ kind: 'leakyRelu', negativeSlope: args.real(args.has('alpha') ? 'alpha' : 'negative_slope', 0.3) });
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

function flatten(args: Arguments): Recipe {
  args.only('data_format', [null, 'channels_last']);
  return FLATTEN;
}

/** One integer, two for the axes, or ((top, bottom), (left, right)). */
function zeroPadding(args: Arguments): Padding {
  args.only('data_format', [null, 'channels_last']);
  if (!args.has('padding')) return { top: 1, bottom: 1, left: 1, right: 1 };
  const [first = 0, second = first, third, fourth] = args.ints('padding');
  if (third === undefined || fourth === undefined) return { top: first, bottom: first, left: second, right: second };
  return { top: first, bottom: second, left: third, right: fourth };
}

function addition(): Recipe {
  return { hasParameters: false, use: (use) => use.add({ kind: 'add' }, use.inputs) };
}

function concat(args: Arguments): Recipe {
  const axis = args.int('axis', -1);
  return { hasParameters: false, use: (use) => concatenate(use.inputs, axis, use) };
}

/** Only the change between the two layouts, which a Flatten behind it reads. */
function permute(args: Arguments): Recipe {
  const order = args.ints('dims').join();
  return {
    hasParameters: false,
    use: (use) => {
      const input = only(use);
      if (order !== (input.permuted ? '2,3,1' : '3,1,2') || !isVolume(input.shape)) args.wrong('dims', '(3, 1, 2)');
      return input.with({ permuted: !input.permuted });
    },
  };
}

function lambda(args: Arguments): Recipe {
  const callee = args.raw('function') ?? null;
  return {
    hasParameters: false,
    use: (use) => {
      const output = use.machine.call(callee, { args: use.inputs, named: new Map() }, args.at);
      return output instanceof Tensor ? output : stop(args.at, 'output-not-tensor', { what: describeValue(output) });
    },
  };
}

/** ((0, 0), (top, bottom), (left, right), (0, 0)) */
function padFunction(args: Arguments, name: string): Recipe {
  const mode = args.text('mode', 'constant').toLowerCase();
  const [batchBefore, batchAfter, top = 0, bottom = 0, left = 0, right = 0, channelBefore, channelAfter] =
    args.ints(name);
  const others = [batchBefore, batchAfter, channelBefore, channelAfter];
  if (mode !== 'constant' || others.some((side) => side !== 0))
    args.wrong(name, '((0, 0), (top, bottom), (left, right), (0, 0))');
  const value = (args.raw('constant_values') ?? null) === null ? 0 : args.real('constant_values');
  const padding = { top, bottom, left, right };
  return { hasParameters: false, use: (use) => only(use).with({ pending: { padding, value } }) };
}

/** TensorFlow does not divide alpha by the window. */
function localResponseNorm(args: Arguments): Recipe {
  const size = 2 * args.int('depth_radius', 5) + 1;
  const alpha = tidy(args.real('alpha', 1) * size);
  return plain({ kind: 'localResponseNorm', size, alpha, beta: args.real('beta', 0.5), k: args.real('bias', 1) });
}

function mean(call: Call): Value {
  const [self] = tensorsOf(call.args[0] ?? call.named.get('x') ?? call.named.get('input_tensor'), call.at);
  const axes = new Arguments(
    'mean',
    { ...call, args: [call.args[1] ?? call.named.get('axis') ?? null], named: new Map() },
    { names: ['axis'], ignored: new Set() },
  );
  const keep = isTrue(call.args[2] ?? call.named.get('keepdims') ?? false, call.at);
  return self === undefined ? null : meanOverMap(self, { axes: axes.ints('axis'), keep, at: call.at });
}

function addTwo({ args, at }: Call): Value {
  return addFunctional(
    { kind: 'add' },
    args.flatMap((value) => [...tensorsOf(value, at)]),
    { at, name: 'add' },
  );
}

function reshapeCall({ args, named, at }: Call): Value {
  const [self] = tensorsOf(args[0], at);
  const sizes = args[1] ?? named.get('newshape') ?? named.get('shape') ?? null;
  return self === undefined ? null : reshape(self, isSequence(sizes) ? sizes.items : [sizes], at);
}
