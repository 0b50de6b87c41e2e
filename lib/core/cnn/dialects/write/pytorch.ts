import { isVolume } from '../../shape';
import {
  callText,
  ceilMatters,
  created,
  fitsHalf,
  floatLiteral,
  floatUnless,
  isPadded,
  paddingIn,
  pairText,
  symmetricPair,
  unless,
} from './layer-code';
import type { LayerCode, Placed, Writers } from './layer-code';

/** Layers in PyTorch's words. Asymmetric padding is put around by F.pad, which the reader takes as part of the layer. */
export const PYTORCH_WRITERS: Writers = {
  conv2d: writeConv2d,
  maxPool2d: writeMaxPool,
  avgPool2d: writeAvgPool,
  dense: ({ spec, input }) =>
    created(
      callText('nn.Linear', [String(isVolume(input) ? 0 : input.features), String(spec.outFeatures)], {
        bias: spec.bias ? null : 'False',
      }),
    ),
  flatten: ({ spec, input }) => ({
    create: 'nn.Flatten()',
    call: ([value = 'x']) =>
      spec.order === 'channelsLast' && isVolume(input) ? `${value}.permute(0, 2, 3, 1)` : value,
  }),
  zeroPad2d: ({ spec: { padding } }) =>
    created(`nn.ZeroPad2d((${padding.left}, ${padding.right}, ${padding.top}, ${padding.bottom}))`),
  globalAvgPool2d: () => created('nn.AdaptiveAvgPool2d(1)'),
  relu: () => created('nn.ReLU()'),
  relu6: () => created('nn.ReLU6()'),
  sigmoid: () => created('nn.Sigmoid()'),
  tanh: () => created('nn.Tanh()'),
  leakyRelu: ({ spec }) => created(`nn.LeakyReLU(${floatLiteral(spec.negativeSlope)})`),
  softmax: () => created('nn.Softmax(dim=1)'),
  batchNorm: ({ spec, input }) =>
    created(
      callText(
        isVolume(input) ? 'nn.BatchNorm2d' : 'nn.BatchNorm1d',
        [String(isVolume(input) ? input.channels : input.features)],
        {
          eps: floatUnless(spec.epsilon, 1e-5),
          momentum: floatUnless(spec.momentum, 0.1),
        },
      ),
    ),
  localResponseNorm: ({ spec }) =>
    created(
      callText('nn.LocalResponseNorm', [String(spec.size)], {
        alpha: floatUnless(spec.alpha, 1e-4),
        beta: floatUnless(spec.beta, 0.75),
        k: floatUnless(spec.k, 1),
      }),
    ),
  dropout: ({ spec }) => created(callText('nn.Dropout', [], { p: floatLiteral(spec.rate) })),
  add: () => ({
    create: null,
    call: (inputs) => (inputs.length === 2 ? inputs.join(' + ') : `torch.stack((${inputs.join(', ')})).sum(dim=0)`),
  }),
  concat: () => ({ create: null, call: (inputs) => `torch.cat((${inputs.join(', ')}), dim=1)` }),
};

function padCall(placed: Placed<'conv2d' | 'maxPool2d' | 'avgPool2d'>, value: string | null): LayerCode['call'] {
  const { top, bottom, left, right } = paddingIn(placed);
  return ([input = 'x']) => callText('F.pad', [input, `(${left}, ${right}, ${top}, ${bottom})`], { value });
}

function writeConv2d(placed: Placed<'conv2d'>): LayerCode {
  const { spec, input } = placed;
  const padding = paddingIn(placed);
  const pair = symmetricPair(padding);
  const isStepOne = spec.stride.every((step) => step === 1);
  const stated = () => {
    if (spec.padMode === 'valid') return null;
    if (spec.padMode === 'same' && isStepOne) return "'same'";
    if (spec.padMode === 'pad' && pair !== null) return pairText(pair);
    return pair === null ? null : unless(pairText(pair), '0');
  };
  const create = callText(
    'nn.Conv2d',
    [String(isVolume(input) ? input.channels : 0), String(spec.outChannels), pairText(spec.kernelSize)],
    {
      stride: unless(pairText(spec.stride), '1'),
      padding: stated(),
      dilation: unless(pairText(spec.dilation), '1'),
      groups: unless(String(spec.groups), '1'),
      bias: spec.bias ? null : 'False',
    },
  );
  const isOutside = pair === null && !(spec.padMode === 'same' && isStepOne);
  return isOutside ? { create, call: padCall(placed, null) } : created(create);
}

function writeMaxPool(placed: Placed<'maxPool2d'>): LayerCode {
  const { spec } = placed;
  const padding = paddingIn(placed);
  const pair = symmetricPair(padding);
  const isOwn =
    !isPadded(padding) ||
    (pair !== null && fitsHalf(pair, spec.kernelSize) && spec.paddingValue === 'negativeInfinity');
  if (isOwn) return created(poolText('nn.MaxPool2d', placed, { padding: ownPadding(placed) }));
  return {
    create: poolText('nn.MaxPool2d', placed, { ceil_mode: ceilMatters(placed) ? 'True' : null }),
    call: padCall(placed, spec.paddingValue === 'zero' ? null : "float('-inf')"),
  };
}

function writeAvgPool(placed: Placed<'avgPool2d'>): LayerCode {
  const { spec } = placed;
  const padding = paddingIn(placed);
  const pair = symmetricPair(padding);
  const isOwn = !isPadded(padding) || (pair !== null && fitsHalf(pair, spec.kernelSize));
  if (!isOwn)
    return {
      create: poolText('nn.AvgPool2d', placed, { ceil_mode: ceilMatters(placed) ? 'True' : null }),
      call: padCall(placed, null),
    };
  const counted = spec.countIncludePad || !isPadded(padding) ? null : 'False';
  return created(poolText('nn.AvgPool2d', placed, { padding: ownPadding(placed), count_include_pad: counted }));
}

/** Stated for `pad` even where it is 0; PyTorch's pooling has no other mode. */
function ownPadding(placed: Placed<'maxPool2d' | 'avgPool2d'>): string | null {
  const text = pairText(symmetricPair(paddingIn(placed)) ?? [0, 0]);
  return placed.spec.padMode === 'pad' ? text : unless(text, '0');
}

function poolText(
  name: string,
  { spec }: Placed<'maxPool2d' | 'avgPool2d'>,
  more: Readonly<Record<string, string | null>>,
): string {
  return callText(name, [pairText(spec.kernelSize)], {
    stride: unless(pairText(spec.stride), pairText(spec.kernelSize)),
    ceil_mode: spec.ceilMode ? 'True' : null,
    ...more,
  });
}
