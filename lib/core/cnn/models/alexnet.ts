import type { LayerSpec } from '../layers/registry';
import type { NetworkSpec } from '../network';
import { colours, convolution, dense, denseAndRelu, flattened, maxPooling, relu } from './blocks';
import type { ModelOptions, SquareConvolution } from './blocks';

/**
 * AlexNet as PyTorch has it, in one tower and without normalisation: 224×224×3 to 1000 classes, 61,100,840 parameters with all
 * biases.
 *
 * Source: Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014; torchvision
 * models/alexnet.py, AlexNet_Weights. Its average pooling to 6×6 changes nothing at this input size and is left out.
 */
export function alexnet(options: ModelOptions): NetworkSpec {
  const activated = (square: Omit<SquareConvolution, 'convolutionBias'>): readonly LayerSpec[] => [
    convolution({ ...square, ...options }),
    relu(square.id),
  ];
  return {
    input: colours(224),
    layers: [
      ...activated({ id: 'conv1', outChannels: 64, kernel: 11, stride: 4, padding: 2 }),
      maxPooling({ id: 'pool1', kernel: 3, stride: 2 }),
      ...activated({ id: 'conv2', outChannels: 192, kernel: 5, padding: 2 }),
      maxPooling({ id: 'pool2', kernel: 3, stride: 2 }),
      ...activated({ id: 'conv3', outChannels: 384, kernel: 3, padding: 1 }),
      ...activated({ id: 'conv4', outChannels: 256, kernel: 3, padding: 1 }),
      ...activated({ id: 'conv5', outChannels: 256, kernel: 3, padding: 1 }),
      maxPooling({ id: 'pool5', kernel: 3, stride: 2 }),
      flattened(),
      { kind: 'dropout', id: 'drop6', rate: 0.5 },
      ...denseAndRelu('fc6', 4096),
      { kind: 'dropout', id: 'drop7', rate: 0.5 },
      ...denseAndRelu('fc7', 4096),
      dense('fc8', 1000),
    ],
  };
}
