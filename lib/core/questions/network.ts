import { completeLayer, describeConventionError } from '../cnn';
import { failure, success } from '../shared/result';

import { brokenExpression } from './broken-expression';
import { evaluateExpression } from './expression';

import type { ConventionError, DraftLayer, LayerSpec, NetworkSpec, Padding, Pair } from '../cnn';
import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { Convention, DocumentLayer, DocumentNetwork, Parameters } from './document';

/**
 * @file From a document's network, written with expressions and defaults, to the engine's, where everything is explicit: the gaps are filled as the
 * document's convention fills them.
 */
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
  const drafts = network.layers.map((layer, index) =>
    buildLayer(layer, { reader, path: ['network', 'layers', index] }),
  );
  if (reader.problem !== null) return failure(reader.problem);
  const layers: LayerSpec[] = [];
  for (const [index, draft] of drafts.entries()) {
    const layer = completeLayer(draft, context.convention);
    if (!layer.ok) return failure(refusedLayer(layer.error, index));
    layers.push(layer.value);
  }
  return success({ input, layers });
}

function refusedLayer(error: ConventionError, index: number): Broken {
  return {
    code: 'engine',
    path: ['network', 'layers', index],
    message: { zh: describeConventionError(error, 'zh-CN'), en: describeConventionError(error, 'en') },
  };
}

interface LayerContext {
  readonly reader: ExpressionReader;
  readonly path: Path;
}

type Conv = Extract<DocumentLayer, { conv2d: unknown }>['conv2d'];
type Pool = Extract<DocumentLayer, { max_pool2d: unknown }>['max_pool2d'];

/** Layers without numbers of their own, by the document's word. */
const PLAIN_KINDS = {
  global_avg_pool2d: 'globalAvgPool2d',
  relu: 'relu',
  relu6: 'relu6',
  leaky_relu: 'leakyRelu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  softmax: 'softmax',
  batch_norm: 'batchNorm',
  dropout: 'dropout',
  flatten: 'flatten',
  add: 'add',
  concat: 'concat',
} as const;

function buildLayer(layer: DocumentLayer, context: LayerContext): DraftLayer {
  if ('conv2d' in layer) return buildConv(layer.conv2d, inside(context, 'conv2d'));
  if ('max_pool2d' in layer) {
    return { kind: 'maxPool2d', ...buildPool(layer.max_pool2d, inside(context, 'max_pool2d')) };
  }
  if ('avg_pool2d' in layer) {
    return { kind: 'avgPool2d', ...buildPool(layer.avg_pool2d, inside(context, 'avg_pool2d')) };
  }
  if ('dense' in layer) {
    const { out_features, bias } = layer.dense;
    const outFeatures = context.reader.number(out_features, [...context.path, 'dense', 'out_features']);
    return { kind: 'dense', ...placed(layer.dense), outFeatures, bias };
  }
  const [[word, plain]] = Object.entries(layer) as [[keyof typeof PLAIN_KINDS, { id: string; inputs?: string[] }]];
  return { kind: PLAIN_KINDS[word], ...placed(plain) };
}

/** The id of a layer, and what it reads where that is written. */
function placed({ id, inputs }: { readonly id: string; readonly inputs?: readonly string[] | undefined }) {
  return inputs === undefined ? { id } : { id, inputs };
}

function buildConv(conv: Conv, { reader, path }: LayerContext): DraftLayer<'conv2d'> {
  return {
    kind: 'conv2d',
    ...placed(conv),
    outChannels: reader.number(conv.out_channels, [...path, 'out_channels']),
    kernelSize: reader.pair(conv.kernel_size, [...path, 'kernel_size']),
    stride: conv.stride === undefined ? undefined : reader.pair(conv.stride, [...path, 'stride']),
    dilation: conv.dilation === undefined ? undefined : reader.pair(conv.dilation, [...path, 'dilation']),
    groups: conv.groups === undefined ? undefined : reader.number(conv.groups, [...path, 'groups']),
    padMode: conv.pad_mode,
    padding: conv.padding === undefined ? undefined : reader.sides(conv.padding, [...path, 'padding']),
    bias: conv.bias,
  };
}

function buildPool(pool: Pool, { reader, path }: LayerContext) {
  return {
    ...placed(pool),
    kernelSize: reader.pair(pool.kernel_size, [...path, 'kernel_size']),
    stride: pool.stride === undefined ? undefined : reader.pair(pool.stride, [...path, 'stride']),
    padMode: pool.pad_mode,
    ceilMode: pool.ceil_mode,
    padding: pool.padding === undefined ? undefined : reader.sides(pool.padding, [...path, 'padding']),
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
