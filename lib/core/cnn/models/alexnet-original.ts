import type { LayerSpec } from '../layers/registry';
import type { NetworkSpec } from '../network';
import { colours, convolution, dense, denseAndRelu, flattened, maxPooling, relu } from './blocks';
import type { ModelOptions, SquareConvolution } from './blocks';

const WINDOW = 5;
/** The paper does not divide alpha by the window, the engine does. */
const RESPONSE_NORM = { size: WINDOW, alpha: 1e-4 * WINDOW, beta: 0.75, k: 2 } as const;

/**
 * AlexNet as published: the second, fourth and fifth convolution in two groups, one for each of two GPUs, with local response
 * normalisation. 60,965,224 parameters with all biases. The paper says 224×224×3; only 227×227×3 gives its 55×55×96 without
 * padding, and so does Caffe's model.
 *
 * Source: Krizhevsky, Sutskever, Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", 2012, 3.3 to 3.5
 * and figure 2; Caffe models/bvlc_alexnet/deploy.prototxt, which has k = 1 and divides alpha by 5.
 */
export function alexnetOriginal(options: ModelOptions): NetworkSpec {
  const activated = (square: Omit<SquareConvolution, 'convolutionBias'>): readonly LayerSpec[] => [
    convolution({ ...square, ...options }),
    relu(square.id),
  ];
  return {
    input: colours(227),
    layers: [
      ...activated({ id: 'conv1', outChannels: 96, kernel: 11, stride: 4 }),
      { kind: 'localResponseNorm', id: 'norm1', ...RESPONSE_NORM },
      maxPooling({ id: 'pool1', kernel: 3, stride: 2 }),
      ...activated({ id: 'conv2', outChannels: 256, kernel: 5, padding: 2, groups: 2 }),
      { kind: 'localResponseNorm', id: 'norm2', ...RESPONSE_NORM },
      maxPooling({ id: 'pool2', kernel: 3, stride: 2 }),
      ...activated({ id: 'conv3', outChannels: 384, kernel: 3, padding: 1 }),
      ...activated({ id: 'conv4', outChannels: 384, kernel: 3, padding: 1, groups: 2 }),
      ...activated({ id: 'conv5', outChannels: 256, kernel: 3, padding: 1, groups: 2 }),
      maxPooling({ id: 'pool5', kernel: 3, stride: 2 }),
      flattened(),
      ...denseAndRelu('fc6', 4096),
      { kind: 'dropout', id: 'drop6', rate: 0.5 },
      ...denseAndRelu('fc7', 4096),
      { kind: 'dropout', id: 'drop7', rate: 0.5 },
      dense('fc8', 1000),
    ],
  };
}
