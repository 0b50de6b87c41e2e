import type { NetworkSpec } from '../network';
import type { ModelOptions } from './blocks';
import { vgg } from './vgg';
import type { VggStages } from './vgg';

const STAGES: VggStages = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
];

/**
 * VGG16 (configuration D): 138,357,544 parameters with all biases, 138,353,320 without those of the convolutions, as in
 * MindSpore's own (models official/cv/VGG/vgg16, has_bias: False).
 *
 * Source: Simonyan, Zisserman, 2015, table 1, column D; torchvision VGG16_Weights.
 */
export function vgg16(options: ModelOptions): NetworkSpec {
  return vgg(STAGES, options);
}
