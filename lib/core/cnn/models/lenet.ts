import type { NetworkSpec } from '../network';
import { convolutionAndRelu, dense, denseAndRelu, flattened, halving } from './blocks';
import type { ModelOptions } from './blocks';

/**
 * LeNet-5 as it is taught today: 32×32×1 to 10 classes, with ReLU, max pooling and every kernel reading all maps before it.
 * 61,706 parameters with all biases, 61,684 without those of the convolutions. The paper's own network has trained
 * subsampling and a sparse second convolution instead.
 *
 * Source: LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning Applied to Document Recognition", 1998, figure 2.
 */
export function lenet({ convolutionBias }: ModelOptions): NetworkSpec {
  const convolution = { kernel: 5, padMode: 'valid', convolutionBias } as const;
  return {
    input: { height: 32, width: 32, channels: 1 },
    layers: [
      ...convolutionAndRelu({ id: 'conv1', outChannels: 6, ...convolution }),
      halving('pool1'),
      ...convolutionAndRelu({ id: 'conv2', outChannels: 16, ...convolution }),
      halving('pool2'),
      flattened(),
      ...denseAndRelu('fc1', 120),
      ...denseAndRelu('fc2', 84),
      dense('fc3', 10),
    ],
  };
}
