import { isVolume } from '../../shape';
import { complement } from '../frameworks/recipes';
import {
  callText,
  ceilMatters,
  created,
  floatLiteral,
  floatUnless,
  isPadded,
  paddingIn,
  pairText,
  symmetricPair,
  unless,
} from './layer-code';
import type { LayerCode, Placed, Writers } from './layer-code';

/** Layers in MindSpore's words; pad_mode is stated wherever it is not the default. */
export const MINDSPORE_WRITERS: Writers = {
  conv2d: writeConv2d,
  maxPool2d: writeMaxPool,
  avgPool2d: writeAvgPool,
  dense: ({ spec, input }) =>
    created(
      callText('nn.Dense', [String(isVolume(input) ? 0 : input.features), String(spec.outFeatures)], {
        has_bias: spec.bias ? null : 'False',
      }),
    ),
  flatten: ({ spec, input }) => ({
    create: 'nn.Flatten()',
    call: ([value = 'x']) =>
      spec.order === 'channelsLast' && isVolume(input) ? `ops.transpose(${value}, (0, 2, 3, 1))` : value,
  }),
  zeroPad2d: ({ spec: { padding } }) =>
    created(
      `nn.Pad(paddings=((0, 0), (0, 0), (${padding.top}, ${padding.bottom}), (${padding.left}, ${padding.right})))`,
    ),
  globalAvgPool2d: () => created('nn.AdaptiveAvgPool2d(1)'),
  relu: () => created('nn.ReLU()'),
  relu6: () => created('nn.ReLU6()'),
  sigmoid: () => created('nn.Sigmoid()'),
  tanh: () => created('nn.Tanh()'),
  leakyRelu: ({ spec }) => created(`nn.LeakyReLU(alpha=${floatLiteral(spec.negativeSlope)})`),
  softmax: () => created('nn.Softmax(axis=1)'),
  batchNorm: ({ spec, input }) =>
    created(
      callText(
        isVolume(input) ? 'nn.BatchNorm2d' : 'nn.BatchNorm1d',
        [String(isVolume(input) ? input.channels : input.features)],
        {
          eps: floatUnless(spec.epsilon, 1e-5),
          momentum: floatUnless(complement(spec.momentum), 0.9),
        },
      ),
    ),
  localResponseNorm: ({ spec }) =>
    created(
      callText('ops.LRN', [], {
        depth_radius: String((spec.size - 1) / 2),
        bias: floatLiteral(spec.k),
        alpha: floatLiteral(spec.alpha / spec.size),
        beta: floatLiteral(spec.beta),
      }),
    ),
  dropout: ({ spec }) => created(callText('nn.Dropout', [], { p: floatLiteral(spec.rate) })),
  add: () => ({
    create: null,
    call: (inputs) => (inputs.length === 2 ? `ops.add(${inputs.join(', ')})` : `ops.addn((${inputs.join(', ')}))`),
  }),
  concat: () => ({ create: null, call: (inputs) => `ops.cat((${inputs.join(', ')}), axis=1)` }),
};

function writeConv2d({ spec, input }: Placed<'conv2d'>): LayerCode {
  const { top, bottom, left, right } = spec.padding;
  const isEqual = top === bottom && top === left && top === right;
  const padding = isEqual ? unless(String(top), '0') : `(${top}, ${bottom}, ${left}, ${right})`;
  return created(
    callText(
      'nn.Conv2d',
      [String(isVolume(input) ? input.channels : 0), String(spec.outChannels), pairText(spec.kernelSize)],
      {
        stride: unless(pairText(spec.stride), '1'),
        pad_mode: unless(`'${spec.padMode}'`, "'same'"),
        padding,
        dilation: unless(pairText(spec.dilation), '1'),
        group: unless(String(spec.groups), '1'),
        has_bias: spec.bias ? 'True' : null,
      },
    ),
  );
}

function padCall(placed: Placed<'maxPool2d' | 'avgPool2d'>, value: string | null): LayerCode['call'] {
  const { top, bottom, left, right } = paddingIn(placed);
  return ([input = 'x']) => callText('ops.pad', [input, `(${left}, ${right}, ${top}, ${bottom})`], { value });
}

function writeMaxPool(placed: Placed<'maxPool2d'>): LayerCode {
  const { spec } = placed;
  const padding = paddingIn(placed);
  const isOwn = !isPadded(padding) || (spec.paddingValue === 'zero' && isSayable(placed));
  if (isOwn) return created(poolText('nn.MaxPool2d', placed, {}));
  const value = spec.paddingValue === 'zero' ? null : "float('-inf')";
  return { create: unpaddedText('nn.MaxPool2d', placed), call: padCall(placed, value) };
}

function writeAvgPool(placed: Placed<'avgPool2d'>): LayerCode {
  const { spec } = placed;
  if (isPadded(paddingIn(placed)) && !isSayable(placed)) {
    return { create: unpaddedText('nn.AvgPool2d', placed), call: padCall(placed, null) };
  }
  return created(poolText('nn.AvgPool2d', placed, { count_include_pad: spec.countIncludePad ? null : 'False' }));
}

/** Pooling states one padding for each axis. */
function isSayable({ spec }: Placed<'maxPool2d' | 'avgPool2d'>): boolean {
  return spec.padMode !== 'pad' || symmetricPair(spec.padding) !== null;
}

function poolText(
  name: string,
  { spec }: Placed<'maxPool2d' | 'avgPool2d'>,
  more: Readonly<Record<string, string | null>>,
): string {
  // ceil_mode is a word of pad_mode 'pad' alone.
  const isPadMode = spec.padMode === 'pad' || (spec.padMode === 'valid' && spec.ceilMode);
  return callText(name, [], {
    kernel_size: pairText(spec.kernelSize),
    stride: unless(pairText(spec.stride), '1'),
    pad_mode: isPadMode ? "'pad'" : unless(`'${spec.padMode}'`, "'valid'"),
    padding: isPadMode ? unless(pairText(symmetricPair(spec.padding) ?? [0, 0]), '0') : null,
    ceil_mode: isPadMode && spec.ceilMode ? 'True' : null,
    ...more,
  });
}

function unpaddedText(name: string, placed: Placed<'maxPool2d' | 'avgPool2d'>): string {
  const { spec } = placed;
  return callText(name, [], {
    kernel_size: pairText(spec.kernelSize),
    stride: unless(pairText(spec.stride), '1'),
    ...(ceilMatters(placed) && { pad_mode: "'pad'", ceil_mode: 'True' }),
  });
}
