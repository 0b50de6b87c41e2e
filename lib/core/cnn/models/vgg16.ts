import type { NetworkSpec } from '../network';
import { convolutionAndRelu, dense, denseAndRelu, halving } from './blocks';
import type { ModelOptions } from './blocks';

/** Channels of each convolution, stage by stage; max pooling ends each stage. */
const STAGES = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
] as const;

/**
 * VGG16 (configuration D): 224×224×3 to 1000 classes, every convolution 3×3 with stride 1 and `same`. 138,357,544 parameters with
 * all biases, 138,353,320 without those of the convolutions.
 *
 * Source: Simonyan, Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", 2015, table 1;
 * torchvision VGG16_Weights; mindspore models official/cv/VGG/vgg16.
 */
export function vgg16({ convolutionBias }: ModelOptions): NetworkSpec {
  const stages = STAGES.flatMap((widths, stage) => [
    ...widths.flatMap((outChannels, index) =>
      convolutionAndRelu({
        id: `conv${stage + 1}_${index + 1}`,
        outChannels,
        kernel: 3,
        padMode: 'same',
        convolutionBias,
      }),
    ),
    halving(`pool${stage + 1}`),
  ]);
  return {
    input: { height: 224, width: 224, channels: 3 },
    layers: [
      ...stages,
      { kind: 'flatten', id: 'flatten', order: 'channelsFirst' },
      ...denseAndRelu('fc6', 4096),
      ...denseAndRelu('fc7', 4096),
      dense('fc8', 1000),
    ],
  };
}
