import { createTensorIn, describeCnnError } from '../cnn';
import { failure, success } from '../shared/result';

import { brokenExpression } from './broken-expression';
import { evaluateExpression } from './expression';

import type { CnnError, NetworkSpec, NetworkWeights, Tensor } from '../cnn';
import type { Result } from '../shared/result';
import type { Broken } from './broken';
import type { DocumentLayer, DocumentNetwork, Parameters } from './document';
import type { Channels } from './grids';

/** @file The numbers that flow through a question's network: the grids it names for its input and its kernels. */

/** In float64: a student works with decimals, and 1.4 · 9 − 12.6 is to be 0. */
export type ValueTensor = Tensor<'float64'>;

export interface NetworkValues {
  readonly input: ValueTensor;
  readonly weights: NetworkWeights;
}

interface ValuesContext {
  readonly network: NetworkSpec;
  readonly grids: ReadonlyMap<string, Channels>;
  readonly parameters: Parameters;
}

/** Null where the document names no grid for the input: its network is asked for shapes and counts alone. */
export function buildNetworkValues(
  network: DocumentNetwork,
  context: ValuesContext,
): Result<NetworkValues | null, Broken> {
  const name = network.input.values;
  if (name === undefined) return success(null);
  const image = context.grids.get(name);
  if (image === undefined) return failure(unknownGrid(name, ['network', 'input', 'values']));
  const input = createTensorIn('float64', context.network.input, flat(image));
  if (!input.ok) return failure(engineProblem(describeBoth(input.error), ['network', 'input', 'values']));
  const weights: Record<string, NetworkWeights[string]> = {};
  for (const [index, layer] of network.layers.entries()) {
    const built = layerWeights(layer, { ...context, index });
    if (!built.ok) return built;
    if (built.value !== null) weights[built.value.id] = built.value.weights;
  }
  return success({ input: input.value, weights });
}

interface LayerContext extends ValuesContext {
  readonly index: number;
}

interface WeightsOfLayer {
  readonly id: string;
  readonly weights: NetworkWeights[string];
}

/** What a document's layer says of its weights; null for layers that have none, or whose are not written. */
function writtenWeights(layer: DocumentLayer) {
  if ('conv2d' in layer && layer.conv2d.weights !== undefined) {
    return { ...layer.conv2d, word: 'conv2d', weights: layer.conv2d.weights };
  }
  if ('dense' in layer && layer.dense.weights !== undefined) {
    return { ...layer.dense, word: 'dense', weights: [layer.dense.weights] };
  }
  return null;
}

function layerWeights(layer: DocumentLayer, context: LayerContext): Result<WeightsOfLayer | null, Broken> {
  const written = writtenWeights(layer);
  if (written === null) return success(null);
  const { id, biases = [] } = written;
  const path = ['network', 'layers', context.index, written.word];
  const weight: number[] = [];
  for (const name of written.weights) {
    const grid = context.grids.get(name);
    if (grid === undefined) return failure(unknownGrid(name, [...path, 'weights']));
    weight.push(...flat(grid));
  }
  const spec = context.network.layers[context.index];
  if (spec === undefined || !('bias' in spec) || !spec.bias) return success({ id, weights: { weight } });
  const bias = evaluateAll(biases, { parameters: context.parameters, path: [...path, 'biases'] });
  return bias.ok ? success({ id, weights: { weight, bias: bias.value } }) : bias;
}

interface ExpressionContext {
  readonly parameters: Parameters;
  readonly path: Broken['path'];
}

function evaluateAll(
  expressions: readonly (string | number)[],
  { parameters, path }: ExpressionContext,
): Result<number[], Broken> {
  const values: number[] = [];
  for (const expression of expressions) {
    const value = evaluateExpression(String(expression), parameters);
    if (!value.ok) return failure(brokenExpression(String(expression), { path, token: value.error.token }));
    values.push(value.value);
  }
  return success(values);
}

function flat(channels: Channels): number[] {
  return channels.flatMap((rows) => rows.flat());
}

function describeBoth(error: CnnError): Broken['message'] {
  return { zh: describeCnnError(error, 'zh-CN'), en: describeCnnError(error, 'en') };
}

function engineProblem(message: Broken['message'], path: Broken['path']): Broken {
  return { code: 'engine', path, message };
}

function unknownGrid(name: string, path: Broken['path']): Broken {
  return {
    code: 'grid',
    path,
    message: {
      zh: `没有名为“${name}”的 grid，请在 grids 里声明。`,
      en: `There is no grid "${name}": declare it under grids.`,
    },
  };
}
