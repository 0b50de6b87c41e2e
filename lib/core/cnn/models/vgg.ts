import type { NetworkSpec } from '../network';
import { colours, convolutionAndRelu, dense, denseAndRelu, flattened, halving } from './blocks';
import type { ModelOptions } from './blocks';

/** Channels of each convolution, stage by stage; max pooling ends each stage. */
export type VggStages = readonly (readonly number[])[];

/**
 * What all VGG networks share: 224×224×3 to 1000 classes, every convolution 3×3 with stride 1 and `same`, three dense layers.
 * The dropout between the dense layers, which changes nothing outside training, is left out.
 *
 * Source: Simonyan, Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", 2015, table 1;
 * torchvision models/vgg.py; mindspore models official/cv/VGG.
 */
export function vgg(widthsByStage: VggStages, { convolutionBias }: ModelOptions): NetworkSpec {
  const stages = widthsByStage.flatMap((widths, stage) => [
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
    input: colours(224),
    layers: [...stages, flattened(), ...denseAndRelu('fc6', 4096), ...denseAndRelu('fc7', 4096), dense('fc8', 1000)],
  };
}
