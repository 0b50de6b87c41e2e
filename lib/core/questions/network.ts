import { failure, success } from '../shared/result';

import { evaluateExpression } from './expression';

import type { LayerSpec, NetworkSpec, PadMode, Pair, Padding } from '../cnn';
import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { Convention, DocumentLayer, DocumentNetwork, Parameters } from './document';

/**
 * @file From a document's network, written with expressions and defaults, to the engine's, where everything is explicit.
 */
interface Defaults {
  readonly convPadMode: PadMode;
  readonly convBias: boolean;
  /** The stride of a pooling layer that states none: the kernel's size, or 1. */
  readonly poolStride: 'kernel' | 'one';
  readonly denseBias: boolean;
  readonly maxPoolPadding: 'zero' | 'negativeInfinity';
  readonly flattenOrder: 'channelsFirst' | 'channelsLast';
}

/** Source: nn/layer/conv.py and pooling.py (MindSpore), nn.Conv2d, nn.MaxPool2d and nn.Flatten (PyTorch), keras.layers (Keras). */
const DEFAULTS: Readonly<Record<Convention, Defaults>> = {
  lecture: {
    convPadMode: 'valid',
    convBias: true,
    poolStride: 'kernel',
    denseBias: true,
    maxPoolPadding: 'negativeInfinity',
    flattenOrder: 'channelsFirst',
  },
  mindspore: {
    convPadMode: 'same',
    convBias: false,
    poolStride: 'one',
    denseBias: true,
    maxPoolPadding: 'zero',
    flattenOrder: 'channelsFirst',
  },
  pytorch: {
    convPadMode: 'pad',
    convBias: true,
    poolStride: 'kernel',
    denseBias: true,
    maxPoolPadding: 'negativeInfinity',
    flattenOrder: 'channelsFirst',
  },
  keras: {
    convPadMode: 'valid',
    convBias: true,
    poolStride: 'kernel',
    denseBias: true,
    maxPoolPadding: 'negativeInfinity',
    flattenOrder: 'channelsLast',
  },
};

type Path = readonly (string | number)[];
type Expression = number | string;

/** The network of one variant. */
export function buildNetwork(
  network: DocumentNetwork,
  context: { readonly parameters: Parameters; readonly convention: Convention },
): Result<NetworkSpec, Broken> {
  const reader = new ExpressionReader(context.parameters);
  const { height, width, channels } = network.input;
  const input = {
    height: reader.number(height, ['network', 'input', 'height']),
    width: reader.number(width, ['network', 'input', 'width']),
    channels: reader.number(channels, ['network', 'input', 'channels']),
  };
  const layers = network.layers.map((layer, index) => {
    return buildLayer(layer, { reader, defaults: DEFAULTS[context.convention], path: ['network', 'layers', index] });
  });
  return reader.problem === null ? success({ input, layers }) : failure(reader.problem);
}

interface LayerContext {
  readonly reader: ExpressionReader;
  readonly defaults: Defaults;
  readonly path: Path;
}

type Conv = Extract<DocumentLayer, { conv2d: unknown }>['conv2d'];
type Pool = Extract<DocumentLayer, { max_pool2d: unknown }>['max_pool2d'];

function buildLayer(layer: DocumentLayer, context: LayerContext): LayerSpec {
  if ('conv2d' in layer) return buildConv(layer.conv2d, inside(context, 'conv2d'));
  if ('max_pool2d' in layer)
    return {
      kind: 'maxPool2d',
      ...buildPool(layer.max_pool2d, inside(context, 'max_pool2d')),
      paddingValue: context.defaults.maxPoolPadding,
    };
  if ('avg_pool2d' in layer) {
    return { kind: 'avgPool2d', ...buildPool(layer.avg_pool2d, inside(context, 'avg_pool2d')), countIncludePad: true };
  }
  if ('relu' in layer) return { kind: 'relu', id: layer.relu.id };
  if ('flatten' in layer) return { kind: 'flatten', id: layer.flatten.id, order: context.defaults.flattenOrder };
  const { id, out_features, bias } = layer.dense;
  const outFeatures = context.reader.number(out_features, [...context.path, 'dense', 'out_features']);
  return { kind: 'dense', id, outFeatures, bias: bias ?? context.defaults.denseBias };
}

function buildConv(conv: Conv, { reader, defaults, path }: LayerContext): LayerSpec {
  return {
    kind: 'conv2d',
    id: conv.id,
    outChannels: reader.number(conv.out_channels, [...path, 'out_channels']),
    kernelSize: reader.pair(conv.kernel_size, [...path, 'kernel_size']),
    stride: reader.pair(conv.stride ?? 1, [...path, 'stride']),
    dilation: reader.pair(conv.dilation ?? 1, [...path, 'dilation']),
    groups: reader.number(conv.groups ?? 1, [...path, 'groups']),
    padMode: conv.pad_mode ?? (conv.padding === undefined ? defaults.convPadMode : 'pad'),
    padding: reader.sides(conv.padding ?? 0, [...path, 'padding']),
    bias: conv.bias ?? defaults.convBias,
  };
}

function buildPool(pool: Pool, { reader, defaults, path }: LayerContext) {
  const kernelSize = reader.pair(pool.kernel_size, [...path, 'kernel_size']);
  const unstated: Pair = defaults.poolStride === 'kernel' ? kernelSize : [1, 1];
  return {
    id: pool.id,
    kernelSize,
    stride: pool.stride === undefined ? unstated : reader.pair(pool.stride, [...path, 'stride']),
    padMode: pool.pad_mode ?? (pool.padding === undefined ? ('valid' as const) : ('pad' as const)),
    padding: reader.sides(pool.padding ?? 0, [...path, 'padding']),
    ceilMode: false,
  };
}

function inside(context: LayerContext, key: string): LayerContext {
  return { ...context, path: [...context.path, key] };
}

/** Reads expressions one after another and keeps the first problem, so that building stays a plain expression. */
class ExpressionReader {
  problem: Broken | null = null;

  constructor(private readonly parameters: Parameters) {}

  number(expression: Expression, path: Path): number {
    const result = evaluateExpression(String(expression), this.parameters);
    if (result.ok) return result.value;
    this.problem ??= brokenExpression(String(expression), { path, token: result.error.token });
    return 1;
  }

  pair(value: Expression | readonly [Expression, Expression], path: Path): Pair {
    const [vertical, horizontal] = typeof value === 'object' ? value : [value, value];
    return [this.number(vertical, path), this.number(horizontal, path)];
  }

  sides(value: Expression | readonly [Expression, Expression, Expression, Expression], path: Path): Padding {
    const [top, bottom, left, right] = typeof value === 'object' ? value : [value, value, value, value];
    return {
      top: this.number(top, path),
      bottom: this.number(bottom, path),
      left: this.number(left, path),
      right: this.number(right, path),
    };
  }
}

/** An expression of the document that does not evaluate. */
export function brokenExpression(
  source: string,
  { path, token }: { readonly path: Path; readonly token: string },
): Broken {
  return {
    code: 'expression',
    path,
    message: {
      zh: `算式“${source}”算不出来${token === '' ? '' : `，问题在“${token}”`}。可用的名字是 parameters 里声明的参数。`,
      en: `The expression "${source}" has no value${token === '' ? '' : `; the problem is "${token}"`}. Names must be declared under parameters.`,
    },
  };
}
