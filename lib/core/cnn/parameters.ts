/** The numbers a layer keeps: which tensors it has, and how many numbers they hold. */

/**
 * What a parameter tensor is for. `weight` multiplies and `bias` is added; both are learned. `runningMean` and
 * `runningVariance` are the statistics of a batch normalisation: kept while training, never trained.
 */
export type ParameterName = 'weight' | 'bias' | 'runningMean' | 'runningVariance';

export interface ParameterTensor {
  readonly name: ParameterName;
  /**
   * Dense: [out, in]. Convolution: [out channels, in channels / groups, kernel height, kernel width]. Bias: [out]. All
   * four of a batch normalisation: [channels], or [features].
   */
  readonly dimensions: readonly number[];
}

export interface ParameterCount {
  readonly weights: number;
  readonly biases: number;
  /** weights + biases: what training changes, and what PyTorch counts. */
  readonly total: number;
  /** Running means and variances, which no gradient changes. Keras counts total + statistics. */
  readonly statistics: number;
}

export const NO_PARAMETERS: ParameterCount = { weights: 0, biases: 0, total: 0, statistics: 0 };

export function parameterSize({ dimensions }: ParameterTensor): number {
  let product = 1;
  for (const dimension of dimensions) product *= dimension;
  return product;
}

/** Gamma of a batch normalisation counts among the weights, beta among the biases. */
export function countParameters(tensors: readonly ParameterTensor[]): ParameterCount {
  let weights = 0;
  let biases = 0;
  let statistics = 0;
  for (const tensor of tensors) {
    const size = parameterSize(tensor);
    if (tensor.name === 'weight') weights += size;
    else if (tensor.name === 'bias') biases += size;
    else statistics += size;
  }
  return { weights, biases, total: weights + biases, statistics };
}

export function addParameters(left: ParameterCount, right: ParameterCount): ParameterCount {
  return {
    weights: left.weights + right.weights,
    biases: left.biases + right.biases,
    total: left.total + right.total,
    statistics: left.statistics + right.statistics,
  };
}
