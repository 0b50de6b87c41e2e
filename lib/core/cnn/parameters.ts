/** The learned numbers of a layer: which tensors it has, and how many numbers they hold. */

/** What a parameter tensor is for; weights multiply, biases are added. */
export type ParameterName = 'weight' | 'bias';

export interface ParameterTensor {
  readonly name: ParameterName;
  /** Dense: [out, in]. Convolution: [out channels, in channels / groups, kernel height, kernel width]. Bias: [out]. */
  readonly dimensions: readonly number[];
}

export interface ParameterCount {
  readonly weights: number;
  readonly biases: number;
  /** weights + biases */
  readonly total: number;
}

export const NO_PARAMETERS: ParameterCount = { weights: 0, biases: 0, total: 0 };

export function parameterSize({ dimensions }: ParameterTensor): number {
  return dimensions.reduce((product, dimension) => product * dimension, 1);
}

export function countParameters(tensors: readonly ParameterTensor[]): ParameterCount {
  const sizeOf = (name: ParameterName) =>
    tensors.reduce((sum, tensor) => (tensor.name === name ? sum + parameterSize(tensor) : sum), 0);
  const weights = sizeOf('weight');
  const biases = sizeOf('bias');
  return { weights, biases, total: weights + biases };
}

export function addParameters(left: ParameterCount, right: ParameterCount): ParameterCount {
  return {
    weights: left.weights + right.weights,
    biases: left.biases + right.biases,
    total: left.total + right.total,
  };
}
