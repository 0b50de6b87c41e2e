import { isVolume } from '../../shape';
import { complement } from '../frameworks/recipes';
import { callText, created, floatLiteral, floatUnless, isPadded, paddingIn, pairText, unless } from './layer-code';
import type { LayerCode, Placed, Writers } from './layer-code';

/** Layers in Keras's words; padding it has no word for is put around by keras.ops.pad, which the reader takes as part of the layer. */
export const KERAS_WRITERS: Writers = {
  conv2d: writeConv2d,
  maxPool2d: writeMaxPool,
  avgPool2d: writeAvgPool,
  dense: ({ spec }) =>
    created(callText('layers.Dense', [String(spec.outFeatures)], { use_bias: spec.bias ? null : 'False' })),
  flatten: ({ spec, input }) => ({
    create: 'layers.Flatten()',
    call: ([value = 'x']) =>
      spec.order === 'channelsFirst' && isVolume(input) ? `layers.Permute((3, 1, 2))(${value})` : value,
  }),
  zeroPad2d: ({ spec: { padding } }) =>
    created(`layers.ZeroPadding2D(((${padding.top}, ${padding.bottom}), (${padding.left}, ${padding.right})))`),
  globalAvgPool2d: () => created('layers.GlobalAveragePooling2D(keepdims=True)'),
  relu: () => created('layers.ReLU()'),
  relu6: () => created('layers.ReLU(max_value=6)'),
  sigmoid: () => created("layers.Activation('sigmoid')"),
  tanh: () => created("layers.Activation('tanh')"),
  leakyRelu: ({ spec }) => created(`layers.LeakyReLU(negative_slope=${floatLiteral(spec.negativeSlope)})`),
  softmax: () => created('layers.Softmax()'),
  batchNorm: ({ spec }) =>
    created(
      callText('layers.BatchNormalization', [], {
        momentum: floatUnless(complement(spec.momentum), 0.99),
        epsilon: floatUnless(spec.epsilon, 1e-3),
      }),
    ),
  localResponseNorm: ({ spec }) => {
    const normalize = callText('tf.nn.local_response_normalization', ['v'], {
      depth_radius: String((spec.size - 1) / 2),
      bias: floatLiteral(spec.k),
      alpha: floatLiteral(spec.alpha / spec.size),
      beta: floatLiteral(spec.beta),
    });
    return created(`layers.Lambda(lambda v: ${normalize})`);
  },
  dropout: ({ spec }) => created(`layers.Dropout(${floatLiteral(spec.rate)})`),
  add: () => ({ create: 'layers.Add()', call: (inputs) => `[${inputs.join(', ')}]` }),
  concat: () => ({ create: 'layers.Concatenate()', call: (inputs) => `[${inputs.join(', ')}]` }),
};

type Windowed = Placed<'conv2d' | 'maxPool2d' | 'avgPool2d'>;

function padCall(placed: Windowed, value: string | null): LayerCode['call'] {
  const { top, bottom, left, right } = paddingIn(placed);
  const width = `((0, 0), (${top}, ${bottom}), (${left}, ${right}), (0, 0))`;
  return ([input = 'x']) => callText('keras.ops.pad', [input, width], { constant_values: value });
}

function writeConv2d(placed: Placed<'conv2d'>): LayerCode {
  const { spec } = placed;
  const create = callText('layers.Conv2D', [String(spec.outChannels), pairText(spec.kernelSize)], {
    strides: unless(pairText(spec.stride), '1'),
    padding: spec.padMode === 'same' ? "'same'" : null,
    dilation_rate: unless(pairText(spec.dilation), '1'),
    groups: unless(String(spec.groups), '1'),
    use_bias: spec.bias ? null : 'False',
  });
  return spec.padMode === 'pad' && isPadded(spec.padding) ? { create, call: padCall(placed, null) } : created(create);
}

function writeMaxPool(placed: Placed<'maxPool2d'>): LayerCode {
  const { spec } = placed;
  const isOwn = !isPadded(paddingIn(placed)) || (spec.padMode === 'same' && spec.paddingValue === 'negativeInfinity');
  if (isOwn) return created(poolText('layers.MaxPooling2D', placed, spec.padMode === 'same' ? "'same'" : null));
  const value = spec.paddingValue === 'zero' ? null : "float('-inf')";
  return { create: poolText('layers.MaxPooling2D', placed, null), call: padCall(placed, value) };
}

function writeAvgPool(placed: Placed<'avgPool2d'>): LayerCode {
  const { spec } = placed;
  const isOwn = !isPadded(paddingIn(placed)) || !spec.countIncludePad;
  if (isOwn) return created(poolText('layers.AveragePooling2D', placed, isPadded(paddingIn(placed)) ? "'same'" : null));
  return { create: poolText('layers.AveragePooling2D', placed, null), call: padCall(placed, null) };
}

function poolText(name: string, { spec }: Placed<'maxPool2d' | 'avgPool2d'>, padding: string | null): string {
  return callText(name, [pairText(spec.kernelSize)], {
    strides: unless(pairText(spec.stride), pairText(spec.kernelSize)),
    padding,
  });
}
